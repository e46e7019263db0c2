import type { IdentityView, Project } from '@/lib/queries/dto';

type Field = { name: string; label: string; value: string; required: boolean };
/** What a pin's form asks for, filled in with the publisher of the newest confirmed release. */
export type PinSuggestion = { kind: 'repository' | 'Google' | 'CircleCI'; fields: Field[] };

function onForge(identity: IdentityView | undefined): PinSuggestion {
  const stated = identity?.stated;
  const workflow =
    stated?.kind === 'GitHub' ? stated.workflow : stated?.kind === 'GitLab' ? stated.workflow_filepath : '';
  const required = { name: 'repository', label: 'Repository', value: identity?.sourceRepositoryURI ?? '' };
  return {
    kind: 'repository',
    fields: [
      { ...required, required: true },
      {
        name: 'workflow',
        label: 'Workflow; left empty, any of the repository will do',
        value: workflow,
        required: false,
      },
      {
        name: 'environment',
        label: 'Environment; left empty, any will do',
        value: (stated && 'environment' in stated && stated.environment) || '',
        required: false,
      },
    ],
  };
}

export function suggestPin({ ledger: { identities } }: Project): PinSuggestion {
  const newest = identities.toSorted((a, b) => (a.last.at < b.last.at ? 1 : -1))[0];
  const stated = newest?.stated;
  if (stated?.kind === 'Google') {
    return {
      kind: 'Google',
      fields: [{ name: 'email', label: 'Google account', value: stated.email, required: true }],
    };
  }
  if (stated?.kind !== 'CircleCI') return onForge(newest);
  const { project_id, pipeline_definition_id } = stated;
  return {
    kind: 'CircleCI',
    fields: [
      { name: 'project_id', label: 'CircleCI project', value: project_id, required: true },
      {
        name: 'pipeline_definition_id',
        label: 'Pipeline definition',
        value: pipeline_definition_id,
        required: true,
      },
    ],
  };
}

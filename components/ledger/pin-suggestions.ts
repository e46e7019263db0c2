import { ACCOUNT_FIELDS, listFields, toExpected } from '@/lib/format';
import type { Project } from '@/lib/queries/dto';
import type { ExpectedPublisher } from '@/lib/verify/verdict';

type Field = { name: string; label: string; value: string; required: boolean };
/** What a pin's form asks for, filled in with the publisher of the newest confirmed release. */
export type PinSuggestion = { kind: ExpectedPublisher['kind']; fields: Field[] };

export function suggestPin({ ledger: { identities } }: Project): PinSuggestion {
  const newest = identities.toSorted((a, b) => (a.last.at < b.last.at ? 1 : -1))[0];
  const expected = newest?.stated && toExpected(newest.stated);
  if (!expected || expected.kind === 'repository') {
    return onForge(newest?.sourceRepositoryURI ?? '', expected?.workflow ?? '', expected?.environment ?? '');
  }
  const fields = listFields(expected).map(([name, value]) => {
    return { name, label: ACCOUNT_FIELDS[name].label, value, required: true };
  });
  return { kind: expected.kind, fields };
}

function onForge(repository: string, workflow: string, environment: string): PinSuggestion {
  return {
    kind: 'repository',
    fields: [
      { name: 'repository', label: 'Repository', value: repository, required: true },
      {
        name: 'workflow',
        label: 'Workflow; left empty, any of the repository will do',
        value: workflow,
        required: false,
      },
      {
        name: 'environment',
        label: 'Environment; left empty, any will do',
        value: environment,
        required: false,
      },
    ],
  };
}

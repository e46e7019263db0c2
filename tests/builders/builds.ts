/**
 * CI builds and accounts that can publish: what Fulcio writes into their certificate, and how the index names them.
 * Extension values follow Fulcio's templates for each provider and, for GitHub and GitLab, real certificates.
 */
import type { Extension, GeneralName } from './certificate.ts';
import { utf8String } from './der.ts';

export type Build = {
  /** As the provenance object's `publisher`. */
  publisher: Record<string, unknown>;
  names: GeneralName[];
  /** 1.3.6.1.4.1.57264.1.x */
  claims: Extension[];
  /** The SLSA predicate of this build; null where the provider makes none. */
  slsa: unknown;
};

const PREFIX = '1.3.6.1.4.1.57264.1';
/** `.1` to `.6` hold raw UTF-8, `.8` and up a DER UTF8String. */
export const claim = (number: number, value: string): Extension => ({
  oid: `${PREFIX}.${number}`,
  value: number < 8 ? Buffer.from(value) : utf8String(value),
});
const toClaims = (values: Record<number, string | null | undefined>): Extension[] =>
  Object.entries(values).flatMap(([number, value]) => (value == null ? [] : [claim(Number(number), value)]));

/** Replaces one claim, or takes it out when `value` is null. */
export const withClaim = (extensions: Extension[], number: number, value: string | null): Extension[] =>
  extensions.flatMap((extension) => {
    if (extension.oid !== `${PREFIX}.${number}`) return [extension];
    return value === null ? [] : [claim(number, value)];
  });

export type GitHubBuild = {
  repository: string;
  workflow: string;
  ref: string;
  commit: string;
  repositoryId: string;
  ownerId: string;
  runId: string;
  environment?: string | null;
  runner?: string;
  trigger?: string;
  /** The path of a reusable workflow that does the signing; then it names the certificate, not the release workflow. */
  signer?: string;
};

export function githubBuild(build: GitHubBuild): Build {
  const issuer = 'https://token.actions.githubusercontent.com';
  const source = `https://github.com/${build.repository}`;
  const path = `.github/workflows/${build.workflow}`;
  const config = `${source}/${path}@${build.ref}`;
  const signer = build.signer ?? config;
  const trigger = build.trigger ?? 'release';
  const runner = build.runner ?? 'github-hosted';
  const run = `${source}/actions/runs/${build.runId}/attempts/1`;
  const claims = toClaims({
    1: issuer,
    2: trigger,
    3: build.commit,
    4: build.workflow.replace(/\.ya?ml$/, ''),
    5: build.repository,
    6: build.ref,
    8: issuer,
    9: signer,
    10: build.commit,
    11: runner,
    12: source,
    13: build.commit,
    14: build.ref,
    15: build.repositoryId,
    16: `https://github.com/${build.repository.split('/')[0]}`,
    17: build.ownerId,
    18: config,
    19: build.commit,
    20: trigger,
    21: run,
    22: 'public',
    23: build.environment,
  });
  return {
    publisher: {
      kind: 'GitHub',
      repository: build.repository,
      workflow: build.workflow,
      environment: build.environment ?? null,
    },
    names: [{ uri: signer }],
    claims,
    slsa: slsaPredicate(build, { source, path, config, run, trigger, runner }),
  };
}

type GitHubURLs = Record<'source' | 'path' | 'config' | 'run' | 'trigger' | 'runner', string>;
const slsaPredicate = (build: GitHubBuild, { source, path, config, run, trigger, runner }: GitHubURLs) => ({
  buildDefinition: {
    buildType: 'https://actions.github.io/buildtypes/workflow/v1',
    externalParameters: { workflow: { ref: build.ref, repository: source, path } },
    internalParameters: {
      github: {
        event_name: trigger,
        repository_id: build.repositoryId,
        repository_owner_id: build.ownerId,
        runner_environment: runner,
      },
    },
    resolvedDependencies: [{ uri: `git+${source}@${build.ref}`, digest: { gitCommit: build.commit } }],
  },
  runDetails: { builder: { id: config }, metadata: { invocationId: run } },
});

export type GitLabBuild = {
  repository: string;
  workflowFilepath: string;
  ref: string;
  commit: string;
  projectId: string;
  namespaceId: string;
  jobId: string;
  environment?: string | null;
  runner?: string;
};

export function gitlabBuild(build: GitLabBuild): Build {
  const issuer = 'https://gitlab.com';
  const source = `${issuer}/${build.repository}`;
  const config = `${source}//${build.workflowFilepath}@${build.ref}`;
  const claims = toClaims({
    1: issuer,
    8: issuer,
    9: config,
    10: build.commit,
    11: build.runner ?? 'gitlab-hosted',
    12: source,
    13: build.commit,
    14: build.ref,
    15: build.projectId,
    16: source.slice(0, source.lastIndexOf('/')),
    17: build.namespaceId,
    18: config,
    19: build.commit,
    20: 'push',
    21: `${source}/-/jobs/${build.jobId}`,
    22: 'public',
    23: build.environment,
  });
  const publisher = {
    kind: 'GitLab',
    repository: build.repository,
    workflow_filepath: build.workflowFilepath,
    environment: build.environment ?? null,
  };
  return { publisher, names: [{ uri: config }], claims, slsa: null };
}

export function googleBuild({ email }: { email: string }): Build {
  const issuer = 'https://accounts.google.com';
  return {
    publisher: { kind: 'Google', email },
    names: [{ email }],
    claims: toClaims({ 1: issuer, 8: issuer }),
    slsa: null,
  };
}

export type CircleCIBuild = {
  projectId: string;
  pipelineDefinitionId: string;
  pipelineId: string;
  workflowId: string;
  jobId: string;
  vcsOrigin?: string | null;
  vcsRef?: string | null;
  /** What `.11` says; Fulcio's template writes two quotation marks where there was no SSH rerun. */
  runner?: string;
};

export function circleCIBuild(build: CircleCIBuild): Build {
  const issuer = 'https://oidc.circleci.com';
  const api = 'https://circleci.com/api/v2';
  const signer = `${api}/projects/${build.projectId}/pipeline-definitions/${build.pipelineDefinitionId}`;
  const claims = toClaims({
    1: issuer,
    8: issuer,
    9: signer,
    11: build.runner ?? '""',
    12: build.vcsOrigin,
    14: build.vcsRef,
    18: `${api}/pipeline/${build.pipelineId}/config`,
    21: `https://app.circleci.com//workflow/${build.workflowId}/job/${build.jobId}`,
  });
  const publisher = {
    kind: 'CircleCI',
    project_id: build.projectId,
    pipeline_definition_id: build.pipelineDefinitionId,
    vcs_origin: build.vcsOrigin ?? null,
    vcs_ref: build.vcsRef ?? null,
  };
  return { publisher, names: [{ uri: signer }], claims, slsa: null };
}

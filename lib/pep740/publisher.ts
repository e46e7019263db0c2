/**
 * The publisher identities that PyPI's provenance objects name (PEP 740, "provenance object", `publisher`).
 * `claims` of the wire format is not kept: it is unauthenticated and nothing here relies on it.
 */
export type GitHubPublisher = {
  kind: 'GitHub';
  /** `owner/name`, as the index states it. */
  repository: string;
  /** File name below `.github/workflows/`. */
  workflow: string;
  environment: string | null;
};
export type GitLabPublisher = {
  kind: 'GitLab';
  /** `group/project`, possibly with subgroups. */
  repository: string;
  workflow_filepath: string;
  environment: string | null;
};
export type GooglePublisher = { kind: 'Google'; email: string };
export type CircleCIPublisher = {
  kind: 'CircleCI';
  project_id: string;
  pipeline_definition_id: string;
  vcs_origin: string | null;
  vcs_ref: string | null;
};
export type Publisher = GitHubPublisher | GitLabPublisher | GooglePublisher | CircleCIPublisher;

export const PUBLISHER_KINDS = ['GitHub', 'GitLab', 'Google', 'CircleCI'] as const;
export type PublisherKind = (typeof PUBLISHER_KINDS)[number];

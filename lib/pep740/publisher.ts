/**
 * The publisher identities that PyPI's provenance objects name (PEP 740, "provenance object", `publisher`).
 * `claims` of the wire format is not kept: it is unauthenticated and nothing here relies on it.
 */
import { z } from 'zod';

const environment = z.string().nullable().describe('Deployment environment; null where none is named.');

/** The fields of each kind, as they are kept and answered. An index's own statement is read by `stated-publisher.ts`. */
export const publisherSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('GitHub'),
    repository: z.string().describe('`owner/name`.'),
    workflow: z.string().describe('File name below `.github/workflows/`.'),
    environment,
  }),
  z.object({
    kind: z.literal('GitLab'),
    repository: z.string().describe('`group/project`, possibly with subgroups.'),
    workflow_filepath: z.string(),
    environment,
  }),
  z.object({ kind: z.literal('Google'), email: z.string().describe('Of the service account.') }),
  z.object({
    kind: z.literal('CircleCI'),
    project_id: z.string(),
    pipeline_definition_id: z.string(),
    vcs_origin: z.string().nullable(),
    vcs_ref: z.string().nullable(),
  }),
]);

export type Publisher = z.infer<typeof publisherSchema>;
export type PublisherKind = Publisher['kind'];
export const PUBLISHER_KINDS = publisherSchema.options.map(({ shape }) => shape.kind.value);

/** The publisher of each kind, so that a table can have one function for each. */
export type PublisherOf = { [Kind in PublisherKind]: Extract<Publisher, { kind: Kind }> };
export type GitHubPublisher = PublisherOf['GitHub'];
export type GitLabPublisher = PublisherOf['GitLab'];
export type GooglePublisher = PublisherOf['Google'];
export type CircleCIPublisher = PublisherOf['CircleCI'];

/** Who published: as an index states it, and as a caller or a pin expects it. */
import { z } from 'zod';
import { named } from './named.ts';

const environment = z.string().nullable().describe('Deployment environment; null where none is named.');

export const publisherSchema = named(
  'Publisher',
  'The Trusted Publisher that the index names (PEP 740, provenance object, `publisher`). By itself it is a statement of the index.',
  z.discriminatedUnion('kind', [
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
  ]),
);

const text = z.string().min(1).max(1024);

export const expectedPublisherSchema = named(
  'ExpectedPublisher',
  'Whom a caller or a pin expects. What is left out or null is not compared.',
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('repository'),
      repository: text.describe('Its web address, such as `https://github.com/owner/name`.'),
      workflow: text.nullish().describe('File name of the workflow.'),
      environment: text.nullish().describe('Deployment environment.'),
    }),
    z.strictObject({ kind: z.literal('Google'), email: text }),
    z.strictObject({ kind: z.literal('CircleCI'), project_id: text, pipeline_definition_id: text }),
  ]),
);

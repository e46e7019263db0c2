/** Who published: as an index states it, and as a caller or a pin expects it. */
import { z } from 'zod';
import { publisherSchema as statedSchema } from '../../pep740/publisher.ts';
import { named } from './named.ts';

export const publisherSchema = named(
  'Publisher',
  'The Trusted Publisher that the index names (PEP 740, provenance object, `publisher`). By itself it is a statement of the index.',
  statedSchema,
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

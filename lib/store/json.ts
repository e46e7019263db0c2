/** JSON that the store keeps as text, narrowed again when it is read. */
import { z } from 'zod';
import { publisherSchema } from '../pep740/publisher.ts';
import { FAILED_CODES, INDETERMINATE_CODES, OUTCOMES } from '../verify/codes.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import type { RecentRelease } from './records.ts';
import { StoreError } from './store-error.ts';

const nullableText = z.string().nullable();

const recentSchema: z.ZodType<RecentRelease[]> = z.array(
  z.object({
    version: z.string(),
    outcome: z.enum(OUTCOMES).nullable(),
    code: z.enum([...FAILED_CODES, ...INDETERMINATE_CODES]).nullable(),
    uploadedAt: z.number().nullable(),
  }),
);

const expectedSchema: z.ZodType<ExpectedPublisher> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('repository'),
    repository: z.string(),
    workflow: nullableText.optional(),
    environment: nullableText.optional(),
  }),
  z.object({ kind: z.literal('Google'), email: z.string() }),
  z.object({ kind: z.literal('CircleCI'), project_id: z.string(), pipeline_definition_id: z.string() }),
]);

export const parseStoredExpected = (text: string | null) =>
  text === null ? null : parseStored(text, expectedSchema);

export const parseStoredPublisher = (text: string | null) =>
  text === null ? null : parseStored(text, publisherSchema);

/** SHA-256 digests. */
export const parseStoredDigests = (text: string) => parseStored(text, z.array(z.string()));

export const parseStoredUnreadable = (text: string) =>
  parseStored(text, z.array(z.object({ filename: nullableText, reason: z.string() })));

export const parseStoredRecent = (text: string) => parseStored(text, recentSchema);

function parseStored<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreError('STORE_CORRUPT', 'A stored record cannot be read: its JSON has another shape.', {
      cause,
    });
  }
}

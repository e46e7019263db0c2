/** JSON that the store keeps as text, narrowed again when it is read. */
import { z } from 'zod';
import { publisherSchema } from '../pep740/publisher.ts';
import { FAILED_CODES, INDETERMINATE_CODES, OUTCOMES } from '../verify/codes.ts';
import { type ExpectedPublisher, recordedPublisherSchema } from '../verify/expected-publisher.ts';
import type { RecentRelease } from './records.ts';
import { StoreError } from './store-error.ts';

const nullableText = z.string().nullable();

const recentSchema: z.ZodType<RecentRelease[]> = z.array(
  z.object({
    version: z.string(),
    outcome: z.enum(OUTCOMES).nullable(),
    code: z.enum([...FAILED_CODES, ...INDETERMINATE_CODES]).nullable(),
    uploadedAt: z.number().nullable(),
    // What earlier Callboards wrote is without it, until the next check.
    publisher: z.number().nullable().default(null),
  }),
);

export const parseStoredExpected = (text: string | null): ExpectedPublisher | null =>
  text === null ? null : parseStored(text, recordedPublisherSchema);

export const parseStoredPublisher = (text: string | null) =>
  text === null ? null : parseStored(text, publisherSchema);

/** SHA-256 digests. */
export const parseStoredDigests = (text: string) => parseStored(text, z.array(z.string()));

export const parseStoredUnreadable = (text: string) =>
  parseStored(text, z.array(z.object({ filename: nullableText, reason: z.string() })));

export const parseStoredRecent = (text: string) => parseStored(text, recentSchema);

export function parseStored<T>(text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StoreError('STORE_CORRUPT', 'A stored record cannot be read: its JSON has another shape.', {
      cause,
    });
  }
}

/** What the index says of a project as a whole, and of entries that cannot be read. */
import { z } from 'zod';
import type { UnreadableEntry } from '../../index/client.ts';
import { PROJECT_STATUSES } from '../../pep740/project-status.ts';
import { count, time } from './named.ts';

export const projectStatusSchema = z.enum(PROJECT_STATUSES).describe('Project status marker (PEP 792).');
export const statusSinceSchema = time
  .nullable()
  .describe('When the status was seen to become so; null: it was so from the start.');
export const listingChangedSchema = time
  .nullable()
  .describe('When the listing was last seen to say something else than before.');

export const recordedAtSchema = time
  .nullable()
  .describe(
    'By when what is shown was recorded, until the index answers; it counts as not checked. Else null.',
  );

export const unreadableSchema = z
  .object({
    total: count,
    entries: z.array(z.object({ filename: z.string().nullable(), reason: z.string() })),
  })
  .describe(
    'Entries of the listing that could not be read: how many, and the first of them.',
  ) satisfies z.ZodType<{ total: number; entries: UnreadableEntry[] }>;

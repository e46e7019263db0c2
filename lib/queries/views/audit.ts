/** Who did what. */
import { z } from 'zod';
import { VIAS } from '../../access/actor.ts';
import { AUDITED_NAMES, type Audited } from '../../audited.ts';
import { digest, named, time } from './named.ts';

const values = z.record(z.string(), z.unknown()).nullable();

export const auditEntrySchema = named(
  'AuditEntry',
  'One thing that somebody did. Entries are only ever added, and each holds the hash of the one before.',
  z.object({
    id: z.int().min(1).describe('Counted from 1, without a gap.'),
    at: time,
    action: z.enum(AUDITED_NAMES as [Audited, ...Audited[]]),
    target: z.string().nullable().describe('What it was done to; null: to the board as a whole.'),
    by: z.object({
      name: z.string(),
      personId: z.string().nullable().describe('Null where nobody signed in.'),
      via: z.enum(VIAS).describe('How it is known who it was.'),
      client: z.string().nullable().describe('The address that they asked from.'),
    }),
    before: values.describe('What it was; null: there was nothing, or nothing that is told.'),
    after: values.describe('What it is from then on.'),
    previous: digest.describe('`hash` of the entry before; zeros for the first.'),
    hash: digest.describe('SHA-256 of the canonical JSON (RFC 8785) of all the rest.'),
  }),
);
export type AuditEntryView = z.infer<typeof auditEntrySchema>;

export const auditSchema = named(
  'Audit',
  'Who did what, newest first.',
  z.object({
    entries: z.array(auditEntrySchema),
    next: z.int().nullable().describe('What `before` goes on with; null: there is nothing more.'),
  }),
);
export type AuditView = z.infer<typeof auditSchema>;

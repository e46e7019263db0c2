/** What is known today beside a verdict, which does not change. */
import { z } from 'zod';
import { EXPECTATIONS } from '../../ledger/types.ts';
import { changeKindSchema, severitySchema } from './ledger.ts';
import { count, digest, named, time, version } from './named.ts';
import { verdictSchema } from './verdict.ts';

const answers = <Answers extends readonly [string, ...string[]]>(values: Answers) =>
  z.object({
    answer: z.enum(values),
    word: z.string().describe('The answer as pages show it.'),
    says: z.string().describe('Why, in a sentence.'),
  });

const waitingSchema = z.object({
  id: digest.describe('Id of the change.'),
  project: z.string(),
  kind: changeKindSchema,
  severity: severitySchema,
  standing: z.enum(['open', 'rejected']),
  version: version.nullable().describe('The release that it is about.'),
  isOwn: z.boolean().describe('It is about this file or its release; otherwise about a different release.'),
  says: z.string().describe('What it is and how it stands, in words.'),
});

export const todaySchema = named(
  'Today',
  'What is known today of a file, its release and its project. It stands beside a verdict and is no part of it.',
  z.object({
    date: z.iso.date().describe('The day, UTC.'),
    checkedAt: time.nullable().describe('When the file was last checked; null: never, or it is not tracked.'),
    headline: z
      .string()
      .describe('What has to be known first: the most pressing alarm or warning, or that none is open.'),
    open: z
      .array(waitingSchema)
      .describe('Alarms and warnings that no person has accepted, the most pressing first.'),
    openCount: count.describe('Changes of the project that wait for a decision.'),
    newer: digest.nullable().describe('Id of the verdict that took its place; null: it is the file’s own.'),
    signature: answers(['yes', 'no', 'none', 'unknown']).describe('Signature good?'),
    publisher: answers([...EXPECTATIONS, 'moved']).describe(
      'Same publisher as before? `moved`: the repository’s number is the same, its name or owner is not.',
    ),
    pinned: answers(['yes', 'no', 'differs', 'unknown']).describe('Pinned here?'),
    safe: answers(['not-shown']).describe('Safe? That is not what provenance shows.'),
    source: z
      .object({ state: z.enum(['compared', 'indeterminate', 'not-applicable']), says: z.string() })
      .nullable()
      .describe(
        'How much of the file is in the commit that its certificate names, in words; null: not compared.',
      ),
    note: z.string().nullable().describe('The operator’s own words (`CALLBOARD_NOTE`).'),
  }),
);
export type Today = z.infer<typeof todaySchema>;

export const storedVerdictSchema = named(
  'StoredVerdict',
  'A verdict as it was recorded, which never changes, and beside it in `today` what is known now. Its id is the SHA-256 digest of all but `today`, `id` and `recordedAt`; a later verdict has an id of its own.',
  z.object({
    today: todaySchema,
    id: digest.describe('Names the verdict.'),
    recordedAt: time,
    ...verdictSchema.shape,
  }),
);
export type VerdictAnswer = z.infer<typeof storedVerdictSchema>;

/** A verdict made again, and what is known of its file by now. */
import { z } from 'zod';
import type { Replay } from '../../replay/replay.ts';
import { digest, named, time } from './named.ts';
import { recordedAtSchema } from './status.ts';
import { codeSchema, outcomeSchema } from './verdict.ts';

const newerVerdictSchema = named(
  'NewerVerdict',
  'The verdict that a file has now, where it is a different one.',
  z.object({
    id: digest.describe('Names the verdict.'),
    outcome: outcomeSchema,
    code: codeSchema.nullable(),
    at: time.describe('Since when it is the file’s.'),
    news: z
      .array(z.enum(['outcome', 'provenance', 'trusted-root', 'verifier', 'expected', 'detail']))
      .describe('What the two do not share; `detail`: none of what a reader would ask about.'),
  }),
);
export type NewerVerdict = z.infer<typeof newerVerdictSchema>;
export type News = NewerVerdict['news'][number];

const knownNowSchema = named(
  'KnownNow',
  'What is known now of the file that a verdict is about.',
  z.object({
    newer: newerVerdictSchema.nullable().describe('Null: the verdict is the file’s own.'),
    checkedAt: time.nullable().describe('When the file was last checked.'),
    recordedAt: recordedAtSchema,
    goneAt: time.nullable().describe('When the index was seen not to list these bytes any more.'),
    yanked: z
      .string()
      .nullable()
      .describe('Why it was yanked (PEP 592), which may be empty; null: it is not.'),
  }),
);
export type KnownNow = z.infer<typeof knownNowSchema>;

export const verdictReplaySchema = named(
  'Replay',
  'A verdict made again from the documents that are held here.',
  z.object({
    id: digest.describe('Id of the verdict.'),
    state: z
      .enum(['same', 'different', 'nothing', 'altered', 'missing'])
      .describe(
        '`nothing`: it rests on no document; `altered`: what stands under the id is not the verdict of that id; `missing`: what it rests on is not held here.',
      ) satisfies z.ZodType<Replay['state']>,
    isOtherVersion: z.boolean().describe('Another version of the verifier made it.'),
    missing: z.string().nullable().describe('What is not held, as the beginning of a sentence.'),
    differences: z
      .array(z.object({ path: z.string(), recorded: z.string(), replayed: z.string() }))
      .describe('Where it comes out differently, by path; both values as JSON. At most 20.'),
    verifier: z
      .object({ version: z.string(), sigstoreVerify: z.string() })
      .describe('The one that made it again.'),
    now: knownNowSchema.nullable().describe('Null for a verdict of no tracked file.'),
  }),
);
export type VerdictReplay = z.infer<typeof verdictReplaySchema>;
export type ReplayView = Omit<VerdictReplay, 'id' | 'now'>;

/** What a person sends to pin a publisher or to decide about a change: the shape; lib/watch says what it may hold. */
import { z } from 'zod';
import { DECISION_SCOPES, DECISION_VERDICTS } from '../ledger/types.ts';
import { named } from '../queries/views/named.ts';
import { expectedSchema } from './verify-request.ts';

const id = z.string().max(100);

export const pinRequestSchema = named(
  'PinRequest',
  'Whom to expect of a project from now on.',
  z.strictObject({
    publisher: expectedSchema.nullable().describe('Null: nobody is expected any more.'),
  }),
);

export const decisionRequestSchema = named(
  'DecisionRequest',
  'What a person makes of a change.',
  z.strictObject({
    change: id.describe('Id of the change.'),
    verdict: z.enum(DECISION_VERDICTS),
    scope: z
      .enum(DECISION_SCOPES)
      .describe('`release`: this release alone; `identity-from-here`: the new publisher from here on.'),
    version: z
      .string()
      .max(300)
      .nullish()
      .describe('Scope `release`: which one; that of the change where it is left out.'),
    reason: z.string().max(10_000).describe('Why, in at most 2,000 characters.'),
    link: z.string().max(2000).nullish().describe('Web address that begins with `https://`.'),
    supersedes: id.nullish().describe('Id of the decision that this one takes back.'),
  }),
);

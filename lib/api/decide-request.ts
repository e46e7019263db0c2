/** What a person sends to pin a publisher or to decide about a change: the shape; lib/watch says what it may hold. */
import { z } from 'zod';
import { DECISION_SCOPES } from '../ledger/types.ts';
import { expectedSchema } from './verify-request.ts';

const id = z.string().max(100);

/** Null: nobody is expected any more. */
export const pinRequestSchema = z.strictObject({ publisher: expectedSchema.nullable() });

export const decisionRequestSchema = z.strictObject({
  change: id,
  verdict: z.enum(['accept', 'reject']),
  scope: z.enum(DECISION_SCOPES),
  /** Scope `release`: which one; that of the change where it is left out. */
  version: z.string().max(300).nullish(),
  reason: z.string().max(10_000),
  link: z.string().max(2000).nullish(),
  supersedes: id.nullish(),
});
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;

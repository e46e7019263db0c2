/** What can be asked of the queue. One definition reads the query and documents it. */
import { z } from 'zod';
import { ATTENTION_STATES } from '../ledger/attention.ts';
import { SEVERITIES } from '../ledger/types.ts';
import { oneOrNone, slugOrNone } from './lenient.ts';

const MAX_PAGE = 100_000;

export const attentionParamsSchema = z.object({
  collection: slugOrNone,
  state: z
    .enum(ATTENTION_STATES)
    .catch('open')
    .describe(
      '`open`, which is what is meant where none is named: what nobody has decided about or put off.',
    ),
  severity: oneOrNone(SEVERITIES),
  assignee: z
    .string()
    .trim()
    .min(1)
    .max(300)
    .optional()
    .catch(undefined)
    .transform((assignee) => assignee ?? null)
    .describe('`me`, `nobody`, `person:ID`, or a name: who takes it.'),
  page: z.coerce.number().int().min(1).max(MAX_PAGE).catch(1),
});

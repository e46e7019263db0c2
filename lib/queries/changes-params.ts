/** What can be asked of the changes. One definition reads the query and documents it. */
import { z } from 'zod';
import { CHANGE_KINDS, type Observed, SEVERITIES, type Standing } from '../ledger/types.ts';
import { normalizeName } from '../pep740/name.ts';
import { oneOrNone, slugOrNone } from './lenient.ts';

export const STANDINGS = [
  'noted',
  'open',
  'accepted',
  'rejected',
  'pinned',
] as const satisfies readonly Standing[];
export const OBSERVED = ['live', 'history'] as const satisfies readonly Observed[];
/** `next` of the page before: when a change was noticed, and its id. */
export const CURSOR = /^(\d{1,15})-([0-9a-f]{64})$/;
const LIMIT = 50;
const MAX_LIMIT = 200;

export const changesParamsSchema = z.object({
  project: z
    .string()
    .min(1)
    .transform(normalizeName)
    .optional()
    .catch(undefined)
    .transform((name) => name ?? null)
    .describe('Name of the project, however it is spelled.'),
  collection: slugOrNone,
  world: oneOrNone(['pypi', 'rehearsal']),
  kind: oneOrNone(CHANGE_KINDS),
  severity: oneOrNone(SEVERITIES),
  observed: oneOrNone(OBSERVED).describe('`live`: while Callboard watched; `history`: before it did.'),
  standing: oneOrNone(STANDINGS),
  after: z
    .string()
    .regex(CURSOR)
    .optional()
    .catch(undefined)
    .transform((cursor) => cursor ?? null)
    .describe('`next` of the page before.'),
  limit: z.coerce
    .number()
    .transform((limit) => Math.min(limit, MAX_LIMIT))
    .pipe(z.int().min(1))
    .catch(LIMIT)
    .meta({
      type: 'integer',
      minimum: 1,
      maximum: MAX_LIMIT,
      description: 'How many; more are read as 200.',
    }),
});

/** What can be asked of the board. One definition reads the query and documents it. */
import { z } from 'zod';
import { EXPECTATIONS } from '../ledger/types.ts';
import { BOARD_SORTS, KNOWN } from '../store/board-query.ts';
import { OUTCOMES } from '../verify/codes.ts';
import { oneOrNone, slugOrNone } from './lenient.ts';

const MAX_QUERY_LENGTH = 200;
const MAX_PAGE = 100_000;

export const boardParamsSchema = z.object({
  q: z
    .string()
    .transform((text) => text.trim().slice(0, MAX_QUERY_LENGTH))
    .catch('')
    .meta({
      description: 'Text in the name, the repository or the version, whatever its letter case.',
      maxLength: MAX_QUERY_LENGTH,
    }),
  outcome: oneOrNone([...OUTCOMES, 'unchecked']).describe('`unchecked`: no check has come to an end yet.'),
  expectation: oneOrNone(EXPECTATIONS),
  known: oneOrNone(KNOWN).describe(
    'Outcome and publisher in one. `same`: confirmed, as expected; `changed`: confirmed, not as expected; `unchecked`: could not be told, or not yet.',
  ),
  world: oneOrNone(['pypi', 'rehearsal']),
  collection: slugOrNone,
  sort: z.enum(BOARD_SORTS).catch('outcome'),
  order: z.enum(['asc', 'desc']).catch('asc'),
  page: z.coerce.number().int().min(1).max(MAX_PAGE).catch(1),
});

/** What is asked of `GET /api/v1/adoption`. */
import { z } from 'zod';
import { InputError } from '../errors.ts';
import { adoptionParamsSchema } from '../queries/adoption-params.ts';
import { limitOf } from '../queries/project-params.ts';
import {
  ADOPTION_FORMATS,
  type AdoptionFormat,
  type AdoptionQuery,
  type RowPage,
} from '../queries/views/adoption.ts';

const ROWS = 500;
const MAX_ROWS = 1_000;

export const adoptionQuerySchema = z.object({
  format: z.enum(ADOPTION_FORMATS).default('json').describe('What to write.'),
  ...adoptionParamsSchema.shape,
  after: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .catch(undefined)
    .transform((name) => name ?? null)
    .describe('JSON: `next` of the page before, the project that its rows ended with.'),
  limit: limitOf(ROWS, MAX_ROWS).describe('JSON: how many rows, and how many of each list; 1,000 at most.'),
});

/** @throws InputError `FORMAT_UNKNOWN`; without a format it is JSON. */
export function parseAdoptionExport(params: URLSearchParams): {
  format: AdoptionFormat;
  query: AdoptionQuery;
  page: RowPage;
} {
  const read = adoptionQuerySchema.safeParse(Object.fromEntries(params));
  if (!read.success)
    throw new InputError('FORMAT_UNKNOWN', 'Say format=json, format=csv or format=markdown.');
  const { format, after, limit, ...query } = read.data;
  return { format, query, page: { after, limit } };
}

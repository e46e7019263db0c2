/** What is asked of `GET /api/v1/adoption`. */
import { z } from 'zod';
import { InputError } from '../errors.ts';
import { adoptionParamsSchema } from '../queries/adoption-params.ts';
import { ADOPTION_FORMATS, type AdoptionFormat, type AdoptionQuery } from '../queries/dto-adoption.ts';

export const adoptionQuerySchema = z.object({
  format: z.enum(ADOPTION_FORMATS).default('json').describe('What to write.'),
  ...adoptionParamsSchema.shape,
});

/** @throws InputError `FORMAT_UNKNOWN`; without a format it is JSON. */
export function parseAdoptionExport(params: URLSearchParams): {
  format: AdoptionFormat;
  query: AdoptionQuery;
} {
  const read = adoptionQuerySchema.safeParse(Object.fromEntries(params));
  if (!read.success)
    throw new InputError('FORMAT_UNKNOWN', 'Say format=json, format=csv or format=markdown.');
  const { format, ...query } = read.data;
  return { format, query };
}

/** What is asked of `GET /api/v1/adoption`. */
import { InputError } from '../errors.ts';
import { parseAdoptionQuery } from '../queries/adoption.ts';
import { ADOPTION_FORMATS, type AdoptionFormat, type AdoptionQuery } from '../queries/dto-adoption.ts';
import { oneOf } from '../queries/search-params.ts';

/** @throws InputError `FORMAT_UNKNOWN`; without a format it is JSON. */
export function parseAdoptionExport(params: URLSearchParams): {
  format: AdoptionFormat;
  query: AdoptionQuery;
} {
  const format = oneOf(params.get('format') ?? 'json', ADOPTION_FORMATS);
  if (!format) throw new InputError('FORMAT_UNKNOWN', 'Say format=json, format=csv or format=markdown.');
  return { format, query: parseAdoptionQuery(Object.fromEntries(params)) };
}

/** What is asked of `GET /api/v1/compare`. */
import { z } from 'zod';
import { InputError } from '../errors.ts';

const text = z.string().min(1).max(300);

export const compareQuerySchema = z.object({
  project: text.describe('Name of the project, however it is spelled.'),
  from: text.describe('The release before; `v1.0.0` and `1.0` name the same one, if PEP 440 says so.'),
  to: text.describe('The release after.'),
});

/** @throws InputError `COMPARE_INCOMPLETE` */
export function parseCompareQuery(params: URLSearchParams): z.infer<typeof compareQuerySchema> {
  const read = compareQuerySchema.safeParse(Object.fromEntries(params));
  if (read.success) return read.data;
  throw new InputError('COMPARE_INCOMPLETE', 'Say project, from and to: a name and two versions.');
}

/** What can be asked of the list of people. One definition reads the query and documents it. */
import { z } from 'zod';

const MAX_PAGE = 100_000;

export const peopleParamsSchema = z.object({
  q: z
    .string()
    .trim()
    .max(300)
    .catch('')
    .default('')
    .describe('Part of a name or of a subject, whatever its case.'),
  page: z.coerce.number().int().min(1).max(MAX_PAGE).catch(1),
});

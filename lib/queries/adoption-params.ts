/** What can be asked of the report on adoption. One definition reads the query and documents it. */
import { z } from 'zod';

const MAX_SLUG_LENGTH = 100;

/** Rehearsed projects are a world of their own, and never in a number about others. */
export const adoptionParamsSchema = z.object({
  world: z.enum(['pypi', 'rehearsal']).catch('pypi'),
  collection: z
    .string()
    .optional()
    .catch(undefined)
    .transform((slug) => slug?.slice(0, MAX_SLUG_LENGTH) || null)
    .describe('Of this collection only, by its slug.'),
});

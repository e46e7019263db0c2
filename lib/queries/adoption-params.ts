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
  goal: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .catch(undefined)
    .transform((share) => share ?? null)
    .describe(
      'The share of files with provenance that is wanted, in per cent: drawn beside the share that is.',
    ),
});

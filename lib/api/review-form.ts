/** What the form of the home page sends: one answer for each thing that is selected. */
import { z } from 'zod';
import { REVIEWS } from '../watch/review.ts';

export const reviewFormSchema = z.strictObject({
  items: z.array(z.string().max(100)).max(200),
  verdict: z.enum(REVIEWS, { error: 'say what you make of it' }),
  reason: z.string().max(10_000).default(''),
  until: z.string().max(100).optional(),
  address: z.string().max(3000).optional(),
  lasting: z
    .literal('on')
    .optional()
    .transform((lasting) => lasting === 'on'),
});

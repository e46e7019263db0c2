/** What a person sends to have a token made. */
import { z } from 'zod';
import { RIGHTS } from '../access/rights.ts';
import { MAX_TOKEN_DAYS } from '../accounts/tokens.ts';
import { named } from '../queries/views/named.ts';

export const tokenRequestSchema = named(
  'TokenRequest',
  'What somebody wants a token for.',
  z.strictObject({
    name: z.string().max(1_000).describe('What uses it; at most 100 characters.'),
    rights: z
      .array(z.enum(RIGHTS))
      .max(RIGHTS.length)
      .describe('`read`, and of the others none that its owner has not.'),
    days: z.int().describe(`How long it lasts; ${MAX_TOKEN_DAYS} days at most.`),
  }),
);

/** The form: a box for each right, and the days as text. */
export const tokenFormSchema = tokenRequestSchema.extend({ days: z.coerce.number() });

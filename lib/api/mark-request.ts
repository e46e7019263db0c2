/** What a person sends to put something off, or to say that it was asked upstream. */
import { z } from 'zod';
import { MARKS } from '../ledger/attention.ts';
import { named } from '../queries/views/named.ts';

export const markRequestSchema = named(
  'AttentionRequest',
  'What a person says of something that needs one, beside a decision on its change.',
  z.strictObject({
    state: z
      .enum(MARKS)
      .describe(
        '`snoozed`: put off until a day; `asked`: asked upstream; `answered`, `resolved`: what came of that; `open`: put off or asked no more.',
      ),
    until: z
      .string()
      .max(100)
      .nullish()
      .describe(
        'Of `snoozed`: a day, to whose end it is put off, or a time (ISO 8601); a year away at most.',
      ),
    address: z
      .string()
      .max(3000)
      .nullish()
      .describe('Of `asked` and `answered`: where that stands on the web, in at most 2,000 characters.'),
    reason: z
      .string()
      .max(10_000)
      .nullish()
      .describe('Why, or what was answered, in at most 2,000 characters.'),
  }),
);

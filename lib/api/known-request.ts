/** `POST /api/v1/known`: which releases are asked about. */
import { z } from 'zod';
import { named } from '../queries/views/named.ts';

const MOST_RELEASES = 2_000;

export const knownRequestSchema = named(
  'KnownRequest',
  'Releases to tell about, of as many projects as it takes.',
  z.strictObject({
    releases: z
      .array(
        z.strictObject({
          project: z.string().min(1).max(300).describe('Name of the project, however it is spelled.'),
          version: z
            .string()
            .min(1)
            .max(300)
            .nullish()
            .describe('As PEP 440 has it, however it is spelled; left out: the newest release.'),
        }),
      )
      .min(1)
      .max(MOST_RELEASES),
  }),
);

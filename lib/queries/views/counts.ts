/** How many of something have each outcome. */
import { z } from 'zod';
import { OUTCOMES } from '../../verify/codes.ts';
import { count, named } from './named.ts';

export const shownOutcomeSchema = z.enum([...OUTCOMES, 'unchecked']);

export const countsSchema = named(
  'Counts',
  'How many have each outcome; `unchecked`: no check has come to an end yet.',
  z.record(shownOutcomeSchema, count),
);
export type OutcomeCounts = z.infer<typeof countsSchema>;

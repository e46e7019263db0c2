/** What is sent to track a project. */
import { z } from 'zod';
import { named } from '../queries/views/named.ts';

export const trackRequestSchema = named(
  'TrackRequest',
  'A project to put on the board.',
  z.strictObject({ project: z.string().max(300).describe('Its name, however it is spelled.') }),
);

/** What is sent of an ebuild or its Manifest, over the API and from the page. */
import { z } from 'zod';
import { named } from '../queries/views/named.ts';

const MAX_CHARACTERS = 256 * 1024;

export const ebuildRequestSchema = named(
  'EbuildRequest',
  'An ebuild’s text.',
  z.strictObject({
    filename: z
      .string()
      .min(1)
      .max(1000)
      .describe('Its name, with the folders of its category and package or without.'),
    text: z.string().max(MAX_CHARACTERS),
    verify_repo: z
      .string()
      .max(1000)
      .nullish()
      .describe('To be written into the patch, in place of who is remembered.'),
  }),
);

/** A browser ends each line with two characters. What a form leaves empty is left out. */
export const ebuildFormSchema = ebuildRequestSchema.extend({
  filename: z.string('is missing').max(1000),
  text: z.string('is missing').max(2 * MAX_CHARACTERS),
});

export const manifestFormSchema = z.strictObject({
  /** Of the index. */
  project: z.string('is missing').max(300),
  text: z.string('is missing').max(2 * MAX_CHARACTERS),
  files: z.string().optional(),
});

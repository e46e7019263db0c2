/** What is sent of an ebuild or its Manifest, over the API and from the page. */
import { z } from 'zod';

const MAX_CHARACTERS = 256 * 1024;

export const ebuildRequestSchema = z.strictObject({
  /** Its name, with the folders of its category and package or without. */
  filename: z.string().min(1).max(1000),
  text: z.string().max(MAX_CHARACTERS),
  /** To be written into the patch, in place of who is remembered. */
  verify_repo: z.string().max(1000).nullish(),
});

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

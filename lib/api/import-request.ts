/** What a program sends to import a file: `POST /api/v1/imports` for a preview, `POST /api/v1/collections` to keep it. */
import { z } from 'zod';
import { IMPORT_FORMATS } from '../imports/types.ts';
import type { ImportedFile } from '../watch/import.ts';

/** The largest file that is read, 4 MiB, with what JSON puts between its lines. */
export const MAX_IMPORT_BODY_BYTES = 8 * 1024 * 1024;

const file = {
  content: z.string(),
  filename: z.string().max(1000).nullish(),
  format: z.enum(IMPORT_FORMATS).nullish(),
};

const taken = {
  ...file,
  /** False: nobody is pinned. */
  pins: z.boolean().optional(),
};

export const previewRequestSchema = z.strictObject(file);

export const collectionRequestSchema = z.strictObject({
  name: z.string().max(1000),
  owner: z.string().max(1000),
  ...taken,
});

/** Of a collection that there is. */
export const againRequestSchema = z.strictObject(taken);

export function toFile({ content, filename, format }: z.infer<typeof previewRequestSchema>): ImportedFile {
  return { bytes: Buffer.from(content), filename, format };
}

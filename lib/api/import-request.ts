/** What a program sends to import a file: `POST /api/v1/imports` for a preview, `POST /api/v1/collections` to keep it. */
import { z } from 'zod';
import { IMPORT_FORMATS } from '../imports/types.ts';
import { named } from '../queries/views/named.ts';
import type { ImportedFile } from '../watch/import.ts';

/** The largest file that is read, 4 MiB, with what JSON puts between its lines. */
export const MAX_IMPORT_BODY_BYTES = 8 * 1024 * 1024;

/** How a request names whom something is given to. */
export const PRINCIPAL_WORDS =
  '`person:ID`, `group:NAME`, or a name, which is that of somebody who has signed in, where people do.';

const file = {
  content: z.string().describe('The file itself, as text; at most 4 MiB.'),
  filename: z.string().max(1000).nullish().describe('Helps to tell the format.'),
  format: z.enum(IMPORT_FORMATS).nullish().describe('Left out: found out from the file.'),
};

const taken = {
  ...file,
  pins: z
    .boolean()
    .optional()
    .describe(
      'Whether to pin the publishers that the file names; they are, unless this is false or whoever asks may not pin.',
    ),
};

export const previewRequestSchema = named(
  'ImportRequest',
  'A file that names dependencies.',
  z.strictObject(file),
);

export const collectionRequestSchema = named(
  'CollectionRequest',
  'A new collection, and the file that says what belongs to it.',
  z.strictObject({
    name: z
      .string()
      .max(1000)
      .describe('At most 100 characters. The address of the collection is made of it.'),
    owner: z.string().max(1000).describe(`A person or a team: ${PRINCIPAL_WORDS} At most 100 characters.`),
    ...taken,
  }),
);

export const settingsRequestSchema = named(
  'CollectionSettings',
  'What a collection is called, whose it is, and by when it is due. What is left out stays as it is.',
  z.strictObject({
    name: z.string().max(1000).optional().describe('Its address stays the same.'),
    owners: z
      .array(z.string().max(1000))
      .max(100)
      .optional()
      .describe(`All of them, 10 at most. Each is written like this: ${PRINCIPAL_WORDS}`),
    due: z.string().max(100).nullish().describe('A day, such as `2027-01-31`; null or empty: none.'),
  }),
);

export const againRequestSchema = named(
  'CollectionImportRequest',
  'A file that says what belongs to a collection from now on.',
  z.strictObject(taken),
);

export function toFile({ content, filename, format }: z.infer<typeof previewRequestSchema>): ImportedFile {
  return { bytes: Buffer.from(content), filename, format };
}

/** What is asked of `GET /api/v1/projects/NAME/export`. */
import { z } from 'zod';
import { InputError } from '../errors.ts';
import { EXPORT_FORMATS } from '../queries/views/exports.ts';

export const exportQuerySchema = z.object({
  format: z.enum(EXPORT_FORMATS).describe('What to write.'),
  version: z
    .string()
    .optional()
    .transform((text) => text || null)
    .describe('Left out: the release that a new installation would take.'),
});

/** @throws InputError `FORMAT_UNKNOWN`: of what is written into other people's files, nothing is guessed. */
export function parseExportQuery(params: URLSearchParams): z.output<typeof exportQuerySchema> {
  const read = exportQuerySchema.safeParse({
    format: params.get('format'),
    version: params.get('version') ?? undefined,
  });
  if (read.success) return read.data;
  throw new InputError('FORMAT_UNKNOWN', 'Say format=pylock, format=ebuild or format=json.');
}

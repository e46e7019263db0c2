/** What is asked of `GET /api/v1/projects/NAME/export`. */
import { InputError } from '../errors.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../queries/dto-exports.ts';
import { oneOf } from '../queries/search-params.ts';

/** @throws InputError `FORMAT_UNKNOWN`: of what is written into other people's files, nothing is guessed. */
export function parseExportQuery(params: URLSearchParams): {
  format: ExportFormat;
  /** Null: the newest. */
  version: string | null;
} {
  const format = oneOf(params.get('format') ?? undefined, EXPORT_FORMATS);
  if (!format) throw new InputError('FORMAT_UNKNOWN', 'Say format=pylock, format=ebuild or format=json.');
  return { format, version: params.get('version') || null };
}

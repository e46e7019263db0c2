/** Which row of `files` each entry of a listing is about. */
import { createHash } from 'node:crypto';
import type { ListedFile } from './file-store.ts';
import type { FileRow } from './schema.ts';
import { storableText } from './text.ts';

/** Other bytes under the same name are another file, and so is a name without a digest. */
export function fileKey({ filename, sha256 }: Pick<ListedFile, 'filename' | 'sha256'>): string {
  const identity = JSON.stringify([storableText(filename), sha256]);
  return createHash('sha256').update(identity, 'utf8').digest('hex');
}

const NO_DIGEST = 'The index states no SHA-256 for this file, and stated one before.';

/**
 * By row key. An entry without a digest is about the file of that name that was listed before, whose bytes it does not
 * vouch for: the file is not gone, and nothing can be told of it.
 */
export function keyListed(files: readonly ListedFile[], known: readonly FileRow[]): Map<string, ListedFile> {
  const digested = files.filter(({ sha256 }) => sha256 !== null);
  const keyed = new Map(digested.map((file) => [fileKey(file), file]));
  const listed = known.filter((row) => row.sha256 !== null && row.gone_at === null);
  const byName = Map.groupBy(listed, ({ filename }) => filename);
  for (const file of files) {
    if (file.sha256 !== null) continue;
    const rows = byName.get(storableText(file.filename)) ?? [];
    if (rows.length === 0) keyed.set(fileKey(file), file);
    for (const { file_key: key, sha256 } of rows) {
      const problem = [NO_DIGEST, file.problem].filter(Boolean).join(' ');
      if (!keyed.has(key)) keyed.set(key, { ...file, sha256, problem });
    }
  }
  return keyed;
}

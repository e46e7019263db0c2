/** A tar that is a zip as well: installers that look for a zip first would unpack other files. */
import { Refused } from './refused.ts';
import type { Source } from './source.ts';
import { END_BYTES, END_SIGNATURE, TAIL_BYTES } from './zip-end.ts';

const CENTRAL_SIGNATURE = 'PK\x01\x02';

/**
 * The last end record in the file's tail, as Python's zipfile looks for one whatever stands behind it, counts where a
 * directory of the size that it states stands before it.
 */
export async function checkNoZip(source: Source): Promise<void> {
  const length = Math.min(source.size, TAIL_BYTES);
  const tail = await source.read(source.size - length, length);
  const at = tail.lastIndexOf(END_SIGNATURE, undefined, 'latin1');
  if (at === -1 || at + END_BYTES > tail.length) return;
  const start = source.size - length + at - tail.readUInt32LE(at + 12);
  if (start < 0 || start + 4 > source.size) return;
  if ((await source.read(start, 4)).toString('latin1') !== CENTRAL_SIGNATURE) return;
  throw new Refused('ARCHIVE_TWO_FORMATS', 'The file is a tar archive, and a zip archive as well.');
}

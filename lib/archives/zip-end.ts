/** The end of a zip, which says where its directory is: APPNOTE.TXT 6.3.10, sections 4.3.14 to 4.3.16. */
import type { Budget } from './limits.ts';
import { Refused } from './refused.ts';
import type { Source } from './source.ts';

export const END_SIGNATURE = 'PK\x05\x06';
export const END_BYTES = 22;
/** The end record and the longest comment behind it. */
export const TAIL_BYTES = END_BYTES + 0xffff;
const LOCATOR_SIGNATURE = 'PK\x06\x07';
const LOCATOR_BYTES = 20;
const END64_SIGNATURE = 'PK\x06\x06';
const END64_BYTES = 56;

/** Where the central directory lies, and what stands right behind it. */
export type Directory = { offset: number; size: number; count: number; end: number };

export async function readEnd(source: Source, budget: Budget): Promise<Directory> {
  const length = Math.min(source.size, TAIL_BYTES);
  const tail = await source.read(source.size - length, length);
  const at = findEnd(tail);
  const record = tail.subarray(at);
  const place = source.size - length + at;
  const locator = place < LOCATOR_BYTES ? null : await source.read(place - LOCATOR_BYTES, LOCATOR_BYTES);
  const isLarge = locator?.subarray(0, 4).toString('latin1') === LOCATOR_SIGNATURE;
  const directory = isLarge ? await readEnd64(source, locator, place, record) : readEnd32(record, place);
  checkPlace(directory, budget);
  return directory;
}

/** The last one, whose comment reaches to the end of the file: other programs find other ones where there are several. */
function findEnd(tail: Buffer): number {
  const ends = (at: number) => at + END_BYTES + (tail[at + 20] ?? 0) + 256 * (tail[at + 21] ?? 0);
  const last = tail.lastIndexOf(END_SIGNATURE, tail.length - END_BYTES, 'latin1');
  if (last === -1) throw new Refused('ARCHIVE_NOT_ONE', 'The file has no end of a zip archive.');
  for (let at = last - 1; at >= 0; at -= 1) {
    at = tail.lastIndexOf(END_SIGNATURE, at, 'latin1');
    if (at === -1) break;
    if (ends(at) === tail.length) {
      throw new Refused(
        'ARCHIVE_TWO_DIRECTORIES',
        'The comment of the zip archive hides a second end of it.',
      );
    }
  }
  if (ends(last) === tail.length) return last;
  if (ends(last) > tail.length)
    throw new Refused('ARCHIVE_TRUNCATED', 'The comment of the zip archive ends too early.');
  throw new Refused('ARCHIVE_TRAILING_DATA', 'There is data behind the end of the zip archive.');
}

function readEnd32(record: Buffer, place: number): Directory {
  checkDisks(record.readUInt16LE(4), record.readUInt16LE(6), record.readUInt16LE(8), record.readUInt16LE(10));
  const [count, size, offset] = [record.readUInt16LE(10), record.readUInt32LE(12), record.readUInt32LE(16)];
  return { offset, size, count, end: place };
}

/** It stands right before its locator, and holds what the old record holds too where that has room for it. */
async function readEnd64(source: Source, locator: Buffer, place: number, old: Buffer): Promise<Directory> {
  const end = place - LOCATOR_BYTES - END64_BYTES;
  const refuse = (what: string): never => {
    throw new Refused('ARCHIVE_ZIP64', `The zip64 records do not agree: ${what}.`);
  };
  if (locator.readUInt32LE(4) !== 0 || locator.readUInt32LE(16) !== 1) refuse('there are several disks');
  if (end < 0 || locator.readBigUInt64LE(8) !== BigInt(end)) refuse('the end is not where it is said to be');
  const record = await source.read(end, END64_BYTES);
  const isExact = record.toString('latin1', 0, 4) === END64_SIGNATURE && record.readBigUInt64LE(4) === 44n;
  if (!isExact) refuse('the end has not the length that is known');
  const counts = [record.readBigUInt64LE(24), record.readBigUInt64LE(32)].map(Number);
  checkDisks(record.readUInt32LE(16), record.readUInt32LE(20), counts[0], counts[1]);
  const [count = 0, size = 0, offset = 0] = [32, 40, 48].map((at) => Number(record.readBigUInt64LE(at)));
  const fits = (said: number, value: number, most: number) => said === value || said === most;
  const doFit =
    fits(old.readUInt16LE(8), count, 0xffff) &&
    fits(old.readUInt16LE(10), count, 0xffff) &&
    fits(old.readUInt32LE(12), size, 0xffffffff) &&
    fits(old.readUInt32LE(16), offset, 0xffffffff);
  if (!doFit) refuse('the old record states other numbers');
  return { offset, size, count, end };
}

function checkDisks(disk: number, first: number, here?: number, all?: number): void {
  if (disk === 0 && first === 0 && here === all) return;
  throw new Refused('ARCHIVE_DIRECTORY_DIFFERS', 'The zip archive is said to be one of several parts.');
}

/** Nothing stands between the directory and its end. */
function checkPlace({ offset, size, count, end }: Directory, budget: Budget): void {
  budget.checkMembers(count);
  const { directoryBytes } = budget.limits;
  if (size > directoryBytes) {
    const message = `The directory of the zip archive has ${size} bytes; at most ${directoryBytes} are read.`;
    throw new Refused('ARCHIVE_HEADER_TOO_LARGE', message);
  }
  if (offset + size < end) {
    // Python takes what is missing for something put before the archive, others for something behind the directory.
    throw new Refused('ARCHIVE_HIDDEN_DATA', 'The directory of the zip archive does not reach to its end.');
  }
  if (offset + size > end) {
    throw new Refused(
      'ARCHIVE_DIRECTORY_DIFFERS',
      'The directory of the zip archive is not where it is said to be.',
    );
  }
}

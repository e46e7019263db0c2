/** gzip (RFC 1952): one member that reaches to the end of the file. */
import { crc32 } from 'node:zlib';
import { inflate } from './inflate.ts';
import type { Budget } from './limits.ts';
import { Refused } from './refused.ts';
import type { Source } from './source.ts';

const TRAILER_BYTES = 8;
/** Section 2.3.1. */
const FLAGS = { headerChecksum: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 };

/**
 * The bytes inside. Some programs read all gzip members that follow one another and some the first only, so a second one
 * is refused, as is whatever else stands behind the first.
 */
export async function* readGzip(source: Source, budget: Budget): AsyncGenerator<Uint8Array> {
  const start = await findData(source, budget);
  const { chunks, consumed } = inflate(source, start, source.size);
  let checksum = 0;
  let size = 0;
  for await (const chunk of chunks) {
    checksum = crc32(chunk, checksum);
    size += chunk.length;
    yield chunk;
  }
  await checkEnd(source, start + consumed(), checksum, size);
}

/** Section 2.3: the header may hold texts of any length. */
async function findData(source: Source, budget: Budget): Promise<number> {
  const { headerBytes } = budget.limits;
  const head = await source.read(0, Math.min(source.size, headerBytes));
  const flags = head[3] ?? 0;
  if (head.length < 10 || head[2] !== 8 || (flags & FLAGS.reserved) !== 0) {
    throw new Refused('ARCHIVE_NOT_ONE', 'The gzip header is not valid.');
  }
  let at = 10;
  if (flags & FLAGS.extra) at += 2 + (at + 2 <= head.length ? head.readUInt16LE(at) : 0);
  for (const text of [FLAGS.name, FLAGS.comment]) {
    if (flags & text) at = head.indexOf(0, at) === -1 ? headerBytes + 1 : head.indexOf(0, at) + 1;
  }
  if (flags & FLAGS.headerChecksum) at += 2;
  if (source.size > headerBytes) budget.checkHeaderSize(at, 'The gzip header');
  if (at > head.length) throw new Refused('ARCHIVE_TRUNCATED', 'The gzip header ends too early.');
  return at;
}

/** Section 2.3.1, "CRC32" and "ISIZE". */
async function checkEnd(source: Source, end: number, checksum: number, size: number): Promise<void> {
  if (source.size - end < TRAILER_BYTES) {
    throw new Refused('ARCHIVE_TRUNCATED', 'The gzip data ends without its checksum.');
  }
  const trailer = await source.read(end, TRAILER_BYTES);
  if (trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== size % 2 ** 32) {
    throw new Refused('ARCHIVE_CHECKSUM', 'The unpacked data does not fit the checksum of the gzip file.');
  }
  const behind = source.size - end - TRAILER_BYTES;
  if (behind === 0) return;
  const next = await source.read(end + TRAILER_BYTES, Math.min(2, behind));
  if (next[0] === 0x1f && next[1] === 0x8b) {
    const message = 'The file holds several gzip members; some programs read all of them, others the first.';
    throw new Refused('ARCHIVE_GZIP_MEMBERS', message);
  }
  throw new Refused('ARCHIVE_TRAILING_DATA', `There are ${behind} bytes behind the end of the gzip data.`);
}

/** What a zip says of a member a second time, right before and behind its content: APPNOTE.TXT 6.3.10, sections 4.3.7 and 4.3.9. */
import { quote } from '../pep740/text.ts';
import { Refused } from './refused.ts';
import type { Source } from './source.ts';
import type { ZipEntry } from './zip-directory.ts';
import { parseExtra, readZip64 } from './zip-extra.ts';

const HEADER_BYTES = 30;
const SIGNATURE = 0x04034b50;
const DESCRIPTOR_SIGNATURE = 0x08074b50;
const SATURATED = 0xffffffff;
/** Section 4.4.4: bit 3, sizes and checksum stand behind the content. */
const DESCRIPTOR_FLAG = 1 << 3;

/** The offset of the content. Programs that stream read this header only, so it has to say what the directory says. */
export async function readLocal(source: Source, entry: ZipEntry, limit: number): Promise<number> {
  const refuse = (what: string): never => {
    throw new Refused(
      'ARCHIVE_HEADERS_DIFFER',
      `Two headers of ${quote(entry.name)} state different ${what}.`,
      entry.name,
    );
  };
  const head = await readWithin(source, entry.offset, HEADER_BYTES, limit);
  if (head.readUInt32LE(0) !== SIGNATURE) refuse('places');
  const [nameLength, extraLength] = [head.readUInt16LE(26), head.readUInt16LE(28)];
  const texts = await readWithin(source, entry.offset + HEADER_BYTES, nameLength + extraLength, limit);
  const name = texts.subarray(0, nameLength);
  if (!name.equals(entry.nameBytes)) refuse('names');
  if (head.readUInt16LE(6) !== entry.flags) refuse('flags');
  if (head.readUInt16LE(8) !== entry.method) refuse('ways of compression');
  const said = { size: head.readUInt32LE(22), compressedSize: head.readUInt32LE(18), offset: entry.offset };
  const checksum = head.readUInt32LE(14);
  const isLater = (entry.flags & DESCRIPTOR_FLAG) !== 0;
  const isUnsaid =
    isLater && [0, SATURATED].includes(said.size) && [0, SATURATED].includes(said.compressedSize);
  const extra = parseExtra(texts.subarray(nameLength), name);
  const sizes = isUnsaid ? entry : readZip64(extra, said);
  if (sizes.size !== entry.size || sizes.compressedSize !== entry.compressedSize) refuse('sizes');
  if (checksum !== entry.checksum && !(isLater && checksum === 0)) refuse('checksums');
  return entry.offset + HEADER_BYTES + nameLength + extraLength;
}

/**
 * The offset behind the member, its data descriptor included. One without a signature, or with sizes of eight bytes, is
 * known by what it says. Content that is merely stored must not have one: whoever streams does not know where it ends.
 * @param next where the next member begins, or the directory.
 */
export async function readDescriptor(
  source: Source,
  entry: ZipEntry,
  end: number,
  next: number,
): Promise<number> {
  if ((entry.flags & DESCRIPTOR_FLAG) === 0) return end;
  const rest = await source.read(end, Math.min(24, next - end));
  const isSigned = rest.length >= 16 && rest.readUInt32LE(0) === DESCRIPTOR_SIGNATURE;
  const fields = isSigned ? rest.subarray(4) : rest;
  const isLarge = rest.length - (isSigned ? 4 : 0) === 20;
  const isWhole = isLarge || fields.length === 12;
  const read = (at: number) =>
    isLarge ? Number(fields.readBigUInt64LE(4 + 8 * at)) : fields.readUInt32LE(4 + 4 * at);
  const isRight =
    isWhole &&
    fields.readUInt32LE(0) === entry.checksum &&
    read(0) === entry.compressedSize &&
    read(1) === entry.size &&
    (entry.method !== 0 || entry.size === 0);
  if (isRight) return end + rest.length;
  const message = `What stands behind ${quote(entry.name)} does not state its size and checksum as the directory does.`;
  throw new Refused('ARCHIVE_DATA_DESCRIPTOR', message, entry.name);
}

async function readWithin(source: Source, offset: number, length: number, limit: number): Promise<Buffer> {
  if (offset + length <= limit) return source.read(offset, length);
  throw new Refused('ARCHIVE_OVERLAP', 'A member of the zip archive reaches into what is none of it.');
}

/** The central directory of a zip: APPNOTE.TXT 6.3.10, section 4.3.12. */
import { quote } from '../pep740/text.ts';
import type { Budget } from './limits.ts';
import { decodeName } from './path.ts';
import { Refused } from './refused.ts';
import type { Source } from './source.ts';
import type { Directory } from './zip-end.ts';
import { parseExtra, readZip64, type Sizes } from './zip-extra.ts';

export type ZipEntry = Sizes & {
  name: string;
  nameBytes: Buffer;
  flags: number;
  method: number;
  checksum: number;
  /** The file's mode on Unix, whatever system is said to have made the archive: pip reads it so. 0 where there is none. */
  mode: number;
};

const HEADER_BYTES = 46;
const SIGNATURE = 0x02014b50;
/** Section 4.4.4: bit 11, names in UTF-8. */
const UTF8_FLAG = 1 << 11;

/** In the order in which the members lie in the file. */
export async function readDirectory(
  source: Source,
  directory: Directory,
  budget: Budget,
): Promise<ZipEntry[]> {
  const { offset, size, count } = directory;
  const bytes = await source.read(offset, size);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at < size) {
    const { entry, end } = readHeader(bytes, at);
    await budget.pause();
    budget.checkMembers(entries.length + 1);
    budget.checkMemberSize(entry.size, entry.name);
    budget.countUnpacked(entry.size);
    entries.push(entry);
    at = end;
  }
  if (entries.length !== count) {
    const message = `The zip archive is said to have ${count} members, and lists ${entries.length}.`;
    throw new Refused('ARCHIVE_DIRECTORY_DIFFERS', message);
  }
  return entries.sort((a, b) => a.offset - b.offset);
}

function readHeader(bytes: Buffer, at: number): { entry: ZipEntry; end: number } {
  const isCut = at + HEADER_BYTES > bytes.length;
  if (isCut || bytes.readUInt32LE(at) !== SIGNATURE) throw refuseDirectory();
  const lengths = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
  const nameEnd = at + HEADER_BYTES + (lengths[0] ?? 0);
  const extraEnd = nameEnd + (lengths[1] ?? 0);
  const end = extraEnd + (lengths[2] ?? 0);
  if (end > bytes.length) throw refuseDirectory();
  const nameBytes = bytes.subarray(at + HEADER_BYTES, nameEnd);
  const flags = bytes.readUInt16LE(at + 8);
  if (bytes.readUInt16LE(at + 34) !== 0) throw refuseDirectory();
  const said = {
    compressedSize: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
  };
  const entry = {
    ...readZip64(parseExtra(bytes.subarray(nameEnd, extraEnd), nameBytes), said),
    name: readName(nameBytes, flags),
    nameBytes,
    flags,
    method: bytes.readUInt16LE(at + 10),
    checksum: bytes.readUInt32LE(at + 16),
    mode: bytes.readUInt16LE(at + 40),
  };
  return { entry, end };
}

/** Appendix D: without the flag a name is in IBM's code page 437, which some programs obey and some do not. */
function readName(bytes: Buffer, flags: number): string {
  const name = decodeName(bytes);
  if ((flags & UTF8_FLAG) !== 0 || bytes.length === name.length) return name;
  throw new Refused(
    'ARCHIVE_PATH_ENCODING',
    `The zip archive does not say how the name ${quote(name)} is encoded.`,
    name,
  );
}

function refuseDirectory(): Refused {
  return new Refused(
    'ARCHIVE_DIRECTORY_DIFFERS',
    'The directory of the zip archive is not what its end says it is.',
  );
}

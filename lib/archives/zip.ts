/** A zip, member by member in the order of the file, each byte of which belongs to exactly one of its parts. */
import { crc32 } from 'node:zlib';
import { quote } from '../pep740/text.ts';
import { Content } from './content.ts';
import { inflate } from './inflate.ts';
import type { Budget } from './limits.ts';
import type { Members } from './members.ts';
import { toPath } from './path.ts';
import { Refused } from './refused.ts';
import { readChunks, type Source } from './source.ts';
import { readDirectory, type ZipEntry } from './zip-directory.ts';
import { readEnd } from './zip-end.ts';
import { readDescriptor, readLocal } from './zip-local.ts';

const [STORED, DEFLATED] = [0, 8];
/** Section 4.4.4: bits 0, 6 and 13, encryption in three manners; bit 5, a patch of other data. */
const ENCRYPTED_FLAGS = (1 << 0) | (1 << 6) | (1 << 13);
const PATCH_FLAG = 1 << 5;
const [TYPE_MASK, FOLDER_TYPE, FILE_TYPE, LINK_TYPE] = [0o170000, 0o040000, 0o100000, 0o120000];

type Place = { source: Source; budget: Budget; members: Members; limit: number };

export async function readZip(source: Source, budget: Budget, members: Members): Promise<void> {
  const directory = await readEnd(source, budget);
  const entries = await readDirectory(source, directory, budget);
  let at = 0;
  for (const [index, entry] of entries.entries()) {
    checkGap(at, entry.offset, index === 0);
    const limit = entries[index + 1]?.offset ?? directory.offset;
    at = await readMember({ source, budget, members, limit }, entry);
  }
  checkGap(at, directory.offset, entries.length === 0);
}

/** What stands between two members, programs that stream see, and those that read the directory do not. */
function checkGap(end: number, start: number, isFirst: boolean): void {
  if (start === end) return;
  if (start < end)
    throw new Refused('ARCHIVE_OVERLAP', 'Two members of the zip archive lie over one another.');
  const bytes = start - end;
  if (isFirst)
    throw new Refused(
      'ARCHIVE_PREFIX_DATA',
      `There are ${bytes} bytes before the first member of the zip archive.`,
    );
  throw new Refused(
    'ARCHIVE_HIDDEN_DATA',
    `There are ${bytes} bytes in the zip archive that belong to no member.`,
  );
}

/** The offset behind it. */
async function readMember(place: Place, entry: ZipEntry): Promise<number> {
  checkReadable(entry);
  const { source, budget, members, limit } = place;
  const path = toPath(entry.name, budget.limits);
  const start = await readLocal(source, entry, limit);
  const end = start + entry.compressedSize;
  if (end > limit)
    throw new Refused('ARCHIVE_OVERLAP', `${quote(entry.name)} reaches into what follows it.`, entry.name);
  const kind = toKind(entry);
  if (kind === 'folder') members.addFolder(path);
  const isKept = kind !== 'folder' && members.reserve(path, entry.name, entry.size);
  const content = new Content(entry.size, isKept || kind === 'symlink');
  await readContent(place, entry, start, content);
  const { bytes, ...digests } = content.finish();
  if (kind === 'symlink') members.add({ path, kind, ...digests }, null, Buffer.from(bytes ?? []).toString());
  else if (kind !== 'folder') members.add({ path, kind, ...digests }, bytes);
  return readDescriptor(source, entry, end, limit);
}

function checkReadable({ name, flags, method }: ZipEntry): void {
  if ((flags & ENCRYPTED_FLAGS) !== 0) {
    throw new Refused('ARCHIVE_ENCRYPTED', `${quote(name)} is encrypted.`, name);
  }
  if ((method !== STORED && method !== DEFLATED) || (flags & PATCH_FLAG) !== 0) {
    throw new Refused(
      'ARCHIVE_COMPRESSION_UNREAD',
      `${quote(name)} is compressed in a way that is not read here (${method}).`,
      name,
    );
  }
}

/** A name that ends in a slash is a folder's, and nothing else is one: some programs look at the mode, and some do not. */
function toKind({ name, mode, size }: ZipEntry): 'folder' | 'file' | 'executable' | 'symlink' {
  const type = mode & TYPE_MASK;
  const isFolder = name.endsWith('/');
  const doAgree = type === 0 || (isFolder ? type === FOLDER_TYPE : type === FILE_TYPE || type === LINK_TYPE);
  if (!doAgree && type !== FILE_TYPE && type !== FOLDER_TYPE && type !== LINK_TYPE) {
    throw new Refused('ARCHIVE_SPECIAL_FILE', `${quote(name)} is a device or a pipe, and no file.`, name);
  }
  if (!doAgree || (isFolder && size > 0)) {
    throw new Refused(
      'ARCHIVE_PATH_CONFLICT',
      `${quote(name)} is a folder by its name or its mode, and a file by the other.`,
      name,
    );
  }
  if (isFolder) return 'folder';
  return type === LINK_TYPE ? 'symlink' : (mode & 0o100) !== 0 ? 'executable' : 'file';
}

async function readContent(
  { source, budget }: Place,
  entry: ZipEntry,
  start: number,
  content: Content,
): Promise<void> {
  const { name, method, size, compressedSize } = entry;
  const end = start + compressedSize;
  const inflated = method === DEFLATED ? inflate(source, start, end, size) : null;
  let [checksum, read] = [0, 0];
  for await (const chunk of inflated?.chunks ?? readChunks(source, start, end)) {
    await budget.pause();
    read += chunk.length;
    if (read > size) break;
    checksum = crc32(chunk, checksum);
    content.add(chunk);
  }
  if (read !== size) {
    throw new Refused(
      'ARCHIVE_SIZE_DIFFERS',
      `${quote(name)} has not the ${size} bytes that its header states.`,
      name,
    );
  }
  if (inflated !== null && inflated.consumed() !== compressedSize) {
    throw new Refused(
      'ARCHIVE_HIDDEN_DATA',
      `There are bytes behind the compressed data of ${quote(name)}.`,
      name,
    );
  }
  if (checksum !== entry.checksum) {
    throw new Refused('ARCHIVE_CHECKSUM', `${quote(name)} does not fit its checksum.`, name);
  }
}

/** A tar, member by member, as it streams by. */
import { quote } from '../pep740/text.ts';
import { BlockReader } from './block-reader.ts';
import { Content, toDigests } from './content.ts';
import type { Budget } from './limits.ts';
import type { Members } from './members.ts';
import { toPath } from './path.ts';
import { Refused } from './refused.ts';
import { readEntry, type TarEntry, toBlocks } from './tar-entry.ts';

type Place = { entry: TarEntry; path: string; members: Members };

export async function readTar(
  chunks: AsyncIterable<Uint8Array>,
  budget: Budget,
  members: Members,
): Promise<void> {
  const reader = new BlockReader(chunks, budget);
  try {
    for (let entry = await readEntry(reader, budget); entry; entry = await readEntry(reader, budget)) {
      await readMember({ entry, path: toPath(entry.name, budget.limits), members }, reader);
    }
    await checkRest(reader);
  } finally {
    await reader.close();
  }
}

async function readMember(place: Place, reader: BlockReader): Promise<void> {
  switch (toKind(place.entry)) {
    case 'folder':
      checkEmpty(place);
      return place.members.addFolder(place.path);
    case 'symlink':
      checkEmpty(place);
      return addSymlink(place);
    case 'hard link':
      return addHardLink(place);
    default:
      return readFile(place, reader);
  }
}

/** POSIX.1-2024, "typeflag"; in the tar before it a file whose name ends in a slash is a folder. */
function toKind({ type, name, size }: TarEntry): 'file' | 'folder' | 'symlink' | 'hard link' {
  if (type === '\0' && name.endsWith('/') && size === 0) return 'folder';
  if (type === '0' || type === '\0') return 'file';
  if (type === '5') return 'folder';
  if (type === '2') return 'symlink';
  if (type === '1') return 'hard link';
  if (/[346]/.test(type)) {
    throw new Refused('ARCHIVE_SPECIAL_FILE', `${quote(name)} is a device or a pipe, and no file.`, name);
  }
  if (type === 'S') {
    throw new Refused(
      'ARCHIVE_SPARSE',
      `${quote(name)} is a sparse file, which programs unpack differently.`,
      name,
    );
  }
  throw new Refused(
    'ARCHIVE_ENTRY_TYPE',
    `${quote(name)} is of the kind ${quote(type)}, which is no file.`,
    name,
  );
}

/** Some programs skip the bytes that such a member states, and others read the next header there. */
function checkEmpty({ entry: { name, size } }: Place): void {
  if (size === 0) return;
  throw new Refused(
    'ARCHIVE_TAR_FIELD',
    `${quote(name)} is a folder or a link, and states ${size} bytes.`,
    name,
  );
}

function addSymlink({ entry: { name, target }, path, members }: Place): void {
  const bytes = Buffer.from(target);
  members.reserve(path, name, bytes.length);
  members.add({ path, kind: 'symlink', ...toDigests(bytes) }, null, target);
}

/** A copy of a file that came before it: Python writes one where two of the packed files are one on the builder's disk. */
function addHardLink({ entry, path, members }: Place): void {
  const refuse = (what: string): never => {
    throw new Refused('ARCHIVE_HARD_LINK', `The hard link ${quote(entry.name)} ${what}.`, entry.name);
  };
  if (entry.size !== 0) refuse(`states ${entry.size} bytes of its own`);
  const original =
    members.find(entry.target) ?? refuse(`leads to ${quote(entry.target)}, which is no file before it`);
  if (original.kind === 'symlink') refuse('leads to another link');
  members.reserve(path, entry.name, original.size);
  members.add({ ...original, path });
}

async function readFile({ entry, path, members }: Place, reader: BlockReader): Promise<void> {
  const { name, size, isExecutable } = entry;
  const content = new Content(size, members.reserve(path, name, size));
  for (let left = size; left > 0; ) {
    const chunk = await reader.take(left);
    if (chunk === null)
      throw new Refused('ARCHIVE_TRUNCATED', `The archive ends within ${quote(name)}.`, name);
    content.add(chunk);
    left -= chunk.length;
  }
  await reader.read(toBlocks(size) - size);
  const { bytes, ...digests } = content.finish();
  members.add({ path, kind: isExecutable ? 'executable' : 'file', ...digests }, bytes);
}

/** Behind the first block of zero bytes there are only more of them: what else stood there, some programs would read. */
async function checkRest(reader: BlockReader): Promise<void> {
  for (let chunk = await reader.take(Infinity); chunk !== null; chunk = await reader.take(Infinity)) {
    if (chunk.some((byte) => byte !== 0)) {
      throw new Refused('ARCHIVE_TRAILING_DATA', 'There is data behind the end of the tar archive.');
    }
  }
}

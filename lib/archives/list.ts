/** What is in a release file, without unpacking it: nothing is written anywhere, and no file is held whole. */
import { type ArchiveFormat, checkBeginning, toFormat } from './format.ts';
import { readGzip } from './gzip.ts';
import { ARCHIVE_LIMITS, Budget } from './limits.ts';
import { Members } from './members.ts';
import { Refused } from './refused.ts';
import { openSource, readChunks, type Source } from './source.ts';
import { readTar } from './tar.ts';
import { checkNoZip } from './two-formats.ts';
import type { ArchiveFile, ArchiveListing, ArchiveOptions, ArchiveResult } from './types.ts';
import { readZip } from './zip.ts';

/**
 * @param filename what the index calls the file: it says which kind of archive it is, as it does to installers.
 * @returns the listing where every program that reads the archive sees these files and no others, or why there is none.
 */
export async function listArchive(
  file: ArchiveFile,
  filename: string,
  options: ArchiveOptions = {},
): Promise<ArchiveResult> {
  try {
    const format = toFormat(filename);
    const source = await openSource(file);
    try {
      return { ok: true, listing: await readArchive(source, format, filename, options) };
    } finally {
      await source.close();
    }
  } catch (error) {
    return { ok: false, refusal: toRefusal(error) };
  }
}

async function readArchive(
  source: Source,
  format: ArchiveFormat,
  filename: string,
  { limits, keep, signal }: ArchiveOptions,
): Promise<ArchiveListing> {
  const budget = new Budget({ ...ARCHIVE_LIMITS, ...limits }, source.size, signal);
  const members = new Members(budget, { hasRoot: format.hasRoot, keep });
  await budget.pause();
  checkBeginning(format, await source.read(0, Math.min(source.size, 512)), filename);
  if (format.container === 'zip') await readZip(source, budget, members);
  else {
    await checkNoZip(source);
    await readTar(decompress(source, format, budget), budget, members);
  }
  return members.toListing(format.container);
}

function decompress(
  source: Source,
  { compression }: ArchiveFormat,
  budget: Budget,
): AsyncIterable<Uint8Array> {
  if (compression === 'none') return readChunks(source, 0, source.size);
  if (compression === 'gzip') return readGzip(source, budget);
  const message = `Archives that are compressed with ${compression} cannot be read here.`;
  throw new Refused('ARCHIVE_COMPRESSION_UNREAD', message);
}

/** What the file system says is no fact about the archive. Anything else is a bug, which nobody is spared. */
function toRefusal(error: unknown) {
  if (error instanceof Refused) return error.refusal;
  if (error instanceof Error && 'syscall' in error) {
    return new Refused('ARCHIVE_FILE_UNREAD', `The file could not be read: ${error.message}.`).refusal;
  }
  throw error;
}

/** Files that a file is held against beside its commit. */
import type { IndexClient } from '../index/client.ts';
import { readRelease } from '../matching/match-file.ts';
import { readOtherFile } from '../matching/other-file.ts';
import { isSameKind } from '../matching/same-kind.ts';
import { toUnknown } from '../matching/unknown.ts';
import { type DistributionFilename, parseDistributionFilename } from '../pep740/filename.ts';
import { readFacts } from '../source/facts.ts';
import type { FileRecord } from '../store/records.ts';
import type { KeptArchive } from '../store/source-store.ts';
import type { Store } from '../store/store.ts';

/** So many files of a release are looked at. */
const MAX_FILES = 200;

type Sibling = (own: DistributionFilename, other: DistributionFilename) => boolean;

/** Of the same release, where its listing is kept; null beside what is no wheel. */
export async function findSdist(store: Store, file: FileRecord): Promise<KeptArchive | null> {
  if (file.version === null) return null;
  return findKept(store, file, file.version, (own, other) => own.kind === 'wheel' && other.kind === 'sdist');
}

type Earlier = KeptArchive & { version: string };

/** Of the same kind, of the release that the ledger compares this one with, where its listing is kept. */
export async function findEarlier(store: Store, file: FileRecord): Promise<Earlier | null> {
  const version = await findVersionBefore(store, file);
  const kept = version === null ? null : await findKept(store, file, version, isSameKind);
  return kept && version !== null ? { ...kept, version } : null;
}

/**
 * The same from the index, so that the first release that is compared is held against the one before as well. Whether that
 * one has provenance is no matter. Null where there is none, it is too large, or it cannot be had: that says nothing of it.
 * @throws the signal's reason
 */
export async function fetchEarlier(
  store: Store,
  file: FileRecord,
  index: IndexClient,
  options: { maxBytes: number; signal: AbortSignal },
): Promise<Earlier | null> {
  const version = await findVersionBefore(store, file);
  if (version === null) return null;
  const isWanted = (other: FileRecord) =>
    other.goneAt === null && other.url !== '' && (other.size ?? 0) <= options.maxBytes;
  const [other] = (await listSiblings(store, file, version, isSameKind)).filter(isWanted);
  if (!other) return null;
  const found = await readOtherFile(
    index,
    other,
    async ({ path, filename, sha256 }) => {
      const release = await readRelease({ path, filename }, options.signal);
      if ('state' in release) return release;
      return { version, filename, sha256, members: release.members, facts: readFacts(release) };
    },
    options,
  ).catch((error: unknown) => {
    options.signal.throwIfAborted();
    return toUnknown(error);
  });
  return 'state' in found ? null : found;
}

async function findVersionBefore(store: Store, { projectId, version }: FileRecord): Promise<string | null> {
  if (version === null) return null;
  const releases = await store.readLedgerParts(projectId, 'release', { keys: [version] });
  return releases.get(version)?.comparedWith ?? null;
}

async function findKept(
  store: Store,
  file: FileRecord,
  version: string,
  isSibling: Sibling,
): Promise<KeptArchive | null> {
  for (const { sha256 } of await listSiblings(store, file, version, isSibling)) {
    const kept = sha256 === null ? null : await store.getArchive(sha256);
    if (kept) return kept;
  }
  return null;
}

async function listSiblings(
  store: Store,
  { projectId, filename }: FileRecord,
  version: string,
  isSibling: Sibling,
): Promise<FileRecord[]> {
  const own = parseDistributionFilename(filename);
  if (!own.ok) return [];
  return (await store.listFirstFiles(projectId, [version], MAX_FILES)).filter((file) => {
    const other = parseDistributionFilename(file.filename);
    return other.ok && isSibling(own.value, other.value);
  });
}

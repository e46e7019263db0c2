/** Files that a file is held against beside its commit: those whose listings are kept, and no others. */
import { isSameKind } from '../matching/same-kind.ts';
import { type DistributionFilename, parseDistributionFilename } from '../pep740/filename.ts';
import type { FileRecord } from '../store/records.ts';
import type { KeptArchive } from '../store/source-store.ts';
import type { Store } from '../store/store.ts';

/** So many files of a release are looked at. */
const MAX_FILES = 200;

type Sibling = (own: DistributionFilename, other: DistributionFilename) => boolean;

/** Of the same release; null beside what is no wheel. */
export async function findSdist(store: Store, file: FileRecord): Promise<KeptArchive | null> {
  if (file.version === null) return null;
  return findKept(store, file, file.version, (own, other) => own.kind === 'wheel' && other.kind === 'sdist');
}

/** Of the same kind, of the release that the ledger compares this one with. */
export async function findEarlier(
  store: Store,
  file: FileRecord,
): Promise<(KeptArchive & { version: string }) | null> {
  const { projectId, version } = file;
  if (version === null) return null;
  const releases = await store.readLedgerParts(projectId, 'release', { keys: [version] });
  const earlier = releases.get(version)?.comparedWith ?? null;
  const kept = earlier === null ? null : await findKept(store, file, earlier, isSameKind);
  return kept && earlier !== null ? { ...kept, version: earlier } : null;
}

async function findKept(
  store: Store,
  { projectId, filename }: FileRecord,
  version: string,
  isSibling: Sibling,
): Promise<KeptArchive | null> {
  const own = parseDistributionFilename(filename);
  if (!own.ok) return null;
  for (const file of await store.listFirstFiles(projectId, [version], MAX_FILES)) {
    const other = parseDistributionFilename(file.filename);
    if (!other.ok || file.sha256 === null || file.outcome !== 'verified') continue;
    const kept = isSibling(own.value, other.value) ? await store.getArchive(file.sha256) : null;
    if (kept) return kept;
  }
  return null;
}

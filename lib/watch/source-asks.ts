/** Which files are put in the queue of source match by themselves: those of a release that is new. */
import { groupReleases, newestRelease } from '../ledger/releases.ts';
import { findBasis } from '../matching/basis.ts';
import { parseDistributionFilename } from '../pep740/filename.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

const MIB = 1024 * 1024;
/** Larger files are compared only where somebody asks, and never fetched to be held against another. */
export const MAX_OWN_BYTES = 100 * MIB;
/** Of one release: its sdist and a few wheels. Those for other machines are built from the same commit. */
const MAX_OWN_FILES = 4;
/** Releases that are new at one check; of more than that, the newest. */
const MAX_OWN_RELEASES = 3;

/**
 * After a check. Of a project of which nothing was ever compared, its newest confirmed release; later, confirmed releases
 * that came since the first reading.
 */
export async function askNewSources(
  store: Store,
  project: Pick<ProjectRecord, 'id' | 'world'>,
  now: number,
): Promise<void> {
  if (project.world !== 'pypi') return;
  const files = await store.listFiles(project.id);
  const chosen = (await store.hasSources(project.id)) ? await chooseLive(store, files) : chooseNewest(files);
  if (chosen.length > 0) await putInQueue(store, project.id, chosen, null, now);
}

export const canBeCompared = ({ outcome, goneAt, recordedAt, problem, url, sha256 }: FileRecord): boolean =>
  outcome === 'verified' &&
  goneAt === null &&
  recordedAt === null &&
  problem === null &&
  url !== '' &&
  sha256 !== null;

function chooseNewest(files: readonly FileRecord[]): FileRecord[] {
  const newest = newestRelease(groupReleases(files.filter(canBeCompared)));
  return newest ? chooseOf(newest.files) : [];
}

/** The first reading sees all that was there at once; what came later was seen live. */
async function chooseLive(store: Store, files: readonly FileRecord[]): Promise<FileRecord[]> {
  const first = Math.min(...files.map(({ firstSeenAt }) => firstSeenAt));
  const live = files.filter((file) => canBeCompared(file) && file.firstSeenAt > first);
  const known = new Set((await store.listSources(live.map(({ id }) => id))).map(({ fileId }) => fileId));
  return groupReleases(live)
    .filter((release) => !release.files.some(({ id }) => known.has(id)))
    .slice(0, MAX_OWN_RELEASES)
    .flatMap((release) => chooseOf(release.files));
}

/** The sdist first, since wheels are held against it too; then wheels that fit every machine, and smaller ones. */
function chooseOf(files: readonly FileRecord[]): FileRecord[] {
  return files
    .filter(({ size }) => (size ?? 0) <= MAX_OWN_BYTES)
    .toSorted((a, b) => toRank(a) - toRank(b) || (a.size ?? 0) - (b.size ?? 0) || a.id - b.id)
    .slice(0, MAX_OWN_FILES);
}

function toRank({ filename }: FileRecord): number {
  const parsed = parseDistributionFilename(filename);
  if (!parsed.ok) return 3;
  if (parsed.value.kind === 'sdist') return 0;
  return parsed.value.platformTags.join() === 'any' ? 1 : 2;
}

/** In this order. What is confirmed and names no repository is not put there: there is nothing to compare it with. */
export async function putInQueue(
  store: Store,
  projectId: number,
  files: readonly FileRecord[],
  by: string | null,
  now: number,
): Promise<number> {
  const asked: { fileId: number; forge: string }[] = [];
  for (const file of files) {
    const record = file.verdictId === null ? null : await store.getVerdict(file.verdictId);
    const basis = record && findBasis(record.verdict);
    if (basis && !('state' in basis)) asked.push({ fileId: file.id, forge: toForge(basis.repository) });
  }
  return store.askSources({ projectId, files: asked, by, now });
}

/** By which requests are counted; whether it is one that is asked at all, the comparison says. */
const toForge = (repository: string): string => URL.parse(repository)?.host ?? '';

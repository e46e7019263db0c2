/** Source match of the rehearsal: over the commits that its signed world holds, so that nothing is fetched and no git is needed. */
import { findBasis } from '../matching/basis.ts';
import { matchTree, readRelease } from '../matching/match-file.ts';
import { readStagedForge } from '../rehearsal/staged-forge.ts';
import { findStagedForge } from '../rehearsal/world.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { SourceOutcome } from '../store/source-store.ts';
import type { WatchDeps } from './deps.ts';
import { canBeCompared } from './source-asks.ts';
import { toFinding } from './source-result.ts';
import { findEarlier, findSdist } from './source-siblings.ts';

/** Of each file once: neither the archives nor the commits of the rehearsal ever change. True where one was compared. */
export async function compareRehearsed(
  deps: WatchDeps,
  project: Pick<ProjectRecord, 'id' | 'name'>,
): Promise<boolean> {
  const { store, now } = deps;
  const files = (await store.listFiles(project.id)).filter(canBeCompared).toSorted(byRelease);
  const known = new Set((await store.listSources(files.map(({ id }) => id))).map(({ fileId }) => fileId));
  let compared = false;
  for (const file of files.filter(({ id }) => !known.has(id))) {
    const outcome = await matchStaged(deps, project, file);
    if (outcome === null) continue;
    await store.saveSource({ projectId: project.id, fileId: file.id, outcome, now: now() });
    compared = true;
  }
  return compared;
}

/** Oldest first, and an sdist before the wheels of its release: each is held against what came before it. */
const byRelease = (a: FileRecord, b: FileRecord): number =>
  (a.uploadedAt ?? 0) - (b.uploadedAt ?? 0) || (a.filename < b.filename ? -1 : 1);

/** Null where the world holds no such commit: most of its projects are about something else. */
async function matchStaged(
  { store, sources }: WatchDeps,
  project: Pick<ProjectRecord, 'name'>,
  file: FileRecord,
): Promise<(SourceOutcome & { state: 'done' }) | null> {
  const { filename, sha256, version, url } = file;
  const record = file.verdictId === null ? null : await store.getVerdict(file.verdictId);
  const basis = record && findBasis(record.verdict);
  if (!basis || 'state' in basis || sha256 === null || version === null) return null;
  const forge = await findStagedForge(project.name, basis);
  const tree = readStagedForge(forge, { ...basis, project: project.name, version });
  if (tree === null) return null;
  const bytes = await sources.rehearsal.index.streamFile(url, toBuffer);
  const arriving = { bytes, filename };
  const release = await readRelease(arriving);
  const matched = 'state' in release ? release : await matchTree(arriving, release, tree);
  if (matched.state !== 'compared') throw new Error(`${filename} cannot be compared: ${matched.message}`);
  const [sdist, earlier] = await Promise.all([findSdist(store, file), findEarlier(store, file)]);
  return toFinding({ sha256, filename, basis, matched, sdist, earlier });
}

function toBuffer() {
  const chunks: Uint8Array[] = [];
  return { update: (chunk: Uint8Array) => void chunks.push(chunk), finish: () => Buffer.concat(chunks) };
}

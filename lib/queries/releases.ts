/** Releases of a project and their files, as pages and API show them: so many as are shown, and not the rest. */
import { leastGood, listSpellings, pickNewest, sortVersions, UNNAMED_VERSION } from '../ledger/releases.ts';
import type { KeptFile, KeptRelease } from '../store/kept-ledger.ts';
import { fileKey } from '../store/listed.ts';
import type { FileRecord } from '../store/records.ts';
import type { ReleaseSize, ReleaseTally } from '../store/releases.ts';
import type { Store } from '../store/store.ts';
import type { Outcome } from '../verify/codes.ts';
import { readKnownSources } from './known-source.ts';
import { toISO } from './time.ts';
import type { OutcomeCounts } from './views/counts.ts';
import type { FileRow, Release } from './views/release.ts';
import type { KnownSource } from './views/source.ts';

/** Of a release that is shown among others. */
const FILES_BESIDE_OTHERS = 100;
/** Of all releases of a page together. */
const FILES_AT_ONCE = 1_000;

/** The release that a text names; null where there is none. */
export async function findVersion(store: Store, projectId: number, text: string): Promise<string | null> {
  const candidates = listSpellings(text);
  const tallies = await store.tallyReleases(projectId, candidates);
  return candidates.find((candidate) => tallies.some(({ version }) => version === candidate)) ?? null;
}

/** Highest version first. */
export async function listSizes(store: Store, projectId: number): Promise<ReleaseSize[]> {
  const sizes = await store.listReleaseSizes(projectId);
  const byVersion = new Map(sizes.map((size) => [size.version, size]));
  return sortVersions([...byVersion.keys()]).flatMap((version) => byVersion.get(version) ?? []);
}

/** Of releases with the highest first, the one that the board shows. */
export function findNewest(sizes: readonly ReleaseSize[]): string | null {
  const offers = sizes.map(({ version, files, listed, yanked }) => ({
    version,
    isListed: listed > 0,
    isYanked: yanked === files,
  }));
  return pickNewest(offers)?.version ?? null;
}

/** As many of them as come after `after`, up to `limit`, and fewer where they have very many files. `next`: null at the end. */
export function pickPage(
  sizes: readonly ReleaseSize[],
  { after, limit }: { after: string | null; limit: number },
): { versions: string[]; next: string | null } {
  const from = after === null ? 0 : sizes.findIndex(({ version }) => version === after) + 1;
  const versions: string[] = [];
  let files = 0;
  for (const size of sizes.slice(from, from + limit)) {
    files += Math.min(size.files, FILES_BESIDE_OTHERS);
    if (files > FILES_AT_ONCE && versions.length > 0) break;
    versions.push(size.version);
  }
  const isEnd = from + versions.length >= sizes.length;
  return { versions, next: isEnd ? null : (versions.at(-1) ?? null) };
}

function toFileRow(file: FileRecord, known: KeptFile | undefined, source: KnownSource | null): FileRow {
  return {
    filename: file.filename,
    sha256: file.sha256,
    size: file.size,
    uploadTime: toISO(file.uploadedAt),
    yanked: file.yanked,
    outcome: file.outcome,
    code: file.code,
    message: file.message,
    expectation: known?.expectation ?? 'none',
    identities: known?.identityIds ?? [],
    changes: known?.changeIds ?? [],
    publisher: file.publisher,
    verdict: file.verdictId,
    checkedAt: toISO(file.checkedAt),
    recordedAt: toISO(file.recordedAt),
    gone: file.goneAt !== null,
    goneAt: toISO(file.goneAt),
    problem: file.problem,
    source,
  };
}

/** What the ledger says of each. */
export async function readKeptFiles(
  store: Store,
  projectId: number,
  files: readonly FileRecord[],
): Promise<(file: FileRecord) => KeptFile | undefined> {
  const keys = new Map(files.map((file) => [file.id, fileKey(file)]));
  const kept = await store.readLedgerParts(projectId, 'file', { keys: [...keys.values()] });
  return ({ id }) => kept.get(keys.get(id) ?? '');
}

/** Each with what the ledger says of it, and what is known of it beside its commit. */
export async function readFileRows(
  store: Store,
  projectId: number,
  files: readonly FileRecord[],
): Promise<(file: FileRecord) => FileRow> {
  const [known, source] = await Promise.all([
    readKeptFiles(store, projectId, files),
    readKnownSources(store, files),
  ]);
  return (file) => toFileRow(file, known(file), source(file));
}

/** Each with its first files, in the order of `versions`. */
export async function readReleases(
  store: Store,
  projectId: number,
  versions: readonly string[],
): Promise<{ releases: Release[]; kept: ReadonlyMap<string, KeptRelease> }> {
  if (versions.length === 0) return { releases: [], kept: new Map() };
  const [tallies, files, kept] = await Promise.all([
    store.tallyReleases(projectId, versions),
    store.listFirstFiles(projectId, versions, FILES_BESIDE_OTHERS),
    store.readLedgerParts(projectId, 'release', { keys: versions }),
  ]);
  const toRow = await readFileRows(store, projectId, files);
  const byVersion = Map.groupBy(tallies, ({ version }) => version);
  const filesOf = Map.groupBy(files, ({ version }) => version ?? UNNAMED_VERSION);
  const releases = versions.map(async (version) => {
    const shown = filesOf.get(version) ?? [];
    const tally = byVersion.get(version) ?? [];
    const worst = await findWorst(store, projectId, { version, tally, shown });
    const rows = shown.map(toRow);
    return toRelease({ version, tally, worst, kept: kept.get(version), rows, last: shown.at(-1) });
  });
  return { releases: await Promise.all(releases), kept };
}

/** Those that are listed; all of them where none is, as `listedFiles` has it. */
function listedOf(tally: readonly ReleaseTally[]): readonly ReleaseTally[] {
  const listed = tally.filter(({ isListed }) => isListed);
  return listed.length > 0 ? listed : tally;
}

const outcomeOf = (tally: readonly ReleaseTally[]): Outcome | null =>
  leastGood(listedOf(tally).flatMap(({ outcome }) => outcome ?? []));

/** As `goneSince` has it. */
const goneSinceOf = (tally: readonly ReleaseTally[]): number | null =>
  tally.some(({ isListed }) => isListed) ? null : Math.max(...tally.map(({ lastGoneAt }) => lastGoneAt ?? 0));

/** The file that a release is judged by, which need not be among those that are shown. */
export async function findWorst(
  store: Store,
  projectId: number,
  release: { version: string; tally: readonly ReleaseTally[]; shown: readonly FileRecord[] },
): Promise<FileRecord | null> {
  const { version, tally, shown } = release;
  const outcome = outcomeOf(tally);
  if (outcome === null) return null;
  const isListed = goneSinceOf(tally) === null;
  const own = shown.find((file) => file.outcome === outcome && isListed === (file.goneAt === null));
  if (own) return own;
  const query = { version, judged: { outcome, isListed }, after: null, limit: 1 };
  const [found = null] = await store.listFilesOfRelease(projectId, query);
  return found;
}

type Parts = {
  version: string;
  tally: readonly ReleaseTally[];
  worst: FileRecord | null;
  kept: KeptRelease | undefined;
  rows: FileRow[];
  /** Of the files that are shown. */
  last: FileRecord | undefined;
  /** There are more files after it; where it is not said, where not all are shown. */
  isMore?: boolean;
};

export function toRelease({ version, tally, worst, kept, rows, last, isMore }: Parts): Release {
  const fileCount = tally.reduce((sum, { files }) => sum + files, 0);
  const uploads = tally.flatMap(({ firstUploadedAt }) => firstUploadedAt ?? []);
  return {
    version,
    states: kept?.states ?? [],
    comparedWith: kept?.comparedWith ?? null,
    pypiStates: kept?.pypi.states ?? [],
    pypiComparedWith: kept?.pypi.comparedWith ?? null,
    differs: kept?.differs ?? false,
    expectation: kept?.expectation ?? 'none',
    uploadedAt: toISO(uploads.length > 0 ? Math.min(...uploads) : null),
    openedAt: toISO(kept?.openedAt ?? null),
    outcome: outcomeOf(tally),
    code: worst?.code ?? null,
    message: worst?.message ?? null,
    goneSince: toISO(goneSinceOf(tally)),
    isYanked: tally.every((each) => each.isYanked),
    fileCount,
    counts: toCounts(tally),
    listedCounts: toCounts(listedOf(tally)),
    files: rows,
    next: (isMore ?? rows.length < fileCount) && last ? String(last.id) : null,
  };
}

function toCounts(tally: readonly ReleaseTally[]): OutcomeCounts {
  const counts: OutcomeCounts = {
    verified: 0,
    failed: 0,
    'no-provenance': 0,
    indeterminate: 0,
    unchecked: 0,
  };
  for (const { outcome, files } of tally) counts[outcome ?? 'unchecked'] += files;
  return counts;
}

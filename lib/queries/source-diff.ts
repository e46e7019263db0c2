/** What changed in one file since the release before: both archives are fetched again, and neither of them is kept. */
import { z } from 'zod';
import { limitFetches, toLimited } from '../access/limit.ts';
import { isOperational } from '../errors.ts';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import { readDiff } from '../matching/diffs.ts';
import { readOtherFile } from '../matching/other-file.ts';
import type { Unknown } from '../matching/unknown.ts';
import { quote } from '../pep740/text.ts';
import { compareListings, type FileChange } from '../source/releases.ts';
import type { TextDiff } from '../source/text-diff.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import { fetchAlone } from '../watch/fetch-alone.ts';
import { type Services, services } from '../watch/services.ts';
import { findPause } from '../watch/track.ts';
import { findProject } from './project.ts';
import type { SearchParams } from './search-params.ts';
import { toDiffView } from './source-diff-view.ts';
import type { DiffView, SourceDiff } from './views/source-diff.ts';

/** As an address has it: two archives by their SHA-256, and a path in the newer one. */
type AskedDiff = { filename: string; from: string; to: string; path: string };

const addressSchema = z.object({
  from: z.string().regex(/^[0-9a-f]{64}$/),
  to: z.string().regex(/^[0-9a-f]{64}$/),
  path: z.string().min(1).max(4_096),
});

/** Null for what is no such address. */
export function parseDiffParams(params: SearchParams): Omit<AskedDiff, 'filename'> | null {
  const parsed = addressSchema.safeParse(params);
  return parsed.success ? parsed.data : null;
}

/** Of one archive. Larger ones are for the command line. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * @param visitor whose limits count
 * @returns null where no two such files of the project are known
 */
export async function getSourceDiff(
  name: string,
  { filename, from, to, path }: AskedDiff,
  visitor: Parameters<typeof toLimited>[0],
  given?: Services,
): Promise<SourceDiff | null> {
  const running = given ?? (await services());
  const project = await findProject(running, name);
  const files = project === null ? [] : await running.store.listFiles(project.id);
  const older = files.find(({ sha256 }) => sha256 === from);
  const newer = files.find((file) => file.sha256 === to && file.filename === filename);
  if (!project || !older || !newer) return null;
  const found = await findChange(running, { older, newer }, path);
  const shown = await readShown(running, { project, older, newer }, found, toLimited(visitor));
  const { kind, before, runs, inCommit } = 'code' in found ? NO_CHANGE : found;
  return {
    project: project.name,
    version: newer.version ?? UNNAMED_VERSION,
    filename,
    sha256: to,
    since: { version: older.version ?? UNNAMED_VERSION, filename: older.filename, sha256: from },
    path,
    kind,
    before,
    runs,
    inCommit,
    ...shown,
  };
}

type Failure = Pick<Unknown, 'code' | 'message'>;
type Both = { older: FileRecord; newer: FileRecord };

const NO_CHANGE = { kind: null, before: null, runs: null, inCommit: null };
const toFailed = ({ code, message }: Failure): DiffView => ({
  failure: { code, message },
  added: 0,
  removed: 0,
  parts: [],
  linesLeftOut: 0,
});

/** From what was kept when the two were compared. */
async function findChange(
  { store }: Pick<Services, 'store'>,
  { older, newer }: Both,
  path: string,
): Promise<FileChange | Failure> {
  const [before, after] = [
    await store.getArchive(older.sha256 ?? ''),
    await store.getArchive(newer.sha256 ?? ''),
  ];
  if (before === null || after === null) {
    const message =
      'What is in the two releases is not kept here, or not any more; they have to be compared first.';
    return { code: 'LISTING_GONE', message };
  }
  const record = await store.getSource(newer.id);
  const found = record?.found?.sha256 === newer.sha256 ? record.found : null;
  const known = found?.since?.sha256 === older.sha256 ? found.since.changes : [];
  const isWanted = (each: FileChange) => each.path === path;
  const change = known.find(isWanted) ?? compareListings(before, after, null, []).changes.find(isWanted);
  return (
    change ?? {
      code: 'FILE_UNCHANGED',
      message: `${quote(path)} is in neither of the two, or did not change.`,
    }
  );
}

/** What was shown last, so that a line that is pointed at costs the index nothing. */
const shared = globalThis as typeof globalThis & { callboardDiffs?: Map<string, DiffView> };
const MAX_REMEMBERED = 20;

async function readShown(
  running: Services,
  about: Both & { project: ProjectRecord },
  change: FileChange | Failure,
  limited: string,
): Promise<DiffView> {
  if ('code' in change) return toFailed(change);
  const obstacle = await findObstacle(running, about.project);
  if (obstacle) return toFailed(obstacle);
  shared.callboardDiffs ??= new Map();
  const remembered = shared.callboardDiffs;
  const key = [about.older.sha256, about.newer.sha256, change.path].join(' ');
  const known = remembered.get(key);
  if (known) return known;
  const read = await fetchDiff(running, about, change, limited);
  if ('code' in read) return toFailed(read);
  const view = read.ok ? toDiffView(read.hunks) : toFailed({ code: 'NO_LINES', message: read.reason });
  const [oldest] = remembered.keys();
  if (remembered.size >= MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
  remembered.set(key, view);
  return view;
}

const OFF = {
  code: 'SOURCE_OFF',
  message: 'Source match is off here (CALLBOARD_SOURCE=off), so no files are fetched to compare them.',
};

/** What keeps the index from being asked now; null: nothing. */
async function findObstacle(running: Services, { world }: ProjectRecord): Promise<Failure | null> {
  if (!running.config.source) return OFF;
  const pause = world === 'pypi' ? await findPause(running) : null;
  return pause && { code: 'INDEX_UNREACHABLE', message: pause.sentence };
}

const TOO_SLOW = {
  code: 'FETCH_SLOW',
  message: 'The two files could not be fetched and read in time. Nothing is known of what differs.',
};

async function fetchDiff(
  { sources }: Services,
  { project, older, newer }: Both & { project: ProjectRecord },
  change: FileChange,
  limited: string,
): Promise<TextDiff | Failure> {
  const { index } = sources[project.world];
  const read = (signal: AbortSignal) => {
    const options = { maxBytes: MAX_BYTES, signal };
    return readOtherFile<TextDiff>(
      index,
      older,
      (old) => readOtherFile<TextDiff>(index, newer, (now) => readDiff(old, now, change, signal), options),
      options,
    );
  };
  try {
    limitFetches(limited);
    return await fetchAlone(async (signal) =>
      read(signal).catch((error) => (signal.aborted ? TOO_SLOW : Promise.reject(error))),
    );
  } catch (error) {
    if (isOperational(error)) return { code: error.code, message: error.message };
    throw error;
  }
}

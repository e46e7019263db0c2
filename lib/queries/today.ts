/** What is known today of a file or a release, read from what the ledger keeps. */

import { UNNAMED_VERSION } from '../ledger/releases.ts';
import type { Change } from '../ledger/types.ts';
import type { KeptFile } from '../store/kept-ledger.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { Verdict } from '../verify/verdict.ts';
import { type Services, services } from '../watch/services.ts';
import { indexHost } from './index-host.ts';
import { readHead } from './kept-ledger.ts';
import { readKnownSources } from './known-source.ts';
import { findProject } from './project.ts';
import { readKeptFiles } from './releases.ts';
import { toToday } from './today-answers.ts';
import type { TodayFacts } from './today-facts.ts';
import type { Release } from './views/release.ts';
import type { Today } from './views/today.ts';

type Running = Pick<Services, 'store' | 'config'>;

/** `id`: of the verdict that is shown; null where that is no recorded one. */
type AboutFile = { project: ProjectRecord; file: FileRecord; id: string | null };

/** Of a file that the ledger knows, beside one of its verdicts. */
export async function readToday(running: Running, { project, file, id }: AboutFile): Promise<Today> {
  const record = file.verdictId === null ? null : await running.store.getVerdict(file.verdictId);
  return toToday({
    ...(await readKnown(running, project, file.version ?? UNNAMED_VERSION, [file])),
    verdict: record?.verdict ?? null,
    newer: id !== null && record !== null && record.id !== id ? record.id : null,
    checkedAt: file.checkedAt,
  });
}

type AboutRelease = { project: ProjectRecord; version: string; verdict: TodayFacts['verdict'] };
const MOST_FILES = 100;

/** Of a release as a whole. `verdict`: what its least good file is found to be. */
export async function readReleaseToday(running: Running, about: AboutRelease): Promise<Today> {
  const { project, version, verdict } = about;
  const query = { version, after: null, limit: MOST_FILES };
  const files = await running.store.listFilesOfRelease(project.id, query);
  const listed = files.filter(({ goneAt }) => goneAt === null);
  const known = await readKnown(running, project, version, listed.length > 0 ? listed : files);
  return toToday({ ...known, verdict, newer: null, checkedAt: project.checkedAt });
}

/** The same by name, for the page that shows the release; null where no such project is known. */
export async function getReleaseToday(
  name: string,
  { version, outcome, code, message }: Pick<Release, 'version' | 'outcome' | 'code' | 'message'>,
): Promise<Today | null> {
  const running = await services();
  const project = await findProject(running, name);
  const verdict = outcome && { outcome, code, message: message ?? '', checks: [] };
  return project && readReleaseToday(running, { project, version, verdict });
}

type AboutUnstored = { project: ProjectRecord; version: string; file: FileRecord | null; verdict: Verdict };

/** Beside a verdict that is not recorded. `file`: the very file on the board; null where it is none of those. */
export async function readUnstoredToday(
  running: Running,
  { project, version, file, verdict }: AboutUnstored,
): Promise<Today> {
  const known = await readKnown(running, project, version, file ? [file] : []);
  return toToday({ ...known, verdict, newer: null, checkedAt: file?.checkedAt ?? null });
}

/** Beside a verdict on a file of a project that nothing is remembered of. */
export function toUnknownToday({ config }: Pick<Services, 'config'>, verdict: Verdict): Today {
  const world = verdict.trustedRoot?.instance === 'rehearsal' ? 'rehearsal' : 'pypi';
  return toToday({
    now: Date.now(),
    index: indexHost(config, world),
    version: null,
    ledger: null,
    changes: [],
    open: [],
    openCount: 0,
    source: null,
    note: config.note,
    verdict,
    newer: null,
    checkedAt: null,
  });
}

type Known = Omit<TodayFacts, 'verdict' | 'newer' | 'checkedAt'>;

async function readKnown(
  running: Running,
  project: ProjectRecord,
  version: string,
  records: readonly FileRecord[],
): Promise<Known> {
  const { store, config } = running;
  const head = await readHead(running, project);
  const [releases, kept, open, counts, source] = await Promise.all([
    store.readLedgerParts(project.id, 'release', { keys: [version] }),
    readKeptFiles(store, project.id, records),
    listOpen(running, project),
    store.countChanges({ projectId: project.id, standing: 'open' }),
    readKnownSources(store, records),
  ]);
  const files = records.flatMap((file) => kept(file) ?? []);
  const [one, ...more] = records;
  const release = releases.get(version);
  const ids = [...files.flatMap(listIds), ...(release?.changeIds ?? [])];
  return {
    now: Date.now(),
    index: indexHost(config, project.world),
    version,
    ledger: { head, release, files },
    changes: await store.listJudgedChanges(project.id, { ids }),
    open,
    openCount: counts.reduce((sum, { total }) => sum + total, 0),
    source: one && more.length === 0 ? source(one) : null,
    note: config.note,
  };
}

const listIds = ({ changeIds, concerns }: KeptFile): string[] => [...changeIds, ...concerns];

const MOST_OPEN = 10;

/** The newest alarms and the newest warnings that wait for a decision. */
async function listOpen({ store }: Running, { id: projectId }: ProjectRecord): Promise<Change[]> {
  const query = { projectId, standing: 'open', after: null, limit: MOST_OPEN } as const;
  const [alarms, warnings] = await Promise.all([
    store.listChanges({ ...query, severity: 'alarm' }),
    store.listChanges({ ...query, severity: 'warning' }),
  ]);
  return [...alarms, ...warnings].map(({ change }) => change);
}

/** One project: its releases and their files, as pages and API show them. */
import {
  goneSince,
  groupReleases,
  leastGoodFile,
  newestRelease,
  type Release as ReleaseGroup,
} from '../ledger/releases.ts';
import type { Ledger, LedgerFile } from '../ledger/types.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import type { FileRecord, ProjectRecord } from '../store/store.ts';
import { type Services, services } from '../watch/services.ts';
import { afterPause, isChecking } from './board.ts';
import type { FileRow, Project, Release } from './dto.ts';
import { indexHost } from './index-host.ts';
import { indexLedger, type LedgerIndex, readLedger, toLedgerView } from './ledger.ts';
import { toFailure, toISO } from './time.ts';

/** Null for a name that is not tracked here, or that is no name. */
export async function findProject({ store, config }: Services, text: string): Promise<ProjectRecord | null> {
  const name = parseProjectName(text);
  const record = name.ok ? await store.getProject(normalizeName(name.value)) : null;
  if (record === null || (record.world === 'rehearsal' && !config.rehearsal)) return null;
  return afterPause(record, (await store.getIndexState(record.world, Date.now())).pause);
}

export function toFileRow(file: FileRecord, known?: LedgerFile): FileRow {
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
    gone: file.goneAt !== null,
    goneAt: toISO(file.goneAt),
    problem: file.problem,
  };
}

function toRelease({ version, uploadedAt, files }: ReleaseGroup<FileRecord>, ledger: LedgerIndex): Release {
  const known = ledger.release(version);
  return {
    version,
    states: known?.states ?? [],
    comparedWith: known?.comparedWith ?? null,
    pypiStates: known?.pypi.states ?? [],
    pypiComparedWith: known?.pypi.comparedWith ?? null,
    differs: known?.differs ?? false,
    expectation: known?.expectation ?? 'none',
    uploadedAt: toISO(uploadedAt),
    openedAt: toISO(known?.openedAt ?? null),
    outcome: leastGoodFile(files)?.outcome ?? null,
    goneSince: toISO(goneSince(files)),
    files: files.map((file) => toFileRow(file, ledger.file(file))),
  };
}

/** The last time that a person took it off the board. */
export async function getUntracked(
  { store }: Pick<Services, 'store'>,
  { id, untrackedAt }: ProjectRecord,
): Promise<Project['untracked']> {
  if (untrackedAt === null) return null;
  const [last] = await store.listTrackings(id);
  return last ? { by: last.by, at: new Date(untrackedAt).toISOString() } : null;
}

type Known = Pick<Project, 'index' | 'untracked'> & { files: FileRecord[]; ledger: Ledger };

function toProject(record: ProjectRecord, { files, ledger, index, untracked }: Known): Project {
  const known = indexLedger(ledger);
  const checking = isChecking(record, Date.now());
  const releases = groupReleases(files);
  return {
    project: record.name,
    world: record.world,
    index,
    checking,
    progress: checking ? record.progress : null,
    status: record.status,
    statusReason: record.statusReason,
    statusSince: toISO(record.statusSince),
    trackedAt: new Date(record.trackedAt).toISOString(),
    untracked,
    lastCheckedAt: toISO(record.checkedAt),
    listingChangedAt: toISO(record.listingChangedAt),
    nextCheckAt: toISO(record.nextCheckAt),
    failure: toFailure(record.failure),
    unreadable: record.unreadable,
    newestVersion: newestRelease(releases)?.version ?? null,
    releases: releases.map((release) => toRelease(release, known)),
    ledger: toLedgerView(ledger),
  };
}

export async function getProjectPage(name: string): Promise<Project | null> {
  const running = await services();
  const record = await findProject(running, name);
  if (!record) return null;
  const [files, ledger, untracked] = await Promise.all([
    running.store.listFiles(record.id),
    readLedger(running.store, record.id),
    getUntracked(running, record),
  ]);
  return toProject(record, { files, ledger, untracked, index: indexHost(running.config, record.world) });
}

/** `v1.2.0` and `1.2.0` name the same release, as they do for PyPI. */
export function isVersion(version: string, text: string): boolean {
  if (version === text) return true;
  const parsed = parseVersion(text);
  return parsed.ok && canonicalizeVersion(parsed.value) === version;
}

export async function getReleasePage(
  name: string,
  version: string,
): Promise<{ project: Project; release: Release } | null> {
  const project = await getProjectPage(name);
  const release = project?.releases.find((one) => isVersion(one.version, version));
  return project && release ? { project, release } : null;
}

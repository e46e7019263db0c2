/** What is known of releases of many projects, as one ledger file: for the gate, for comparisons, and to be kept beside a lock file. */
import { InputError } from '../errors.ts';
import type { KnownChange, KnownFile, KnownProject, KnownRelease, LedgerFile } from '../gate/ledger-file.ts';
import { sortLedgerFile } from '../gate/ledger-file.ts';
import { knownIdentitySchema, LEDGER_FILE_SCHEMA } from '../gate/ledger-shape.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import type { LedgerHead } from '../store/kept-ledger.ts';
import type { KnownChangeRecord, KnownFileRecord, KnownReleases } from '../store/known-store.ts';
import type { ProjectRecord } from '../store/records.ts';
import type { Services } from '../watch/services.ts';
import { isLedgerDue, readHead } from './kept-ledger.ts';
import { readKnownSources } from './known-source.ts';
import { toISO } from './time.ts';
import { listSpellings } from './used-release.ts';

/** `version`: null for the newest release, `*` for all of them. */
export type WantedRelease = { project: string; version: string | null };
export const EVERY_RELEASE = '*';

type Options = { /** Where links lead. */ board: string | null; now: number; mostFiles?: number };

/** Of one answer. */
const MOST_FILES = 50_000;

/**
 * Whoever is not known here, or is no name of a project, is left out; so is a release that is not recorded.
 * @throws InputError `KNOWN_TOO_MANY`, StoreError
 */
export async function readKnown(
  running: Pick<Services, 'store' | 'config'>,
  wanted: readonly WantedRelease[],
  { board, now, mostFiles = MOST_FILES }: Options,
): Promise<LedgerFile> {
  const versionsOf = groupByProject(wanted);
  const projects = await listProjects(running, [...versionsOf.keys()]);
  const releases = await running.store.readKnownReleases(
    projects.map(({ record }) => ({
      projectId: record.id,
      versions: toVersions(versionsOf.get(record.name) ?? [], record),
    })),
    { mostFiles },
  );
  if (releases === null) {
    const message = `These releases have more than ${mostFiles} files together: ask for fewer of them at once.`;
    throw new InputError('KNOWN_TOO_MANY', message);
  }
  const byId = new Map(releases.map((own) => [own.projectId, own]));
  const files = releases.flatMap((own) => own.files.map(({ file }) => file));
  const sourceOf = await readKnownSources(running.store, files);
  const known = projects.flatMap(({ record, head }) => {
    const own = byId.get(record.id);
    return own ? [toKnownProject(record, head, own, { now, sourceOf })] : [];
  });
  const checked = projects.flatMap(({ record }) => record.checkedAt ?? []);
  const asOf = new Date(checked.length > 0 ? Math.max(...checked) : now).toISOString();
  return sortLedgerFile({ schema: LEDGER_FILE_SCHEMA, board, asOf, projects: known });
}

function groupByProject(wanted: readonly WantedRelease[]): Map<string, (string | null)[]> {
  const versions = new Map<string, (string | null)[]>();
  for (const { project, version } of wanted) {
    const name = parseProjectName(project);
    if (!name.ok) continue;
    const key = normalizeName(name.value);
    versions.set(key, [...(versions.get(key) ?? []), version]);
  }
  return versions;
}

function toVersions(versions: readonly (string | null)[], { newestVersion }: ProjectRecord): string[] | null {
  if (versions.includes(EVERY_RELEASE)) return null;
  return [...new Set(versions.flatMap((version) => toSpellings(version ?? newestVersion ?? '')))];
}

/** `v1.0` is `1.0`, and an index may list that as `1.0.0`. What is no version is what it is. */
function toSpellings(text: string): string[] {
  const version = parseVersion(text);
  return version.ok ? [text, ...listSpellings(canonicalizeVersion(version.value))] : [text];
}

type SourceOf = Awaited<ReturnType<typeof readKnownSources>>;
type Found = { record: ProjectRecord; head: LedgerHead | null };

/** The ledger of each is brought up to date first, where nobody else is about to. */
async function listProjects(
  running: Pick<Services, 'store' | 'config'>,
  names: readonly string[],
): Promise<Found[]> {
  const found = (await running.store.listProjectsNamed(names)).filter(
    ({ record }) => record.world === 'pypi' || running.config.rehearsal,
  );
  const projects: Found[] = [];
  for (const { record, head } of found) {
    const isDue = isLedgerDue(record, head !== null);
    projects.push({ record, head: isDue ? await readHead(running, record) : head });
  }
  return projects;
}

function toKnownProject(
  record: ProjectRecord,
  head: LedgerHead | null,
  { files, releases, identities, changes }: KnownReleases,
  { now, sourceOf }: { now: number; sourceOf: SourceOf },
): KnownProject {
  const byVersion = Map.groupBy(files, ({ file }) => file.version);
  return {
    project: record.name,
    status: record.status,
    checkedAt: toISO(record.checkedAt),
    failure: toFailure(record),
    pin: head?.pin?.publisher ?? null,
    identities: identities.map((identity) => knownIdentitySchema.parse(identity)),
    releases: [...byVersion].flatMap(([version, own]) =>
      version === null
        ? []
        : [toKnownRelease(version, own, { openedAt: releases.get(version)?.openedAt ?? null, sourceOf })],
    ),
    changes: changes.map((change) => toKnownChange(change, now)),
  };
}

function toFailure({ failure, untrackedAt, recordedAt }: ProjectRecord): KnownProject['failure'] {
  if (untrackedAt !== null) {
    const message = `It was taken off the board on ${toDay(untrackedAt)}, and is not checked any more.`;
    return { code: 'UNTRACKED', message };
  }
  if (failure !== null) return { code: failure.code, message: failure.message };
  if (recordedAt === null) return null;
  const message = `What is shown of it was recorded by ${toDay(recordedAt)}; the index has not answered yet.`;
  return { code: 'RECORDED', message };
}

const toDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

function toKnownRelease(
  version: string,
  files: readonly KnownFileRecord[],
  { openedAt, sourceOf }: { openedAt: number | null; sourceOf: SourceOf },
): KnownRelease {
  return {
    version,
    openedAt: toISO(openedAt),
    yanked: files.every(({ file }) => file.yanked !== false),
    files: files.map((record) => ({ ...toKnownFile(record), ...toKnownSource(sourceOf(record.file)) })),
  };
}

/** What was recorded elsewhere counts as not checked until the index answers. */
function toKnownFile({ file, kept }: KnownFileRecord): KnownFile {
  const isChecked = file.recordedAt === null;
  return {
    filename: file.filename,
    sha256: file.sha256,
    uploadedAt: toISO(file.uploadedAt),
    gone: file.goneAt !== null,
    outcome: isChecked ? file.outcome : null,
    code: isChecked ? file.code : null,
    expectation: kept?.expectation ?? 'none',
    identities: kept?.identityIds ?? [],
    changes: kept?.concerns ?? [],
    unsettled: (kept?.unsettled ?? []).map(({ changeId, standing }) => ({
      change: changeId,
      state: standing,
    })),
    pinObjections: kept?.pinObjections ?? [],
    verdict: file.verdictId,
  };
}

/** Left out where the file was not compared with its commit, and is not to be. */
function toKnownSource(found: ReturnType<SourceOf>): Pick<KnownFile, 'source'> {
  if (found === null) return {};
  const { message: _, checkedAt: __, ...source } = found;
  return { source };
}

function toKnownChange(record: KnownChangeRecord, now: number): KnownChange {
  const { id, kind, severity, version, filename, message, decision } = record;
  return {
    id,
    kind,
    severity,
    version,
    filename,
    message,
    state: toState(record, now),
    decision: decision && { ...decision, at: new Date(decision.at).toISOString() },
  };
}

/** As the queue of what needs a person has it: a day that is over leaves it open. */
function toState({ standing, mark, snoozedUntil }: KnownChangeRecord, now: number): KnownChange['state'] {
  if (standing !== 'open') return standing;
  if (mark === 'asked') return mark;
  return mark === 'snoozed' && (snoozedUntil ?? 0) > now ? mark : standing;
}

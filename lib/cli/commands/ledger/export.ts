/** `callboard ledger export`: what is known of releases, as a file that is kept and reviewed beside a lock file. */
import { InputError } from '../../../errors.ts';
import { plural } from '../../../format.ts';
import { type LedgerFile, writeLedgerFile } from '../../../gate/ledger-file.ts';
import { UNCHECKED_MS } from '../../../ledger/attention.ts';
import { compareVersions, isSameVersion, parseVersion } from '../../../pep740/version.ts';
import { EVERY_RELEASE, readKnown, type WantedRelease } from '../../../queries/known.ts';
import type { Services } from '../../../watch/services.ts';
import { readArguments, UsageError } from '../../command.ts';
import { readDependencies } from '../../dependencies.ts';
import { writeDocument } from '../../files.ts';
import { askBoard } from '../../known/board.ts';
import { listPyPIProjects, withRecords } from '../../services.ts';
import { printExact, warn } from '../../terminal.ts';
import { parseNamed } from '../export/remembered.ts';
import { EXPORT_FLAGS } from './export-flags.ts';

/** @throws UsageError, InputError, StoreError */
export async function exportLedger(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, EXPORT_FLAGS);
  const { collection, for: paths, output } = values;
  const ways = [positionals.length > 0, collection !== undefined, paths !== undefined].filter(Boolean);
  if (ways.length > 1)
    throw new UsageError('Name projects, a --collection, or a file with --for: one of them.');
  const named = positionals.map(parseNamed).map(({ project, version }) => ({
    project,
    version: version ?? EVERY_RELEASE,
  }));
  const listed = paths === undefined ? named : paths.flatMap(listPinned);
  const found =
    values.board === undefined
      ? await withRecords((running) => readHere(running, listed, collection))
      : await readThere(values.board, listed);
  write(writeLedgerFile(withoutTimes(found.known)), output);
  const missing = found.wanted.filter((each) => !isThere(each, found.known));
  if (missing.length > 0) warn(toMissing(missing, values.board === undefined ? 'here' : 'there'));
  return missing.length > 0 ? 1 : 0;
}

type Found = { wanted: readonly WantedRelease[]; known: LedgerFile };

async function readHere(
  running: Services,
  listed: readonly WantedRelease[],
  collection: string | undefined,
): Promise<Found> {
  const wanted = await listWanted(running, listed, collection);
  const { publicUrl: board } = running.config;
  const options = { board, now: Date.now(), mostFiles: Number.MAX_SAFE_INTEGER };
  return { wanted, known: await readKnown(running, wanted, options) };
}

/** A board tells of releases that are named, one by one. */
async function readThere(board: string, wanted: readonly WantedRelease[]): Promise<Found> {
  const isOne = ({ version }: WantedRelease) => version !== null && version !== EVERY_RELEASE;
  if (wanted.length === 0 || !wanted.every(isOne))
    throw new UsageError('Of a board, name a file with --for, or releases as PROJECT==VERSION.');
  const asked = wanted.map((each) => ({ ...each, sha256s: [] }));
  const known = await askBoard(board, asked);
  const names = new Set(wanted.map(({ project }) => project));
  return {
    wanted,
    known: { ...known, projects: known.projects.filter(({ project }) => names.has(project)) },
  };
}

/** Entries that name no single version can be installed as any. */
function listPinned(path: string): WantedRelease[] {
  const { projects } = readDependencies(path);
  return projects.flatMap(({ name, version }) => (version === null ? [] : [{ project: name, version }]));
}

async function listWanted(
  running: Services,
  named: readonly WantedRelease[],
  collection: string | undefined,
): Promise<WantedRelease[]> {
  if (named.length > 0) return [...named];
  if (collection !== undefined) return listOfCollection(running, collection);
  return (await listPyPIProjects(running)).map(({ name }) => ({ project: name, version: EVERY_RELEASE }));
}

/** The releases that the collection uses, and those that are newer: what it may be moved to. */
async function listOfCollection({ store }: Services, slug: string): Promise<WantedRelease[]> {
  const found = await store.getCollection(slug);
  if (!found) throw new InputError('COLLECTION_UNKNOWN', `There is no collection ${slug} here.`);
  const members = (await store.listMembers(found.id)).filter(({ world }) => world === 'pypi');
  const wanted: WantedRelease[] = [];
  for (const [project, own] of Map.groupBy(members, (member) => member.project)) {
    const used = own.flatMap(({ version }) => version ?? []);
    const sizes = own[0] ? await store.listReleaseSizes(own[0].projectId) : [];
    const kept = sizes.map(({ version }) => version).filter((version) => isUsedOrNewer(version, used));
    const versions = used.length === 0 ? [EVERY_RELEASE] : [...new Set([...used, ...kept])];
    wanted.push(...versions.map((version) => ({ project, version })));
  }
  return wanted;
}

function isUsedOrNewer(version: string, used: readonly string[]): boolean {
  const parsed = parseVersion(version);
  return used.some((each) => {
    const lowest = parseVersion(each);
    return parsed.ok && lowest.ok && compareVersions(parsed.value, lowest.value) >= 0;
  });
}

/** A file that is reviewed should differ where something is different, and not in when each project was looked at. */
export function withoutTimes({ projects, asOf, ...file }: LedgerFile): LedgerFile {
  const isRecent = (checkedAt: string | null) =>
    checkedAt !== null && Date.parse(asOf) - Date.parse(checkedAt) <= UNCHECKED_MS;
  return {
    ...file,
    asOf,
    projects: projects.map((project) => ({
      ...project,
      checkedAt: isRecent(project.checkedAt) ? null : project.checkedAt,
    })),
  };
}

function isThere({ project, version }: WantedRelease, { projects }: LedgerFile): boolean {
  const found = projects.find((each) => each.project === project);
  if (!found || version === null || version === EVERY_RELEASE) return found !== undefined;
  return found.releases.some((release) => isSameVersion(version, release.version));
}

const MOST_NAMED = 10;

function toMissing(missing: readonly WantedRelease[], where: 'here' | 'there'): string {
  const names = missing.map(({ project, version }) =>
    version === null || version === EVERY_RELEASE ? project : `${project} ${version}`,
  );
  const left = names.length - MOST_NAMED;
  const more = left > 0 ? ` and ${left} more` : '';
  return `Nothing is known ${where} of ${plural(names.length, 'release')}, which the file leaves out: ${names.slice(0, MOST_NAMED).join(', ')}${more}.`;
}

function write(text: string, path: string | undefined): void {
  if (path === undefined) {
    printExact(text.trimEnd());
    return;
  }
  writeDocument(path, text);
}

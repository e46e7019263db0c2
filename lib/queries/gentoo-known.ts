/** What the board knows of the project of an ebuild: the file that is fetched, and who published what. */
import { nameProvider, toProvider } from '../exports/ebuild.ts';
import type { Happened } from '../gentoo/defects.ts';
import { type Ebuild, projectOf, versionOf } from '../gentoo/ebuild.ts';
import { fetchedSdist } from '../gentoo/globals.ts';
import type { Known, KnownProvider } from '../gentoo/lint-known.ts';
import { isVersion } from '../ledger/releases.ts';
import type { Change } from '../ledger/types.ts';
import { parseDistributionFilename } from '../pep740/filename.ts';
import { normalizeName } from '../pep740/name.ts';
import { compareVersions, parseVersion } from '../pep740/version.ts';
import type { KeptPublisher } from '../store/kept-ledger.ts';
import type { FileRecord, ProjectRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { type Services, services } from '../watch/services.ts';
import { type Recalled, recallProject, writeForm } from './exports.ts';
import { indexHost } from './index-host.ts';
import { readHead } from './kept-ledger.ts';
import { findProject } from './project.ts';
import { findVersion, readFileRows, readKeptFiles } from './releases.ts';
import type { GentooPin, GentooRecord } from './views/gentoo.ts';
import type { FileRow } from './views/release.ts';

type KnownEbuild = { record: GentooRecord; known: Known; happened: Happened; pin: GentooPin | null };

const NOTHING: Known = { sdists: null, own: [], earlier: [], later: [] };

export async function readKnown(ebuild: Ebuild): Promise<KnownEbuild> {
  const running = await services();
  const project = await findProject(running, projectOf(ebuild));
  if (!project) return { ...toUntracked(running, ebuild), pin: null };
  await readHead(running, project);
  const { store } = running;
  const version = versionOf(ebuild);
  const files = await listFilesOf(store, project.id, version);
  const sdist = findSdist(files, fetchedSdist(ebuild));
  const kept = sdist && (await readKeptFiles(store, project.id, [sdist]))(sdist);
  const publishers = await store.readLedgerParts(project.id, 'publisher', { first: MOST_PUBLISHERS });
  return {
    record: toRecord(
      running,
      project,
      files,
      sdist && (await readFileRows(store, project.id, [sdist]))(sdist),
    ),
    known: toKnown([...publishers.values()], files, version),
    happened: await readHappened(store, project.id, kept?.concerns ?? []),
    pin: await readPin(project.name, version),
  };
}

const MOST_FILES = 1_000;
const MOST_PUBLISHERS = 200;

async function listFilesOf(store: Store, projectId: number, text: string): Promise<FileRecord[]> {
  const version = await findVersion(store, projectId, text);
  if (version === null) return [];
  const files = await store.listFilesOfRelease(projectId, { version, after: null, limit: MOST_FILES });
  return files.filter((file) => file.version !== null);
}

function toUntracked({ config }: Services, ebuild: Ebuild): Omit<KnownEbuild, 'pin'> {
  const record: GentooRecord = {
    project: normalizeName(projectOf(ebuild)),
    world: 'pypi',
    index: indexHost(config, 'pypi'),
    state: 'not-tracked',
    version: null,
    file: null,
  };
  return { record, known: NOTHING, happened: { moves: [], extensions: [] } };
}

/** Several files of one name (replaced bytes) are told apart by being listed: the one that is comes first. */
function findSdist(files: readonly FileRecord[], filename: string): FileRecord | null {
  const named = files.filter((file) => file.filename === filename);
  return named.find(({ goneAt }) => goneAt === null) ?? named[0] ?? null;
}

function toRecord(
  { config }: Services,
  project: ProjectRecord,
  files: readonly FileRecord[],
  file: FileRow | null,
): GentooRecord {
  return {
    project: project.name,
    world: project.world,
    index: indexHost(config, project.world),
    state: file ? 'file' : files.length > 0 ? 'no-file' : 'no-release',
    version: files[0]?.version ?? null,
    file,
  };
}

function toKnown(publishers: readonly KeptPublisher[], files: readonly FileRecord[], version: string): Known {
  const listed = files.filter(({ goneAt }) => goneAt === null).map(({ filename }) => filename);
  const [own, others] = [new Set<string>(), new Map<string, string[]>()];
  for (const { publisher, versions } of publishers) {
    const provider = nameProvider(publisher);
    if (provider === null) continue;
    for (const each of versions) {
      if (isVersion(each, version)) own.add(provider);
      else others.set(provider, [...(others.get(provider) ?? []), each]);
    }
  }
  const known = [...others].map(([provider, versions]): KnownProvider => ({ provider, versions }));
  return {
    sdists: files.length > 0 ? listed.filter(isSdistName) : null,
    own: [...own],
    earlier: pickVersions(known, (order) => order < 0, version),
    later: pickVersions(known, (order) => order > 0, version),
  };
}

function isSdistName(filename: string): boolean {
  const parsed = parseDistributionFilename(filename);
  return parsed.ok && parsed.value.kind === 'sdist';
}

function pickVersions(
  all: KnownProvider[],
  isWanted: (order: number) => boolean,
  than: string,
): KnownProvider[] {
  const other = parseVersion(than);
  if (!other.ok) return [];
  const isPicked = (version: string) => {
    const parsed = parseVersion(version);
    return parsed.ok && isWanted(compareVersions(parsed.value, other.value));
  };
  return all
    .map(({ provider, versions }) => ({ provider, versions: versions.filter(isPicked) }))
    .filter(({ versions }) => versions.length > 0);
}

const MOST_MOVES = 20;

/** The project’s moves, and what happened to the documents of the file itself. */
async function readHappened(store: Store, projectId: number, concerns: readonly string[]): Promise<Happened> {
  const query = { projectId, after: null, limit: MOST_MOVES };
  const [renamed, transferred, own] = await Promise.all([
    store.listChanges({ ...query, kind: 'renamed' }),
    store.listChanges({ ...query, kind: 'transferred' }),
    store.listJudgedChanges(projectId, { ids: concerns }),
  ]);
  const moves = [...renamed, ...transferred].map(({ change }) => change);
  const extensions = own.filter(({ kind }) => kind === 'provenance-extended');
  return {
    moves: moves.toSorted((a, b) => b.noticedAt - a.noticedAt || b.happenedAt - a.happenedAt).map(toMessage),
    extensions: extensions.map(toMessage),
  };
}

const toMessage = ({ message }: Change): string => message;

/** Of the version that is asked for, else of the newest: who is to be expected of a release that nobody has read yet. */
async function readPin(project: string, version: string): Promise<GentooPin | null> {
  const own = await recallProject(project, version);
  const recalled: Recalled | null = own ?? (await recallProject(project));
  if (!recalled?.release) return null;
  const written = writeForm(recalled, 'ebuild');
  const provider = written.ok ? toProvider(recalled.release) : null;
  return {
    version: recalled.release.version,
    isOther: own === null,
    provider: typeof provider === 'string' ? provider : null,
    written,
    reservations: recalled.release.reservations,
  };
}

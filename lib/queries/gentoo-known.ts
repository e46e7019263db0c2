/** What the board knows of the project of an ebuild: the file that is fetched, and who published what. */
import { nameProvider, toProvider } from '../exports/ebuild.ts';
import type { Happened } from '../gentoo/defects.ts';
import { type Ebuild, projectOf, versionOf } from '../gentoo/ebuild.ts';
import { fetchedSdist } from '../gentoo/globals.ts';
import type { Known, KnownProvider } from '../gentoo/lint-known.ts';
import type { Ledger } from '../ledger/types.ts';
import { parseDistributionFilename } from '../pep740/filename.ts';
import { normalizeName } from '../pep740/name.ts';
import { compareVersions, parseVersion } from '../pep740/version.ts';
import type { FileRecord, ProjectRecord } from '../store/store.ts';
import { type Services, services } from '../watch/services.ts';
import type { GentooPin, GentooRecord } from './dto-gentoo.ts';
import { type Recalled, recallProject, writeForm } from './exports.ts';
import { indexHost } from './index-host.ts';
import { indexLedger, readLedger } from './ledger.ts';
import { findProject, isVersion, toFileRow } from './project.ts';

export type KnownEbuild = { record: GentooRecord; known: Known; happened: Happened; pin: GentooPin | null };

const NOTHING: Known = { sdists: null, own: [], earlier: [], later: [] };

export async function readKnown(ebuild: Ebuild): Promise<KnownEbuild> {
  const running = await services();
  const project = await findProject(running, projectOf(ebuild));
  if (!project) return { ...toUntracked(running, ebuild), pin: null };
  const ledger = await readLedger(running.store, project.id);
  const version = versionOf(ebuild);
  const all = await running.store.listFiles(project.id);
  const files = all.filter((file) => file.version !== null && isVersion(file.version, version));
  return {
    record: toRecord(running, project, files, ledger, ebuild),
    known: toKnown(ledger, files, version),
    happened: listHappened(ledger, fetchedSdist(ebuild)),
    pin: await readPin(project.name, version),
  };
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
  ledger: Ledger,
  ebuild: Ebuild,
): GentooRecord {
  const file = findSdist(files, fetchedSdist(ebuild));
  return {
    project: project.name,
    world: project.world,
    index: indexHost(config, project.world),
    state: file ? 'file' : files.length > 0 ? 'no-file' : 'no-release',
    version: files[0]?.version ?? null,
    file: file && toFileRow(file, indexLedger(ledger).file(file)),
  };
}

function toKnown(ledger: Ledger, files: readonly FileRecord[], version: string): Known {
  const listed = files.filter(({ goneAt }) => goneAt === null).map(({ filename }) => filename);
  const [own, others] = [new Set<string>(), new Map<string, string[]>()];
  for (const release of ledger.releases.toReversed()) {
    for (const provider of listProviders(release)) {
      if (isVersion(release.version, version)) own.add(provider);
      else others.set(provider, [...(others.get(provider) ?? []), release.version]);
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

function listProviders({ files }: Ledger['releases'][number]): Set<string> {
  const providers = files.flatMap(({ stated }) => stated).map(nameProvider);
  return new Set(providers.filter((provider) => provider !== null));
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

function listHappened({ changes }: Ledger, sdist: string): Happened {
  const moves = changes.filter(({ kind }) => kind === 'renamed' || kind === 'transferred');
  const extensions = changes.filter(
    ({ kind, filename }) => kind === 'provenance-extended' && filename === sdist,
  );
  return {
    moves: moves.map(({ message }) => message),
    extensions: extensions.map(({ message }) => message),
  };
}

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

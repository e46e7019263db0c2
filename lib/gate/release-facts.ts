/** What is known of the release that an entry of a file names, as far as the entry’s digests leave it open which files are meant. */
import type { ImportedProject } from '../imports/types.ts';
import { isGrave } from '../ledger/compare.ts';
import { isSameVersion } from '../pep740/version.ts';
import type { KnownChange, KnownFile, KnownProject, KnownRelease, LedgerFile } from './ledger-file.ts';

/** What became of a change as far as this release is concerned. */
type ChangeStanding = 'open' | 'rejected' | 'noted' | 'settled' | 'over';
export type ReleaseChange = { change: KnownChange; standing: ChangeStanding };

export type ReleaseFacts = {
  project: KnownProject;
  release: KnownRelease;
  /** Those that may be installed: by the entry’s digests, else all that are listed. */
  files: KnownFile[];
  /** About the release, about these files, or about the project as a whole. */
  changes: ReleaseChange[];
  /** Digests that the entry states, and that no file of the release has. */
  unknownDigests: string[];
  statedDigests: number;
};

/** A sentence where nothing is known of it. */
type Unknown = { unknown: string };

export function findRelease(entry: ImportedProject, ledger: LedgerFile): ReleaseFacts | Unknown {
  const { name, version } = entry;
  if (version === null)
    return { unknown: `The file names no single version of ${name}, so that any may be installed.` };
  const project = ledger.projects.find((each) => each.project === name);
  if (!project) return { unknown: `Nothing is known of ${name}.` };
  const release = project.releases.find((each) => isSameVersion(version, each.version));
  if (release && release.files.length > 0) return toFacts(project, release, entry.sha256s);
  const because = project.failure === null ? '' : ` ${project.failure.message}`;
  return { unknown: `Nothing is known of ${name} ${version}.${because}` };
}

function toFacts(project: KnownProject, release: KnownRelease, sha256s: readonly string[]): ReleaseFacts {
  const known = new Set(release.files.flatMap(({ sha256 }) => sha256 ?? []));
  const named = release.files.filter(({ sha256 }) => sha256 !== null && sha256s.includes(sha256));
  const listed = release.files.filter(({ gone }) => !gone);
  const files = named.length > 0 ? named : listed.length > 0 ? listed : release.files;
  return {
    project,
    release,
    files,
    changes: listChanges(project, release, files),
    unknownDigests: sha256s.filter((sha256) => !known.has(sha256)),
    statedDigests: sha256s.length,
  };
}

function listChanges(
  project: KnownProject,
  release: KnownRelease,
  files: readonly KnownFile[],
): ReleaseChange[] {
  const named = new Set(files.flatMap(({ changes }) => changes));
  const unsettled = new Map(
    files.flatMap((file) => file.unsettled.map(({ change, state }) => [change, state] as const)),
  );
  const isOfFile = (filename: string | null) =>
    filename === null || files.some((file) => file.filename === filename);
  return project.changes
    .filter(({ id, version, filename }) => {
      const isOwn = version === null || version === release.version;
      return named.has(id) || (isOwn && isOfFile(filename));
    })
    .map((change) => ({ change, standing: toStanding(change, release, unsettled.get(change.id)) }));
}

/** A grave change that nobody has to decide about is over: it was, and is not so any more. */
function toStanding(
  { state, severity, version }: KnownChange,
  release: KnownRelease,
  unsettled: 'open' | 'rejected' | undefined,
): ChangeStanding {
  if (unsettled !== undefined) return unsettled;
  if (version !== null && version !== release.version) return 'settled';
  if (state === 'accepted' || state === 'pinned') return 'settled';
  if (state === 'noted') return isGrave({ severity }) ? 'over' : 'noted';
  return state === 'rejected' ? 'rejected' : 'open';
}

/** A release as the ledger compares it: its files, in the order in which releases were published. */
import { compareVersions, parseVersion, type Version } from '../pep740/version.ts';
import { subjectOf } from './identity.ts';
import { type FileState, isYankedAt, type Reading, type Signing, toFileStates } from './readings.ts';
import { UNNAMED_VERSION } from './releases.ts';
import { earliest } from './times.ts';
import { type Track, toLine, toTrack } from './track.ts';
import type { Coverage, FileFact } from './types.ts';

/** How long the index takes files for a release (PyPI, since 2026). */
export const RELEASE_OPEN_MS = 14 * 24 * 3600 * 1000;

/** An identity in a release, by the first file that shows it. `since`: when a listing first named a file by it. */
export type ReleaseSigning = Signing & { file: FileState; reading: Reading; since: number };

export class ReleaseNode {
  readonly version: string;
  readonly track: Track;
  readonly line: string;
  /** Its place among all versions of the project, lowest first. */
  readonly rank: number;
  /** All files of the release, in the order of their names. */
  readonly files: FileState[];
  readonly openedAt: number;
  readonly firstSeenAt: number;
  /** The files that came while the release was open: what it was published as. */
  readonly own: FileState[];
  readonly late: FileState[];
  readonly isLive: boolean;
  readonly isSkipped: boolean;
  readonly coverage: Coverage;
  /** Null while no file is known to have any and some are not known. */
  readonly hasProvenance: boolean | null;
  readonly isFull: boolean;
  readonly isPartial: boolean;
  readonly signings: ReadonlyMap<string, ReleaseSigning>;
  /** Whether more than one repository or workflow published it. */
  readonly isInconsistent: boolean;

  constructor(version: string, parsed: Version | null, rank: number, files: FileState[]) {
    this.version = version;
    this.track = toTrack(parsed);
    this.line = toLine(parsed);
    this.rank = rank;
    this.files = files;
    this.openedAt = earliest(files.map(({ at }) => at));
    this.firstSeenAt = earliest(files.map(({ fact }) => fact.firstSeenAt));
    this.own = files.filter((file) => !this.#isLate(file));
    this.late = files.filter((file) => this.#isLate(file));
    this.isLive = files.every(({ fact }) => fact.absentAt !== null);
    this.isSkipped = this.own.every((file) => file.isSkipped);
    const known = this.own.map(({ hasProvenance }) => hasProvenance);
    const withProvenance = known.filter(Boolean).length;
    this.coverage = { files: known.length, withProvenance };
    this.hasProvenance = withProvenance > 0 ? true : known.includes(null) ? null : false;
    this.isFull = withProvenance === known.length;
    this.isPartial = withProvenance > 0 && known.includes(false);
    this.signings = collectSignings(this.own);
    this.isInconsistent = countPublishers(this.signings) > 1;
  }

  #isLate({ at }: FileState): boolean {
    return at - this.openedAt > RELEASE_OPEN_MS;
  }

  /** Whether all of its own files were yanked then: a release is yanked file by file. */
  isYankedAt(at: number): boolean {
    return this.own.every((file) => isYankedAt(file, at));
  }
}

function collectSignings(files: readonly FileState[]): Map<string, ReleaseSigning> {
  const signings = new Map<string, ReleaseSigning>();
  for (const file of files) {
    const reading = file.published;
    for (const signing of reading?.signings ?? []) {
      const known = signings.get(signing.key);
      const since = Math.min(known?.since ?? Number.POSITIVE_INFINITY, file.fact.firstSeenAt);
      if (known) known.since = since;
      if (reading && (!known || reading.at < known.reading.at)) {
        signings.set(signing.key, { ...signing, file, reading, since });
      }
    }
  }
  return signings;
}

/** Publishers are counted as PyPI does: by repository and workflow, not by environments or runners of one workflow. */
function countPublishers(signings: ReadonlyMap<string, Signing>): number {
  if (signings.size < 2) return signings.size;
  return new Set([...signings.values()].map(({ identity }) => `${subjectOf(identity)} ${identity.workflow}`))
    .size;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byFile = (a: FileState, b: FileState): number =>
  byText(a.fact.filename, b.fact.filename) || byText(a.fact.sha256 ?? '', b.fact.sha256 ?? '');

type Named = { version: string; parsed: Version | null; files: FileState[] };

/** What is no PEP 440 version comes before all that are. */
function byVersion(a: Named, b: Named): number {
  if (a.parsed && b.parsed) return compareVersions(a.parsed, b.parsed) || byText(a.version, b.version);
  return Number(a.parsed !== null) - Number(b.parsed !== null) || byText(a.version, b.version);
}

/** The releases that the files make, in the order in which they were published; at one moment the lower version first. */
export function toReleaseNodes(files: readonly FileFact[]): ReleaseNode[] {
  const groups = Map.groupBy(toFileStates(files), ({ fact }) => fact.version ?? UNNAMED_VERSION);
  const named = [...groups].map(([version, members]): Named => {
    const parsed = parseVersion(version);
    return { version, parsed: parsed.ok ? parsed.value : null, files: members.toSorted(byFile) };
  });
  return named
    .toSorted(byVersion)
    .map(({ version, parsed, files: members }, rank) => new ReleaseNode(version, parsed, rank, members))
    .toSorted((a, b) => a.openedAt - b.openedAt);
}

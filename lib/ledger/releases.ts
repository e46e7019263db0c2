/**
 * Files -> releases, and what PyPI's release states say of each. Pure; works on whatever carries these fields.
 */
import { compareVersions, isPrerelease, parseVersion } from '../pep740/version.ts';
import type { Code, Outcome } from '../verify/codes.ts';

export type ReleaseFile = {
  /** Null where the file's name does not parse. */
  version: string | null;
  /** Milliseconds since 1970. */
  uploadedAt: number | null;
  outcome: Outcome | null;
  code: Code | null;
  yanked: false | string;
  goneAt: number | null;
};

export type Release<File extends ReleaseFile> = {
  version: string;
  /** When its first file was uploaded. */
  uploadedAt: number | null;
  /** In the order of the listing. */
  files: File[];
};

/** What is said of files whose name names no version. */
export const UNNAMED_VERSION = 'unknown';

const BADNESS: Record<Outcome, number> = { failed: 3, indeterminate: 2, 'no-provenance': 1, verified: 0 };

/** Those that are still listed; all of them where none is, so that what was known of a release goes on being said. */
export function listedFiles<File extends ReleaseFile>(files: readonly File[]): readonly File[] {
  const listed = files.filter(({ goneAt }) => goneAt === null);
  return listed.length > 0 ? listed : files;
}

/** Since when none of the files is listed; null while any is. */
export function goneSince(files: readonly ReleaseFile[]): number | null {
  const times = files.flatMap(({ goneAt }) => (goneAt === null ? [] : [goneAt]));
  return times.length > 0 && times.length === files.length ? Math.max(...times) : null;
}

/** The file that a release is judged by: the least good of those that were checked and are listed. */
export function leastGoodFile<File extends ReleaseFile>(files: readonly File[]): File | undefined {
  const checked = listedFiles(files).flatMap((file) =>
    file.outcome ? [{ file, outcome: file.outcome }] : [],
  );
  return checked.toSorted((a, b) => BADNESS[b.outcome] - BADNESS[a.outcome])[0]?.file;
}

function firstUpload(files: readonly ReleaseFile[]): number | null {
  const times = files.flatMap(({ uploadedAt }) => (uploadedAt === null ? [] : [uploadedAt]));
  return times.length > 0 ? Math.min(...times) : null;
}

/** Highest first; what is no PEP 440 version comes after all that are. */
function compareReleases(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (left.ok && right.ok) return compareVersions(right.value, left.value);
  return Number(right.ok) - Number(left.ok) || a.localeCompare(b, 'en');
}

/** Highest version first (PEP 440); files without a version last. */
export function groupReleases<File extends ReleaseFile>(files: readonly File[]): Release<File>[] {
  const groups = Map.groupBy(files, ({ version }) => version ?? UNNAMED_VERSION);
  return [...groups]
    .map(([version, members]) => ({ version, uploadedAt: firstUpload(members), files: members }))
    .toSorted((a, b) => compareReleases(a.version, b.version));
}

/**
 * The release that a new installation would take: the highest that is final and not yanked, else the best there is. Where
 * no file is listed any more, the one that it would have taken.
 */
export function newestRelease<File extends ReleaseFile>(
  releases: readonly Release<File>[],
): Release<File> | undefined {
  const isListed = ({ files }: Release<File>) => files.some(({ goneAt }) => goneAt === null);
  const isYanked = ({ files }: Release<File>) => files.every(({ yanked }) => yanked !== false);
  const isFinal = ({ version }: Release<File>) => {
    const parsed = parseVersion(version);
    return parsed.ok && !isPrerelease(parsed.value);
  };
  const listed = releases.filter(isListed);
  const known = listed.length > 0 ? listed : releases;
  const offered = known.filter((release) => !isYanked(release));
  return offered.find(isFinal) ?? offered[0] ?? known[0];
}

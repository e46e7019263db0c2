/**
 * Files -> releases, and what PyPI's release states say of each. Pure; works on whatever carries these fields.
 */
import { canonicalizeVersion, compareVersions, isPrerelease, parseVersion } from '../pep740/version.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import { earliest, latest } from './times.ts';

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
  /** The files of the release, in the order of the listing. */
  files: File[];
};

/** What is said of files whose name names no version. */
export const UNNAMED_VERSION = 'unknown';

/** `v1.2.0` and `1.2.0` name the same release, as they do for PyPI. */
export const isVersion = (version: string, text: string): boolean => listSpellings(text).includes(version);

/** How the release may be written down that a text names. */
export function listSpellings(text: string): string[] {
  const parsed = parseVersion(text);
  return parsed.ok ? [text, canonicalizeVersion(parsed.value)] : [text];
}

const BADNESS: Record<Outcome, number> = { failed: 3, indeterminate: 2, 'no-provenance': 1, verified: 0 };

/** The least good of several outcomes; null where there are none. */
export function leastGood(outcomes: readonly Outcome[]): Outcome | null {
  return outcomes.toSorted((a, b) => BADNESS[b] - BADNESS[a])[0] ?? null;
}

/** The files that are still listed; all of them where none is, so that what was known of a release goes on being said. */
export function listedFiles<File extends ReleaseFile>(files: readonly File[]): readonly File[] {
  const listed = files.filter(({ goneAt }) => goneAt === null);
  return listed.length > 0 ? listed : files;
}

/** Since when none of the files is listed; null while any is. */
export function goneSince(files: readonly ReleaseFile[]): number | null {
  const times = files.flatMap(({ goneAt }) => (goneAt === null ? [] : [goneAt]));
  return times.length > 0 && times.length === files.length ? latest(times) : null;
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
  return times.length > 0 ? earliest(times) : null;
}

/** Orders versions, highest first (PEP 440); what is no such version comes after all that are. */
export function sortVersions(versions: readonly string[]): string[] {
  const parsed = versions.map((text) => ({ text, version: parseVersion(text) }));
  return parsed
    .toSorted(({ text: a, version: left }, { text: b, version: right }) => {
      if (left.ok && right.ok) return compareVersions(right.value, left.value);
      return Number(right.ok) - Number(left.ok) || a.localeCompare(b, 'en');
    })
    .map(({ text }) => text);
}

/** The releases that the files make, highest version first (PEP 440); files without a version come last. */
export function groupReleases<File extends ReleaseFile>(files: readonly File[]): Release<File>[] {
  const groups = Map.groupBy(files, ({ version }) => version ?? UNNAMED_VERSION);
  return sortVersions([...groups.keys()]).map((version) => {
    const members = groups.get(version) ?? [];
    return { version, uploadedAt: firstUpload(members), files: members };
  });
}

/** How a release stands on the index: with any file listed, and with every file yanked. */
type Offer = { version: string; isListed: boolean; isYanked: boolean };

/**
 * The release that a new installation would take: final and not yanked, else the best there is. Where no file is listed any
 * more, it is the one that would have been taken. `releases` has the highest first.
 */
export function pickNewest<Release extends Offer>(releases: readonly Release[]): Release | undefined {
  const isFinal = ({ version }: Offer) => {
    const parsed = parseVersion(version);
    return parsed.ok && !isPrerelease(parsed.value);
  };
  const listed = releases.filter(({ isListed }) => isListed);
  const known = listed.length > 0 ? listed : releases;
  const offered = known.filter(({ isYanked }) => !isYanked);
  return offered.find(isFinal) ?? offered[0] ?? known[0];
}

/** The release that a new installation would take, with its files. `releases` has the highest first. */
export function newestRelease<File extends ReleaseFile>(
  releases: readonly Release<File>[],
): Release<File> | undefined {
  const offers = releases.map((release) => ({
    version: release.version,
    isListed: release.files.some(({ goneAt }) => goneAt === null),
    isYanked: release.files.every(({ yanked }) => yanked !== false),
    release,
  }));
  return pickNewest(offers)?.release;
}

/** A release file, held against the tree of a commit. Whatever keeps it from that is told, and is no difference. */
import { listArchive } from '../archives/list.ts';
import type { ArchiveFile, ArchiveListing } from '../archives/types.ts';
import { type ForgeOptions, fetchCommitTree } from '../forge/commit-tree.ts';
import type { CommitTree, Reach, VersionTag } from '../forge/types.ts';
import { type DistributionFilename, parseDistributionFilename } from '../pep740/filename.ts';
import { canonicalizeVersion } from '../pep740/version.ts';
import { compareWithTree } from '../source/compare.ts';
import { checkRecord, type RecordProblem } from '../source/record.ts';
import type { Release, SourceMatch } from '../source/types.ts';
import { listUndecided } from '../source/undecided.ts';
import { isWorthFetching, isWorthKeeping } from '../source/worth-keeping.ts';
import type { Basis } from './basis.ts';
import type { Unknown } from './unknown.ts';

export type Matched = {
  state: 'compared';
  match: SourceMatch;
  release: Release;
  tree: CommitTree;
  reach: Reach;
  versionTag: VersionTag | null | 'unknown';
  /** Of a wheel; null where it is none, or its RECORD was too large to be read. */
  record: RecordProblem[] | null;
};

/** On disk or in memory, and what the index calls it. */
type File = ArchiveFile & { filename: string };

/** The contents of an archive that decide something. @param more paths that are wanted beside those. */
export async function readRelease(
  file: File,
  signal?: AbortSignal,
  more: ReadonlySet<string> = new Set(),
): Promise<Release | Unknown> {
  return readContents(file, (path, size) => more.has(path) || isWorthKeeping(path, size), signal);
}

/** The files of an archive, with the contents of those that are wanted, as far as there is room for them. */
export async function readContents(
  file: File,
  keep: (path: string, size: number) => boolean,
  signal?: AbortSignal,
): Promise<Release | Unknown> {
  const result = await listArchive(file, file.filename, { keep, signal });
  if (!result.ok) return { state: 'indeterminate', retryable: false, ...pick(result.refusal) };
  return toRelease(file.filename, result.listing);
}

const pick = ({ code, message }: { code: string; message: string }) => ({ code, message });

const toRelease = (filename: string, { members, kept }: ArchiveListing): Release => ({
  filename,
  members,
  kept,
});

/** @throws the signal's reason */
export async function matchFile(
  file: File,
  basis: Pick<Basis, 'repository' | 'commit'>,
  options: ForgeOptions = {},
): Promise<Matched | Unknown> {
  const release = await readRelease(file, options.signal);
  if ('state' in release) return release;
  const wanted = { ...basis, ...toVersion(file.filename), want: isWorthFetching };
  const answer = await fetchCommitTree(wanted, options);
  if (!answer.ok) return { state: 'indeterminate', ...answer.failure };
  return matchTree(file, release, answer.tree, options.signal);
}

/** @throws the signal's reason */
export async function matchTree(
  file: File,
  release: Release,
  tree: CommitTree,
  signal?: AbortSignal,
): Promise<Matched | Unknown> {
  if (tree.objectFormat !== 'sha1') {
    const message = 'The repository names its files by SHA-256, which is not compared here yet.';
    return { state: 'indeterminate', code: 'OBJECT_FORMAT_UNREAD', message, retryable: false };
  }
  const matched = await compareTwice(file, release, tree, signal);
  if ('state' in matched) return matched;
  const isWheel = file.filename.endsWith('.whl');
  const record = isWheel ? checkRecord(matched.release) : null;
  return { state: 'compared', ...matched, tree, reach: tree.reach, versionTag: tree.versionTag, record };
}

/** Read again where contents that were not kept the first time could still decide. */
async function compareTwice(
  file: File,
  release: Release,
  tree: CommitTree,
  signal?: AbortSignal,
): Promise<{ match: SourceMatch; release: Release } | Unknown> {
  const subject = { kind: 'commit' as const, commit: tree.commit };
  const match = compareWithTree(release, tree, subject);
  const undecided = listUndecided(match);
  if (undecided.size === 0) return { match, release };
  const again = await readRelease(file, signal, undecided);
  if ('state' in again) return again;
  return { match: compareWithTree(again, tree, subject), release: again };
}

function toVersion(filename: string): { version?: string; project?: string } {
  const parsed = parseDistributionFilename(filename);
  if (!parsed.ok) return {};
  const { name, version }: DistributionFilename = parsed.value;
  return { version: canonicalizeVersion(version), project: name };
}

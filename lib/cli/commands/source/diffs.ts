/** What changed in the texts of two releases, as unified diffs: as much as somebody can read. */
import { readRelease } from '../../../matching/match-file.ts';
import type { Unknown } from '../../../matching/unknown.ts';
import { quote } from '../../../pep740/text.ts';
import { toText } from '../../../source/blob.ts';
import type { FileChange } from '../../../source/releases.ts';
import { compareTexts } from '../../../source/text-diff.ts';
import type { Release } from '../../../source/types.ts';

/** `diff` is null where there is none, and `reason` says why, as one sentence. */
export type FileDiff = { path: string; before: string | null; diff: string | null; reason: string | null };

const MAX_FILES = 200;
const MAX_CHARACTERS = 1024 * 1024;

type File = { path: string; filename: string };

/** @param paths that are asked for; empty: all that changed. */
export async function readDiffs(
  older: File,
  newer: File,
  changes: readonly FileChange[],
  paths: readonly string[],
): Promise<FileDiff[] | Unknown> {
  const wanted = changes.filter(({ path, before }) => {
    return paths.length === 0 || paths.includes(path) || (before !== null && paths.includes(before));
  });
  const [old, now] = [
    await readRelease(older, undefined, new Set(wanted.flatMap(({ before }) => before ?? []))),
    await readRelease(newer, undefined, new Set(wanted.map(({ path }) => path))),
  ];
  if ('state' in old) return old;
  if ('state' in now) return now;
  const found = limit(wanted.map((change) => toDiff(change, old, now)));
  const unchanged = paths.filter(
    (path) => !wanted.some((each) => each.path === path || each.before === path),
  );
  return [
    ...found,
    ...unchanged.map((path) => toReason(path, null, `${quote(path)} is in neither, or did not change.`)),
  ];
}

const toReason = (path: string, before: string | null, reason: string): FileDiff => ({
  path,
  before,
  diff: null,
  reason,
});

function toDiff({ kind, path, before }: FileChange, older: Release, newer: Release): FileDiff {
  const old = before === null ? '' : readText(older, before);
  const now = kind === 'removed' ? '' : readText(newer, path);
  if (old === null || now === null) {
    return toReason(path, before, `${quote(path)} is no text in UTF-8, or is longer than is read here.`);
  }
  const compared = compareTexts(path, old, now);
  if (!compared.ok) return toReason(path, before, compared.reason);
  if (compared.diff === '') return toReason(path, before, `${quote(path)} holds the same text.`);
  return { path, before, diff: compared.diff, reason: null };
}

const readText = ({ kept }: Release, path: string): string | null => {
  const text = toText(kept.get(path));
  return text?.includes('\0') ? null : text;
};

/** What is left out is named all the same. */
function limit(diffs: readonly FileDiff[]): FileDiff[] {
  let left = MAX_CHARACTERS;
  return diffs.map((each, at) => {
    left -= each.diff?.length ?? 0;
    if (at < MAX_FILES && left >= 0) return each;
    return toReason(
      each.path,
      each.before,
      `The diff of ${quote(each.path)} is left out: there is too much. Name the file to see it.`,
    );
  });
}

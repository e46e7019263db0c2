/** What changed in the texts of two releases, as unified diffs: as much as somebody can read. */

import { quote } from '../pep740/text.ts';
import { formatSize } from '../quantities.ts';
import { toWholeText } from '../source/blob.ts';
import type { FileChange } from '../source/releases.ts';
import { compareTexts, type TextDiff } from '../source/text-diff.ts';
import type { Release } from '../source/types.ts';
import { writeUnifiedDiff } from '../unified-diff.ts';
import { readContents } from './match-file.ts';
import type { Unknown } from './unknown.ts';

/** `diff` is null where there is none, and `reason` says why, as one sentence. */
export type FileDiff = { path: string; before: string | null; diff: string | null; reason: string | null };

const MAX_FILES = 200;
const MAX_CHARACTERS = 1024 * 1024;

type File = { path: string; filename: string };
type Change = Pick<FileChange, 'kind' | 'path' | 'before'>;

/** @param paths that are asked for; empty: all that changed. */
export async function readDiffs(
  older: File,
  newer: File,
  changes: readonly Change[],
  paths: readonly string[],
): Promise<FileDiff[] | Unknown> {
  const wanted = changes.filter(({ path, before }) => {
    return paths.length === 0 || paths.includes(path) || (before !== null && paths.includes(before));
  });
  const both = await readBoth(older, newer, wanted);
  if ('state' in both) return both;
  const found = limit(wanted.map((change) => toFileDiff(change, compareChange(change, both))));
  const unchanged = paths.filter(
    (path) => !wanted.some((each) => each.path === path || each.before === path),
  );
  return [
    ...found,
    ...unchanged.map((path) => toReason(path, null, `${quote(path)} is in neither, or did not change.`)),
  ];
}

/** One of the changes. @throws the signal's reason */
export async function readDiff(
  older: File,
  newer: File,
  change: Change,
  signal: AbortSignal,
): Promise<TextDiff | Unknown> {
  const both = await readBoth(older, newer, [change], signal);
  signal.throwIfAborted();
  return 'state' in both ? both : compareChange(change, both);
}

type Both = { old: Release; now: Release };

/** Nothing else is kept of the two, so that what is wanted has all the room that there is. */
async function readBoth(
  older: File,
  newer: File,
  wanted: readonly Change[],
  signal?: AbortSignal,
): Promise<Both | Unknown> {
  const [before, after] = [
    new Set(wanted.flatMap((change) => change.before ?? [])),
    new Set(wanted.flatMap(({ kind, path }) => (kind === 'removed' ? [] : path))),
  ];
  const old = await readContents(older, (path) => before.has(path), signal);
  if ('state' in old) return old;
  const now = await readContents(newer, (path) => after.has(path), signal);
  return 'state' in now ? now : { old, now };
}

function compareChange({ kind, path, before }: Change, { old, now }: Both): TextDiff {
  const one = before === null ? NOWHERE : readText(old, before);
  const other = kind === 'removed' ? NOWHERE : readText(now, path);
  if (!one.ok) return one;
  if (!other.ok) return other;
  const compared = compareTexts(one.text, other.text);
  const isSame = compared.ok && compared.hunks.length === 0;
  return isSame ? { ok: false, reason: `${quote(path)} holds the same text.` } : compared;
}

type Text = { ok: true; text: string } | { ok: false; reason: string };
const NOWHERE: Text = { ok: true, text: '' };

function readText({ members, kept }: Release, path: string): Text {
  const member = members.find((each) => each.path === path);
  const [bytes, name] = [kept.get(path), quote(path)];
  if (member?.kind === 'symlink') {
    return { ok: false, reason: `${name} is a link in one of the two, and a link has no lines to compare.` };
  }
  if (bytes === undefined) {
    const size = member === undefined ? '' : `, ${formatSize(member.size)},`;
    return { ok: false, reason: `${name}${size} is longer than is read here line by line.` };
  }
  const text = toWholeText(bytes);
  if (text === null || text.includes('\0')) {
    return { ok: false, reason: `${name} is no text in UTF-8, so it has no lines to compare.` };
  }
  return { ok: true, text };
}

function toFileDiff({ path, before }: Change, compared: TextDiff): FileDiff {
  if (!compared.ok) return toReason(path, before, compared.reason);
  return { path, before, diff: writeUnifiedDiff(path, compared.hunks), reason: null };
}

const toReason = (path: string, before: string | null, reason: string): FileDiff => ({
  path,
  before,
  diff: null,
  reason,
});

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

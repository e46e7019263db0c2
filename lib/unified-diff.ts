/** Changes of lines as a unified diff, as `patch -p1` and `git apply` read it. */

/** In place of the lines from `first` to `last` (from 1); before `first`, a line that is there, where `last` is one less. */
export type Edit = { first: number; last: number; lines: string[] };

type Line = { mark: ' ' | '-' | '+'; text: string };
type Lines = { oldStart: number; newStart: number; lines: Line[] };

/** A part of a diff; `oldStart` and `newStart` number its first line on either side, from 1. */
export type Hunk = {
  oldStart: number;
  newStart: number;
  /** `@@ -1,3 +1,4 @@`. */
  header: string;
  /** Each behind its mark: a blank, `-`, `+`, or `\\` for what is said of the line before it. */
  lines: string[];
};

const CONTEXT = 3;

/**
 * Empty where nothing changes. @param path of the file, `/`-separated. @param edits in order, without overlaps.
 * @param after the text that they lead to, where no line break may end it.
 */
export function toUnifiedDiff(path: string, text: string, edits: readonly Edit[], after?: string): string {
  return writeUnifiedDiff(path, listHunks(text, edits, after));
}

/** Empty where there are none. */
export function writeUnifiedDiff(path: string, hunks: readonly Hunk[]): string {
  if (hunks.length === 0) return '';
  const body = hunks.flatMap(({ header, lines }) => [header, ...lines]);
  return `${[`--- a/${path}`, `+++ b/${path}`, ...body].join('\n')}\n`;
}

/** None where nothing changed. The parameters are those of `toUnifiedDiff`. */
export function listHunks(text: string, edits: readonly Edit[], after?: string): Hunk[] {
  const lines = toLines(text);
  const cuts = { old: isCut(text), new: after === undefined ? null : isCut(after) };
  const endsOtherwise = cuts.new !== null && cuts.new !== cuts.old;
  const changing = edits.filter((edit) => {
    const old = lines.slice(edit.first - 1, edit.last);
    const isSame = old.join('\n') === edit.lines.join('\n') && old.length === edit.lines.length;
    return !isSame || (endsOtherwise && edit.last === lines.length);
  });
  const hunks = toHunks(lines, group(changing));
  const added = changing.reduce((sum, edit) => sum + edit.lines.length - (edit.last - edit.first + 1), 0);
  const cutAt = { old: cuts.old ? lines.length : null, new: cuts.new ? lines.length + added : null };
  return hunks.map((hunk) => writeHunk(hunk, cutAt));
}

/** @param edits in order, without overlaps. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = text.split(/(?<=\n)/);
  const parts: string[] = [];
  let next = 0;
  for (const { first, last, lines: added } of edits) {
    parts.push(lines.slice(next, first - 1).join(''), ...added.map((line) => `${line}\n`));
    next = last;
  }
  return [...parts, ...lines.slice(next)].join('');
}

const isCut = (text: string): boolean => text !== '' && !text.endsWith('\n');

function toLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Edits whose contexts touch share a hunk. */
function group(edits: readonly Edit[]): Edit[][] {
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const before = groups.at(-1)?.at(-1);
    if (before && edit.first - before.last <= 2 * CONTEXT) groups.at(-1)?.push(edit);
    else groups.push([edit]);
  }
  return groups;
}

function toHunks(lines: readonly string[], groups: readonly Edit[][]): Lines[] {
  let shift = 0;
  return groups.map((edits) => {
    const hunk = toHunk(lines, edits, shift);
    for (const edit of edits) shift += edit.lines.length - (edit.last - edit.first + 1);
    return hunk;
  });
}

/** @param shift how many more lines the edits before it have added than taken. */
function toHunk(lines: readonly string[], edits: readonly Edit[], shift: number): Lines {
  const [start = { first: 1, last: 0, lines: [] }] = edits;
  const end = edits.at(-1) ?? start;
  const from = Math.max(1, start.first - CONTEXT);
  const to = Math.min(lines.length, end.last + CONTEXT);
  const written: Line[] = [];
  const write = (mark: Line['mark'], texts: readonly string[]) => {
    for (const text of texts) written.push({ mark, text });
  };
  let next = from;
  for (const edit of edits) {
    write(' ', lines.slice(next - 1, edit.first - 1));
    write('-', lines.slice(edit.first - 1, edit.last));
    write('+', edit.lines);
    next = edit.last + 1;
  }
  write(' ', lines.slice(next - 1, to));
  return { oldStart: from, newStart: from + shift, lines: written };
}

/** @param cutAt the last line of either text, where no line break ends it. */
function writeHunk(
  { oldStart, newStart, lines }: Lines,
  cutAt: { old: number | null; new: number | null },
): Hunk {
  const olds = lines.filter(({ mark }) => mark !== '+').length;
  const news = lines.filter(({ mark }) => mark !== '-').length;
  const header = `@@ -${toRange(oldStart, olds)} +${toRange(newStart, news)} @@`;
  const written = lines.map(({ mark, text }) => `${mark}${text}`);
  const cuts = new Set<number>();
  if (oldStart + olds - 1 === cutAt.old) cuts.add(lines.findLastIndex(({ mark }) => mark !== '+'));
  if (newStart + news - 1 === cutAt.new) cuts.add(lines.findLastIndex(({ mark }) => mark !== '-'));
  const ended = written.flatMap((line, index) =>
    cuts.has(index) ? [line, '\\ No newline at end of file'] : [line],
  );
  return { oldStart, newStart, header, lines: ended };
}

/** A range without lines names the line before it. */
function toRange(start: number, count: number): string {
  return count === 0 ? `${start - 1},0` : `${start},${count}`;
}

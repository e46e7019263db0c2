/** Changes of lines as a unified diff, as `patch -p1` and `git apply` read it. */

/** In place of the lines from `first` to `last` (from 1); before `first`, a line that is there, where `last` is one less. */
export type Edit = { first: number; last: number; lines: string[] };

type Line = { mark: ' ' | '-' | '+'; text: string };
type Hunk = { oldStart: number; newStart: number; lines: Line[] };

const CONTEXT = 3;

/** @param path of the file, `/`-separated. @param edits in order, without overlaps. Empty where nothing changes. */
export function toUnifiedDiff(path: string, text: string, edits: readonly Edit[]): string {
  const lines = toLines(text);
  const changing = edits.filter((edit) => {
    const old = lines.slice(edit.first - 1, edit.last);
    return old.join('\n') !== edit.lines.join('\n') || old.length !== edit.lines.length;
  });
  if (changing.length === 0) return '';
  const hunks = group(changing).map((edits) => toHunk(lines, edits, changing));
  const isCut = text !== '' && !text.endsWith('\n');
  const body = hunks.flatMap((hunk) => writeHunk(hunk, isCut ? lines.length : null));
  return `${[`--- a/${path}`, `+++ b/${path}`, ...body].join('\n')}\n`;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  for (const { first, last, lines: added } of edits.toReversed()) {
    lines.splice(first - 1, last - first + 1, ...added.map((line) => `${line}\n`));
  }
  return lines.join('');
}

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

function toHunk(lines: readonly string[], edits: readonly Edit[], all: readonly Edit[]): Hunk {
  const [start = { first: 1, last: 0, lines: [] }] = edits;
  const end = edits.at(-1) ?? start;
  const from = Math.max(1, start.first - CONTEXT);
  const to = Math.min(lines.length, end.last + CONTEXT);
  const shift = all
    .filter((edit) => edit.first < start.first)
    .reduce((sum, edit) => sum + edit.lines.length - (edit.last - edit.first + 1), 0);
  const written: Line[] = [];
  const write = (mark: Line['mark'], texts: readonly string[]) => {
    written.push(...texts.map((text) => ({ mark, text })));
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

/** @param cutAt the last line, where no line break ends it. */
function writeHunk({ oldStart, newStart, lines }: Hunk, cutAt: number | null): string[] {
  const olds = lines.filter(({ mark }) => mark !== '+').length;
  const news = lines.filter(({ mark }) => mark !== '-').length;
  const header = `@@ -${toRange(oldStart, olds)} +${toRange(newStart, news)} @@`;
  const written = lines.map(({ mark, text }) => `${mark}${text}`);
  const isAtEnd = cutAt !== null && oldStart + olds - 1 === cutAt;
  const cut = lines.findLastIndex(({ mark }) => mark !== '+') + 1;
  return [header, ...(isAtEnd ? written.toSpliced(cut, 0, '\\ No newline at end of file') : written)];
}

/** A range without lines names the line before it. */
function toRange(start: number, count: number): string {
  return count === 0 ? `${start - 1},0` : `${start},${count}`;
}

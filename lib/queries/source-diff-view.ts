/** A diff as a page shows it: each line with its numbers, and no more of it than somebody reads. */
import type { Hunk } from '../unified-diff.ts';
import type { DiffLine, DiffView } from './views/source-diff.ts';

const MAX_LINES = 2_000;
/** Of one line; what a machine wrote has longer ones. */
const MAX_CHARACTERS = 1_000;

export function toDiffView(hunks: readonly Hunk[]): DiffView {
  const parts = hunks.map(({ header, ...hunk }) => ({ header, lines: toLines(hunk) }));
  const lines = parts.flatMap((part) => part.lines);
  const count = (mark: DiffLine['mark']) => lines.filter((line) => line.mark === mark).length;
  let left = MAX_LINES;
  const shown = parts.flatMap((part) => {
    const fitting = part.lines.slice(0, left);
    left -= fitting.length;
    return fitting.length === 0 ? [] : [{ ...part, lines: fitting }];
  });
  return {
    failure: null,
    added: count('+'),
    removed: count('-'),
    parts: shown,
    linesLeftOut: Math.max(0, lines.length - MAX_LINES),
  };
}

function toLines({ oldStart, newStart, lines }: Omit<Hunk, 'header'>): DiffLine[] {
  let [before, after] = [oldStart, newStart];
  return lines.map((line) => {
    const mark = toMark(line);
    const numbers = {
      before: mark === ' ' || mark === '-' ? before++ : null,
      after: mark === ' ' || mark === '+' ? after++ : null,
    };
    return { mark, ...cut(line.slice(1)), ...numbers };
  });
}

const toMark = (line: string): DiffLine['mark'] => {
  const first = line.charAt(0);
  return first === '-' || first === '+' || first === '\\' ? first : ' ';
};

/** Between characters, so that none is cut in two. */
function cut(text: string): Pick<DiffLine, 'text' | 'leftOut'> {
  if (text.length <= MAX_CHARACTERS) return { text, leftOut: 0 };
  const shown = text.slice(0, MAX_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
  return { text: shown, leftOut: text.length - shown.length };
}

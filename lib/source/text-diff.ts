/** The lines in which two texts differ, as a unified diff; by the way of E. W. Myers (1986), within bounds. */
import { type Edit, type Hunk, listHunks } from '../unified-diff.ts';

const MAX_LINES = 20_000;
const MAX_CHARACTERS = 1024 * 1024;
/** With more edits than these, the time that the shortest way takes grows with their square: then all between is one edit. */
const MAX_EDITS = 1_000;

export type TextDiff = { ok: true; hunks: Hunk[] } | { ok: false; reason: string };

/** There are no hunks where the two are the same. */
export function compareTexts(before: string, after: string): TextDiff {
  if (before.length + after.length > 2 * MAX_CHARACTERS) {
    return {
      ok: false,
      reason: 'The two texts are longer than the one million characters each that are compared.',
    };
  }
  const [old, now] = [toLines(before), toLines(after)];
  if (old.length + now.length > 2 * MAX_LINES) {
    return { ok: false, reason: 'The two texts have more than the 20,000 lines each that are compared.' };
  }
  return { ok: true, hunks: listHunks(before, listEdits(old, now), after) };
}

/** With their line breaks, so that a last line with one is another than a last line without. */
function toLines(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Of what lies between the lines that both begin and end with. */
function listEdits(old: readonly string[], now: readonly string[]): Edit[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const [from, to] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  const kept = findKept(from, to) ?? [];
  const edits: Edit[] = [];
  let [a, b] = [0, 0];
  for (const [x, y] of [...kept, [from.length, to.length] as const]) {
    if (x > a || y > b)
      edits.push({
        first: head + a + 1,
        last: head + x,
        lines: to.slice(b, y).map((line) => line.replace(/\n$/, '')),
      });
    [a, b] = [x + 1, y + 1];
  }
  return edits;
}

/** Pairs of lines that stay, in order; null where there are more edits than are tried. */
function findKept(a: readonly string[], b: readonly string[]): [number, number][] | null {
  const steps: Int32Array[] = [];
  const size = Math.min(MAX_EDITS, a.length + b.length);
  const furthest = new Int32Array(2 * size + 3);
  for (let edits = 0; edits <= size; edits += 1) {
    // Only what the next step reads of it is kept.
    steps.push(furthest.slice(size + 1 - edits - 1, size + 1 + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = size + 1 + diagonal;
      const isDown =
        diagonal === -edits || (diagonal !== edits && (furthest[at - 1] ?? 0) < (furthest[at + 1] ?? 0));
      let x = isDown ? (furthest[at + 1] ?? 0) : (furthest[at - 1] ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      furthest[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return walkBack(steps, a.length, b.length);
    }
  }
  return null;
}

function walkBack(steps: readonly Int32Array[], endX: number, endY: number): [number, number][] {
  const kept: [number, number][] = [];
  let [x, y] = [endX, endY];
  for (let edits = steps.length - 1; edits >= 0; edits -= 1) {
    const before = steps[edits] ?? new Int32Array();
    const reach = (diagonal: number) => before[diagonal + edits + 1] ?? 0;
    const diagonal = x - y;
    const isDown = diagonal === -edits || (diagonal !== edits && reach(diagonal - 1) < reach(diagonal + 1));
    const from = isDown ? diagonal + 1 : diagonal - 1;
    const [startX, startY] = edits === 0 ? [0, 0] : [reach(from), reach(from) - from];
    while (x > startX && y > startY) {
      [x, y] = [x - 1, y - 1];
      kept.push([x, y]);
    }
    [x, y] = [startX, startY];
  }
  return kept.reverse();
}

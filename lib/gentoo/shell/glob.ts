/** Patterns of bash (its manual, "Pattern Matching") of single characters, `*`, `?` and `[...]`; ASCII alone. */

export type Glob = readonly Element[];
type Element = 'star' | 'any' | { isNegated: boolean; ranges: readonly (readonly [string, string])[] };

/** One bit each in what is kept while matching. */
const MAX_ELEMENTS = 30;
const BRACKETS = /\[([!^]?)([^[\]\\/'"$`]+)\]/y;

export const toElement = (character: string): Element => ({
  isNegated: false,
  ranges: [[character, character]],
});

/** Null for what is not read: a bracket that is not closed, classes, and `+(...)` and its like. */
export function parseGlob(pattern: string): Glob | null {
  const elements: Element[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (/[^ -~]|[\\"'`$()~]/.test(character)) return null;
    if (character === '[') {
      BRACKETS.lastIndex = at;
      const [all = '', mark, inside = ''] = BRACKETS.exec(pattern) ?? [];
      const ranges = readRanges(inside);
      if (ranges === null) return null;
      elements.push({ isNegated: mark !== '', ranges });
      at += all.length - 1;
    } else elements.push(character === '*' ? 'star' : character === '?' ? 'any' : toElement(character));
  }
  return elements;
}

/** A hyphen stands for itself at either end. */
function readRanges(inside: string): [string, string][] | null {
  const ranges: [string, string][] = [];
  for (let at = 0; at < inside.length; at += 1) {
    const [first, hyphen, last] = [inside.charAt(at), inside.charAt(at + 1), inside.charAt(at + 2)];
    if (first === '-' && at > 0 && at < inside.length - 1) return null;
    const isRange = hyphen === '-' && last !== '';
    if (isRange && (first > last || first === '-' || last === '-')) return null;
    if (isRange && !/^(?:[a-z]{2}|[A-Z]{2}|[0-9]{2})$/.test(first + last)) return null;
    ranges.push([first, isRange ? last : first]);
    if (isRange) at += 2;
  }
  return ranges.length === 0 ? null : ranges;
}

export const isReadable = (glob: Glob, text: string): boolean =>
  glob.length <= MAX_ELEMENTS && text.length <= 255 && /^[ -~]*$/.test(text);

export function isMatch(glob: Glob, text: string): boolean {
  return listEnds(glob, text, 0).at(-1) === text.length;
}

/** Where what it matches from there may end, in order. Each bit is an element that comes next. */
export function listEnds(glob: Glob, text: string, from: number): number[] {
  const ends: number[] = [];
  let states = skipStars(glob, 1);
  for (let at = from; ; at += 1) {
    if ((states >> glob.length) & 1) ends.push(at);
    if (at >= text.length || states === 0) return ends;
    states = skipStars(glob, advance(glob, states, text.charAt(at)));
  }
}

function advance(glob: Glob, states: number, character: string): number {
  let next = 0;
  for (const [place, element] of glob.entries()) {
    if (!((states >> place) & 1)) continue;
    if (element === 'star') next |= 1 << place;
    else if (takes(element, character)) next |= 1 << (place + 1);
  }
  return next;
}

function skipStars(glob: Glob, states: number): number {
  let all = states;
  for (const [place, element] of glob.entries()) {
    if (element === 'star' && (all >> place) & 1) all |= 1 << (place + 1);
  }
  return all;
}

function takes(element: Exclude<Element, 'star'>, character: string): boolean {
  if (element === 'any') return true;
  return element.ranges.some(([low, high]) => low <= character && character <= high) !== element.isNegated;
}

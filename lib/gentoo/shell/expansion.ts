/** `${...}` of bash (its manual, "Shell Parameter Expansion"): as many of its forms as ebuilds use. Null for all others. */
import { type Glob, isMatch, listEnds } from './glob.ts';
import type { Scope } from './scope.ts';

/** Words within the braces. */
export type Inner = { readText(raw: string): string | null; readPattern(raw: string): Glob | null };

const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;
const ASCII = /^[ -~]*$/;

export function expandParameter(body: string, scope: Scope, inner: Inner): string | null {
  const name = NAME.exec(body)?.[0] ?? '';
  const value = scope.get(name);
  const operation = body.slice(name.length);
  if (value === null || operation === '') return value;
  if (!ASCII.test(value)) return null;
  if (/^:[-+]/.test(operation)) return choose(value, operation, inner);
  if (operation.startsWith(':')) return cutOut(value, operation.slice(1));
  const [mark = '', rest = ''] = split(operation, /^(?:\^\^?|,,?|##?|%%?|\/)/);
  const match = (raw: string, use: (glob: Glob) => string | null) => {
    const glob = inner.readPattern(raw);
    return glob !== null && scope.admits(glob, value) ? use(glob) : null;
  };
  switch (mark.charAt(0)) {
    case '^':
    case ',':
      // A pattern that comes to nothing is none.
      return match(rest || '?', (glob) => (glob.length === 0 ? null : changeCase(value, mark, glob)));
    case '#':
      return match(rest, (glob) => cutStart(value, mark, glob));
    case '%':
      return match(rest, (glob) => cutEnd(value, mark, glob));
    case '/':
      return replace(value, rest, inner, match);
    default:
      return null;
  }
}

function split(text: string, expression: RegExp): [string, string] | [] {
  const found = expression.exec(text)?.[0];
  return found === undefined ? [] : [found, text.slice(found.length)];
}

/** `:-` and `:+`. A tilde at the start would be somebody's home. */
function choose(value: string, operation: string, { readText }: Inner): string | null {
  const isDefault = operation.startsWith(':-');
  if (isDefault === (value !== '')) return isDefault ? value : '';
  const raw = operation.slice(2);
  return /[\\~]/.test(raw) ? null : readText(raw);
}

/** `offset` and `offset:length`, as numbers alone. A negative offset has a blank before it. */
function cutOut(value: string, numbers: string): string | null {
  const [, from, , to] = /^[ ]?([0-9]{1,4}|(?<= )-[0-9]{1,4})(:([0-9]{1,4}))?$/.exec(numbers) ?? [];
  if (from === undefined) return null;
  const start = Number(from) < 0 ? value.length + Number(from) : Number(from);
  if (start < 0) return '';
  return value.slice(start, to === undefined ? undefined : start + Number(to));
}

function changeCase(value: string, mark: string, glob: Glob): string {
  const change = (character: string) => {
    if (!isMatch(glob, character)) return character;
    return mark.startsWith('^') ? character.toUpperCase() : character.toLowerCase();
  };
  return mark.length === 2 ? [...value].map(change).join('') : change(value.charAt(0)) + value.slice(1);
}

function cutStart(value: string, mark: string, glob: Glob): string {
  const ends = listEnds(glob, value, 0);
  return value.slice((mark === '##' ? ends.at(-1) : ends[0]) ?? 0);
}

function cutEnd(value: string, mark: string, glob: Glob): string {
  return value.slice(0, findEnd(value, glob, mark === '%%'));
}

/** Where the longest or the shortest end begins that it matches. */
function findEnd(value: string, glob: Glob, isLongest: boolean): number | undefined {
  const starts = Array.from({ length: value.length + 1 }, (_, start) => start);
  const isEnd = (start: number) => isMatch(glob, value.slice(start));
  return isLongest ? starts.find(isEnd) : starts.findLast(isEnd);
}

type Match = (raw: string, use: (glob: Glob) => string | null) => string | null;

/** `/`, `//`, `/#` and `/%`. The first match is replaced, and of those that begin there the longest. */
function replace(value: string, operation: string, { readText }: Inner, match: Match): string | null {
  const [mark = '', rest = operation] = split(operation, /^[/#%]/);
  const end = findSlash(rest);
  const raw = rest.slice(0, end);
  const by = rest.slice(end + 1).replace(/\\([-._/])/g, '$1');
  // From bash 5.2 on `&` is what was matched.
  const text = /[\\~&]/.test(by) ? null : readText(by);
  if (text === null || /[\\&]/.test(text) || value === '') return null;
  return match(raw, (glob) => {
    const isAnchored = mark === '#' || mark === '%';
    if (glob.length === 0 ? !isAnchored : glob.every((each) => each === 'star')) return null;
    if (mark === '#') return replaceStart(value, glob, text);
    if (mark === '%') return replaceEnd(value, glob, text);
    return replaceWithin(value, glob, text, mark === '/');
  });
}

/** Behind a backslash and within `${...}` a slash is a part of the pattern. */
function findSlash(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.startsWith('${', at)) depth += 1;
    else if (text.charAt(at) === '}') depth -= 1;
    else if (text.charAt(at) === '/' && depth === 0) return at;
  }
  return text.length;
}

function replaceStart(value: string, glob: Glob, text: string): string {
  const end = listEnds(glob, value, 0).at(-1);
  return end === undefined ? value : text + value.slice(end);
}

function replaceEnd(value: string, glob: Glob, text: string): string {
  const start = findEnd(value, glob, true);
  return start === undefined ? value : value.slice(0, start) + text;
}

function replaceWithin(value: string, glob: Glob, text: string, isGlobal: boolean): string {
  let result = '';
  for (let at = 0; at < value.length; ) {
    const end = listEnds(glob, value, at).at(-1);
    if (end === undefined) {
      result += value.charAt(at);
      at += 1;
    } else {
      result += text;
      at = end;
      if (!isGlobal) return result + value.slice(at);
    }
  }
  return result;
}

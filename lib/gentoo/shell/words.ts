/** A word of a shell text to the text that bash makes of it. Whatever has to be run is not read. */
import { VALUE_MAX_CHARACTERS } from '../ebuild.ts';
import { expandParameter, type Inner } from './expansion.ts';
import { type Glob, parseGlob, toElement } from './glob.ts';
import type { Scope } from './scope.ts';

/** `value`: what a variable holds, without quotes around it. */
type Part = { kind: 'literal' | 'quoted' | 'value'; text: string };

const PLAIN = /^[A-Za-z0-9_@%+=:,./-]*$/;
const LITERAL = /[^\\"'$`]+/y;
const NAME = /\$([A-Za-z_][A-Za-z0-9_]*)/y;
const SINGLE = /'([^']*)'/y;
const ANSI = /\$'([^'\\]*)'/y;

/** What is assigned by `NAME=word`; null where it is not known, or not on one line. */
export function readWord(raw: string, scope: Scope): string | null {
  const parts = splitWord(raw, scope);
  if (!parts?.every(({ kind, text }) => kind !== 'literal' || PLAIN.test(text))) return null;
  const value = parts.map(({ text }) => text).join('');
  // A few lines that double a value each would otherwise be more than fits into memory.
  return value.length <= VALUE_MAX_CHARACTERS && !/[\n\r\t]/.test(value) ? value : null;
}

/** What stands behind `==` in `[[ ]]`, and before `)` in `case`: what is in quotes means itself. */
export function readPattern(raw: string, scope: Scope): Glob | null {
  const elements = splitWord(raw, scope)?.map(({ kind, text }) => {
    if (kind === 'literal') return parseGlob(text);
    return kind === 'value' && !PLAIN.test(text) ? null : [...text].map(toElement);
  });
  return elements?.every((each) => each !== null) ? elements.flat() : null;
}

function splitWord(raw: string, scope: Scope): Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < raw.length; ) {
    const found = raw.charAt(at) === '"' ? readDouble(raw, at, scope) : readUnquoted(raw, at, scope);
    if (found === null) return null;
    parts.push(found);
    at = found.end;
  }
  return parts;
}

type Found = Part & { end: number };

function readUnquoted(raw: string, at: number, scope: Scope): Found | null {
  if (raw.charAt(at) === '\\') {
    const text = raw.charAt(at + 1);
    return text === '' ? null : { kind: 'quoted', text, end: at + 2 };
  }
  const literal = match(LITERAL, raw, at);
  if (literal) return { kind: 'literal', text: literal[0], end: at + literal[0].length };
  const quoted = match(SINGLE, raw, at) ?? match(ANSI, raw, at);
  if (quoted) return { kind: 'quoted', text: quoted[1] ?? '', end: at + quoted[0].length };
  const value = readReference(raw, at, scope);
  return value && { kind: 'value', ...value };
}

function readDouble(raw: string, start: number, scope: Scope): Found | null {
  let text = '';
  for (let at = start + 1; at < raw.length; ) {
    const character = raw.charAt(at);
    if (character === '"') return { kind: 'quoted', text, end: at + 1 };
    if (character === '$' || character === '`') {
      const value = readReference(raw, at, scope);
      if (value === null) return null;
      text += value.text;
      at = value.end;
    } else {
      const isEscape = character === '\\' && /[$`"\\]/.test(raw.charAt(at + 1));
      text += isEscape ? raw.charAt(at + 1) : character;
      at += isEscape ? 2 : 1;
    }
  }
  return null;
}

/** `$NAME` or `${...}`. */
function readReference(raw: string, at: number, scope: Scope): { text: string; end: number } | null {
  const name = match(NAME, raw, at);
  if (name) {
    const text = scope.get(name[1] ?? '');
    return text === null ? null : { text, end: at + name[0].length };
  }
  const end = raw.startsWith('${', at) ? findBrace(raw, at + 2) : -1;
  const text = end === -1 ? null : expandParameter(raw.slice(at + 2, end), scope, toInner(scope));
  return text === null ? null : { text, end: end + 1 };
}

const toInner = (scope: Scope): Inner => ({
  readText: (raw) =>
    splitWord(raw, scope)
      ?.map(({ text }) => text)
      .join('') ?? null,
  readPattern: (raw) => readPattern(raw, scope),
});

/** Where `${` is closed; -1 where quotes or commands stand in it, which mean one thing here and another there. */
function findBrace(raw: string, from: number): number {
  let depth = 1;
  for (let at = from; at < raw.length; at += 1) {
    const character = raw.charAt(at);
    if (/["'`]/.test(character) || raw.startsWith('$(', at)) return -1;
    if (character === '\\') at += 1;
    else if (raw.startsWith('${', at)) depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

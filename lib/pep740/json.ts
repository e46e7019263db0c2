/**
 * JSON from untrusted bytes. `JSON.parse` alone keeps the last of two equal keys where other readers keep the
 * first, so that two programs could see two documents in the same bytes (RFC 8259, section 4): refused here.
 */
import type { Parsed } from './parsed.ts';
import { quote } from './text.ts';

type JSONLimits = { maxBytes: number; maxDepth: number };

/**
 * A provenance object with the two attestations that a file may have is about 20 kB, and one with a large SLSA
 * predicate about 60 kB: 1 MiB leaves room for growth and is still cheap to refuse. Real ones are nested 8
 * deep, predicates hardly deeper: 64 is never met, and far from where recursion over a value would overflow.
 */
export const DEFAULT_JSON_LIMITS: JSONLimits = { maxBytes: 1024 * 1024, maxDepth: 64 };

export function parseJSON(bytes: Uint8Array, limits: Partial<JSONLimits> = {}): Parsed<unknown> {
  const { maxBytes, maxDepth } = { ...DEFAULT_JSON_LIMITS, ...limits };
  if (bytes.byteLength > maxBytes) {
    return toLimit(`The document has ${bytes.byteLength} bytes; at most ${maxBytes} are read.`);
  }
  const text = decodeUTF8(bytes);
  if (text === null) return refuse('The document is not valid UTF-8.');
  if (text.startsWith('\ufeff')) return refuse('The document starts with a byte order mark.');
  const problem = findProblem(text, maxDepth);
  if (problem !== null) return problem;
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // The engine's own message quotes the document, which may be hostile.
    return refuse('The document is not valid JSON.');
  }
}

const [QUOTE, BACKSLASH, COMMA, BRACKET, BRACE] = [...'"\\,[{'].map((character) => character.charCodeAt(0));

/**
 * Whether there are more values in it than `max`, whatever else it is: a document of two bytes a value takes fifty times
 * its size once it is built. Each value is the first of all, of its list or of its object, or follows a comma; a list or
 * an object that is empty counts as one more.
 */
export function hasMoreValues(bytes: Uint8Array, max: number): boolean {
  let values = 1;
  let isString = false;
  for (let at = 0; at < bytes.length && values <= max; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) isString = !isString;
    else if (isString) at += byte === BACKSLASH ? 1 : 0;
    else if (byte === COMMA || byte === BRACKET || byte === BRACE) values += 1;
  }
  return values > max;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Refused = { ok: false; reason: string; isLimit?: true };

function refuse(reason: string): Refused {
  return { ok: false, reason };
}

function toLimit(reason: string): Refused {
  return { ok: false, reason, isLimit: true };
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decodeUTF8(bytes: Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * One pass over the tokens, without recursion, before anything is built: depth, duplicate keys, and strings
 * that are not Unicode text. Text that is no JSON at all is left to `JSON.parse`.
 */
function findProblem(text: string, maxDepth: number): Refused | null {
  /** The keys seen in each open object; null for an open array. */
  const open: (Set<string> | null)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '{' || character === '[') {
      if (open.length === maxDepth) return toLimit(`The document is nested more than ${maxDepth} deep.`);
      open.push(character === '{' ? new Set() : null);
    } else if (character === '}' || character === ']') {
      open.pop();
    } else if (character === '"') {
      const end = findStringEnd(text, at);
      if (end === -1) return null;
      const problem = checkString(text, at, end, open.at(-1) ?? null);
      if (problem !== null) return refuse(problem);
      at = end;
    }
  }
  return null;
}

/** Index of the quote that closes the string opened at `start`, or -1. */
function findStringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return -1;
}

function checkString(text: string, start: number, end: number, keys: Set<string> | null): string | null {
  const string = decodeString(text.slice(start, end + 1));
  if (string === null) return null;
  if (!string.isWellFormed()) return 'The document has a string with half of a surrogate pair.';
  if (keys === null || !isFollowedByColon(text, end)) return null;
  if (keys.has(string)) return `The document has the key ${quote(string)} twice in one object.`;
  keys.add(string);
  return null;
}

/** The string behind a literal with its quotes, or null where it is not valid JSON. Keys compare decoded. */
function decodeString(literal: string): string | null {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return JSON.parse(literal);
  } catch {
    return null;
  }
}

const COLON_NEXT = /[ \t\n\r]*:/y;

function isFollowedByColon(text: string, end: number): boolean {
  COLON_NEXT.lastIndex = end + 1;
  return COLON_NEXT.test(text);
}

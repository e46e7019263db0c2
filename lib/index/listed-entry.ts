/**
 * One entry of a listing (PEP 691, 700, 714, 740): unknown -> IndexFile. An entry with a readable file name is a file of
 * its release, whatever else of it cannot be read: installers may take it all the same.
 */
import { parseDistributionFilename } from '../pep740/filename.ts';
import { isRecord } from '../pep740/json.ts';
import { findListedVersion } from '../pep740/listed-version.ts';
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';
import type { IndexFile } from './client.ts';
import { toProvenancePath } from './path.ts';

export type ListingContext = {
  /** The normalised name that was asked for. */
  project: string;
  /** Where the answer came from; file URLs may be relative to it (PEP 691). */
  url: URL;
};

/** Refused only where there is no readable file name; what else cannot be read is the file's `problem`. */
export function parseEntry(entry: unknown, context: ListingContext): Parsed<IndexFile> {
  if (!isRecord(entry)) return refuse('The entry is not an object.');
  const named = parseFilename(entry.filename);
  if (!named.ok) return named;
  const filename = named.value;
  const version = findListedVersion(filename, context.project);
  const problems: string[] = [];
  const read = <T, U>(parsed: Parsed<T>, unknown: U): T | U => {
    if (parsed.ok) return parsed.value;
    problems.push(parsed.reason);
    return unknown;
  };
  const file = {
    filename,
    version,
    sha256: read(parseSHA256(entry.hashes), null),
    size: read(parseSize(entry.size), null),
    uploadTime: read(parseUploadTime(entry['upload-time']), null),
    yanked: read(parseYanked(entry.yanked), null),
    url: read(parseFileURL(entry.url, filename, context.url), ''),
    provenanceUrl: read(parseProvenanceURL(entry.provenance, { ...context, version, filename }), ''),
  };
  return { ok: true, value: { ...file, problem: problems.length > 0 ? problems.join(' ') : null } };
}

/** Not every old file name parses, but one that could be a path, or be displayed as another, is refused. */
function parseFilename(value: unknown): Parsed<string> {
  if (typeof value !== 'string' || value === '') return refuse('The entry has no file name.');
  const isPlain = /^[!-~](?:[ -~]*[!-~])?$/.test(value) && !/[/\\]/.test(value) && !/^\.{1,2}$/.test(value);
  if (isPlain && value.length <= 255) return { ok: true, value };
  return refuse(`The file name ${quote(value)} is not a plain one.`);
}

function parseSHA256(hashes: unknown): Parsed<string | null> {
  if (!isRecord(hashes)) return refuse('The hashes that the index states cannot be read.');
  const { sha256 = null } = hashes;
  if (sha256 === null) return { ok: true, value: null };
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/i.test(sha256))
    return refuse('The SHA-256 that the index states cannot be read.');
  return { ok: true, value: sha256.toLowerCase() };
}

function parseSize(value: unknown = null): Parsed<number | null> {
  if (value === null) return { ok: true, value: null };
  const isSize = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return isSize ? { ok: true, value } : refuse('The size that the index states cannot be read.');
}

/** PEP 700: `yyyy-mm-ddThh:mm:ss.ffffffZ`, with a fraction of at most six digits, or none. */
function parseUploadTime(value: unknown = null): Parsed<string | null> {
  if (value === null) return { ok: true, value: null };
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(value);
  const time = isTime ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) return refuse('The upload time that the index states cannot be read.');
  return { ok: true, value: new Date(time).toISOString() };
}

/** PEP 691: a boolean, or a reason that is not empty. */
function parseYanked(value: unknown = false): Parsed<false | string> {
  if (value === false || value === '' || value === null) return { ok: true, value: false };
  if (value === true) return { ok: true, value: '' };
  return typeof value === 'string'
    ? { ok: true, value: shorten(value) }
    : refuse('Whether it is yanked cannot be read.');
}

/** Whether it may be called is judged when it is; here only what is no web address, or leads to another name, is refused. */
function parseFileURL(value: unknown, filename: string, base: URL): Parsed<string> {
  const url = typeof value === 'string' ? URL.parse(value, base) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    return refuse('The URL that the index states is not a web address.');
  const other = findOtherName(url, filename);
  if (other === null) return { ok: true, value: url.href };
  return refuse(
    `It is listed as ${quote(filename)}, but its URL names ${quote(other)}, and installers go by the URL.`,
  );
}

/** pip (`models/link.py`) reads name and version from the last segment of the path, or from `egg=` in the fragment. */
function findOtherName({ pathname, hash }: URL, filename: string): string | null {
  const egg = new URLSearchParams(hash.slice(1)).get('egg');
  if (egg !== null) return egg;
  const last = decode(pathname).split('/').at(-1) ?? '';
  return [last, decode(last)].find((name) => name !== filename) ?? null;
}

/** What is no valid escape stays as it is. pip decodes once for an archive and twice for a wheel. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Kept as stated: only null means that there is none, and a URL that must not be called fails when it is. An index that says
 * nothing of provenance does not say that there is none: it is asked where PyPI would answer.
 */
function parseProvenanceURL(
  value: unknown,
  { project, version, filename, url: base }: ListingContext & { version: string | null; filename: string },
): Parsed<string | null> {
  if (value === null || typeof value === 'string') return { ok: true, value };
  if (value !== undefined) return refuse('Whether it has provenance cannot be read.');
  const path = version === null ? null : toPath({ project, version, filename });
  if (path !== null) return { ok: true, value: new URL(path, base).href };
  return refuse('The index says nothing of its provenance, and its name gives no address to ask at.');
}

function toPath(file: { project: string; version: string; filename: string }): string | null {
  return parseDistributionFilename(file.filename).ok ? toProvenancePath(file) : null;
}

const MAX_REASON_CHARACTERS = 1000;

export function shorten<T extends string | null>(text: T): T {
  if (text === null || text.length <= MAX_REASON_CHARACTERS) return text;
  return `${text.slice(0, MAX_REASON_CHARACTERS)}...` as T;
}

export function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

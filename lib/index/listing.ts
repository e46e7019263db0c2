/**
 * The Simple API's JSON answer: unknown -> ProjectListing (PEP 691, 700, 714, 740, 792). What concerns the project
 * must be readable or the whole answer is refused; an entry that cannot be read is reported, and the rest goes on.
 */
import { parseDistributionFilename } from '../pep740/filename.ts';
import { isRecord } from '../pep740/json.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';
import { canonicalizeVersion } from '../pep740/version.ts';
import { type IndexFile, PROJECT_STATUSES, type ProjectListing, type ProjectStatus } from './client.ts';
import { toProvenancePath } from './path.ts';

export type ListingContext = {
  /** The normalised name that was asked for. */
  project: string;
  /** Where the answer came from; file URLs may be relative to it (PEP 691). */
  url: URL;
};

export function parseListing(value: unknown, context: ListingContext): Parsed<ProjectListing> {
  if (!isRecord(value)) return refuse('It is not an object.');
  const status = parseStatus(value['project-status']);
  if (!status.ok) return status;
  const problem = checkVersion(value.meta) ?? checkName(value.name, context.project);
  if (problem !== null) return refuse(problem);
  if (!Array.isArray(value.files)) return refuse('Its "files" is not a list.');
  return {
    ok: true,
    value: { name: context.project, ...status.value, ...parseFiles(value.files, context) },
  };
}

/** PEP 691: a client must fail on a major version that it does not know; a newer minor version only adds. */
function checkVersion(meta: unknown): string | null {
  const version = isRecord(meta) ? meta['api-version'] : undefined;
  if (typeof version !== 'string') return 'It states no API version.';
  return /^1\.\d+$/.test(version) ? null : `Its API version is ${quote(version)}; Callboard reads version 1.`;
}

function checkName(name: unknown, project: string): string | null {
  if (typeof name !== 'string') return 'It states no project name.';
  const parsed = parseProjectName(name);
  return parsed.ok && normalizeName(parsed.value) === project
    ? null
    : `It is about the project ${quote(name)}.`;
}

type Status = Pick<ProjectListing, 'status' | 'statusReason'>;

/** PEP 792: an object of `status` and `reason`; some indexes state the bare word. Absent means active. */
function parseStatus(value: unknown): Parsed<Status> {
  const { status = 'active', reason = null } = isRecord(value) ? value : { status: value ?? 'active' };
  if (typeof status !== 'string' || (reason !== null && typeof reason !== 'string')) {
    return refuse('Its "project-status" cannot be read.');
  }
  if (isProjectStatus(status)) return { ok: true, value: { status, statusReason: shorten(reason) } };
  // PEP 792 lets later specifications add statuses: not a reason to lose sight of the files.
  const statusReason = `The index states a status that Callboard does not know: ${quote(status)}.`;
  return { ok: true, value: { status: 'active', statusReason } };
}

function isProjectStatus(text: string): text is ProjectStatus {
  return (PROJECT_STATUSES as readonly string[]).includes(text);
}

function parseFiles(entries: unknown[], about: ListingContext): Pick<ProjectListing, 'files' | 'unreadable'> {
  const files = new Map<string, IndexFile>();
  const unreadable: ProjectListing['unreadable'] = [];
  for (const entry of entries) {
    const file = parseFile(entry, about);
    if (!file.ok) unreadable.push({ filename: toFilename(entry), reason: file.reason });
    else if (files.has(file.value.filename)) {
      unreadable.push({
        filename: file.value.filename,
        reason: 'The file is listed twice; the first entry counts.',
      });
    } else files.set(file.value.filename, file.value);
  }
  return { files: [...files.values()], unreadable };
}

function toFilename(entry: unknown): string | null {
  const filename = parseFilename(isRecord(entry) ? entry.filename : undefined);
  return filename.ok ? filename.value : null;
}

function parseFile(entry: unknown, { project, url: base }: ListingContext): Parsed<IndexFile> {
  if (!isRecord(entry)) return refuse('The entry is not an object.');
  const filename = parseFilename(entry.filename);
  const version = filename.ok ? toVersion(filename.value) : null;
  const isStated = entry.provenance !== undefined;
  return gather<IndexFile>({
    filename,
    version: { ok: true, value: version },
    sha256: parseSHA256(entry.hashes),
    size: parseSize(entry.size),
    uploadTime: parseUploadTime(entry['upload-time']),
    yanked: parseYanked(entry.yanked),
    url: parseFileURL(entry.url, base),
    provenanceUrl: isStated
      ? parseProvenanceURL(entry.provenance)
      : toProvenanceURL({ project, version, filename: filename.ok ? filename.value : '' }, base),
  });
}

/** All the values, or the reasons of all that have none. */
function gather<T extends object>(fields: { [Key in keyof T]: Parsed<T[Key]> }): Parsed<T> {
  const entries = Object.entries<Parsed<unknown>>(fields);
  const reasons = entries.flatMap(([, field]) => (field.ok ? [] : [field.reason]));
  if (reasons.length > 0) return refuse(reasons.join(' '));
  return { ok: true, value: Object.fromEntries(entries.map(([key, f]) => [key, f.ok && f.value])) as T };
}

/** Not every old file name parses, but one that could be a path, or be displayed as another, is refused. */
function parseFilename(value: unknown): Parsed<string> {
  if (typeof value !== 'string' || value === '') return refuse('The entry has no file name.');
  const isPlain = /^[!-~](?:[ -~]*[!-~])?$/.test(value) && !/[/\\]/.test(value) && !/^\.{1,2}$/.test(value);
  if (isPlain && value.length <= 255) return { ok: true, value };
  return refuse(`The file name ${quote(value)} is not a plain one.`);
}

function toVersion(filename: string): string | null {
  const parsed = parseDistributionFilename(filename);
  return parsed.ok ? canonicalizeVersion(parsed.value.version) : null;
}

function parseSHA256(hashes: unknown): Parsed<string | null> {
  if (!isRecord(hashes)) return refuse('The entry has no "hashes".');
  const { sha256 = null } = hashes;
  if (sha256 === null) return { ok: true, value: null };
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/i.test(sha256))
    return refuse('Its sha256 cannot be read.');
  return { ok: true, value: sha256.toLowerCase() };
}

function parseSize(value: unknown = null): Parsed<number | null> {
  if (value === null) return { ok: true, value: null };
  const isSize = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return isSize ? { ok: true, value } : refuse('Its size cannot be read.');
}

/** PEP 700: `yyyy-mm-ddThh:mm:ss.ffffffZ`, with a fraction of at most six digits, or none. */
function parseUploadTime(value: unknown = null): Parsed<string | null> {
  if (value === null) return { ok: true, value: null };
  const isTime = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/.test(value);
  const time = isTime ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) return refuse('Its upload time cannot be read.');
  return { ok: true, value: new Date(time).toISOString() };
}

/** PEP 691: a boolean, or a reason that is not empty. */
function parseYanked(value: unknown = false): Parsed<false | string> {
  if (value === false || value === '' || value === null) return { ok: true, value: false };
  if (value === true) return { ok: true, value: '' };
  return typeof value === 'string'
    ? { ok: true, value: shorten(value) }
    : refuse('Its "yanked" cannot be read.');
}

/** Whether it may be called is judged when it is; here only what would not be a web address at all is refused. */
function parseFileURL(value: unknown, base: URL): Parsed<string> {
  const url = typeof value === 'string' ? URL.parse(value, base) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return refuse('Its URL is not a web address.');
  return { ok: true, value: url.href };
}

/** Kept as stated: only null means that there is none, and a URL that must not be called fails when it is. */
function parseProvenanceURL(value: unknown): Parsed<string | null> {
  if (value === null || typeof value === 'string') return { ok: true, value };
  return refuse('Its provenance is neither a URL nor null.');
}

/** An index that says nothing of provenance does not say that there is none: it is asked where PyPI would answer. */
function toProvenanceURL(
  file: { project: string; version: string | null; filename: string },
  base: URL,
): Parsed<string> {
  const { version } = file;
  if (version === null)
    return refuse('It says nothing of provenance, and its name gives no address to ask at.');
  return { ok: true, value: new URL(toProvenancePath({ ...file, version }), base).href };
}

const MAX_REASON_CHARACTERS = 1000;

function shorten<T extends string | null>(text: T): T {
  if (text === null || text.length <= MAX_REASON_CHARACTERS) return text;
  return `${text.slice(0, MAX_REASON_CHARACTERS)}...` as T;
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

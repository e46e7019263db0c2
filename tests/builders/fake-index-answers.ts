/** What PyPI would answer, from the projects that were added and from recorded ones. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDistributionFilename } from '../../lib/pep740/filename.ts';
import { canonicalizeVersion, compareVersions, parseVersion } from '../../lib/pep740/version.ts';

export type FakeFile = {
  filename: string;
  /** The file itself; without it /files answers 404 and the digest is that of no bytes. */
  content?: Uint8Array;
  /** As the listing states them; from `content` unless given. */
  sha256?: string;
  size?: number;
  /** ISO 8601. */
  uploadTime?: string;
  yanked?: boolean | string;
  /** The bytes of the provenance object, or an object to be written as JSON. Absent or null: the file has none. */
  provenance?: Uint8Array | object | null;
  /** Laid over the entry of the listing, to state anything else, e.g. `{ provenance: 'https://elsewhere/' }`. */
  entry?: Record<string, unknown>;
};
export type FakeProject = {
  files: FakeFile[];
  status?: string;
  statusReason?: string;
  /** `X-PyPI-Last-Serial`. */
  serial?: number;
  /** Laid over the listing, e.g. `{ meta: { 'api-version': '2.0' } }`. */
  listing?: Record<string, unknown>;
};
export type State = {
  origin: string;
  directory: string | null;
  projects: Map<string, FakeProject>;
  attestationsDisabled: boolean;
  /** By file name, such as `updates.xml`; an index without any has no such feeds. */
  feeds: Map<string, string>;
};
export type Answer = {
  status: number;
  type: string;
  body: Uint8Array | string;
  headers?: Record<string, string>;
};

const LISTING_TYPE = 'application/vnd.pypi.simple.v1+json';
const PROVENANCE_TYPE = 'application/vnd.pypi.integrity.v1+json';

export function answer(state: State, path: string, accept: string): Answer {
  const [, root = '', ...segments] = path.split('/').map(decode);
  if (root === 'simple') return answerListing(state, segments, accept);
  if (root === 'integrity') return answerProvenance(state, segments, accept);
  if (root === 'files') return answerFile(state, segments);
  const feed = root === 'rss' ? state.feeds.get(segments.join('/')) : undefined;
  if (feed !== undefined) return { status: 200, type: 'text/xml; charset=UTF-8', body: feed };
  return page(404, 'Not Found');
}

/** A segment that is not valid UTF-8 when decoded names nothing, and is left as it is. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** PyPI redirects to the normalised name and to the trailing slash, and gives a page to whoever asks for no JSON. */
function answerListing(state: State, [name = '', ...rest]: string[], accept: string): Answer {
  const listing = findListing(state, normalize(name));
  if (listing === null) return page(404, 'Not Found');
  if (name !== normalize(name) || rest.length === 0) {
    return { ...page(301, 'Moved'), headers: { location: `/simple/${normalize(name)}/` } };
  }
  if (!accept.includes(LISTING_TYPE)) return page(200, `Links for ${name}`);
  const serial = state.projects.get(normalize(name))?.serial;
  const headers = serial === undefined ? undefined : { 'x-pypi-last-serial': String(serial) };
  return { status: 200, type: LISTING_TYPE, body: JSON.stringify(listing), headers };
}

function answerProvenance(
  state: State,
  [name = '', version = '', filename = '']: string[],
  accept: string,
): Answer {
  const files = findListing(state, normalize(name))?.files ?? [];
  const isListed = files.some((file) => file.filename === filename);
  if (!isListed || !isVersionOf(filename, version)) return page(404, 'Not Found');
  const accepted = [PROVENANCE_TYPE, 'application/json', '*/*'].find((type) => accept.includes(type));
  if (accepted === undefined) return message(406, 'Request not acceptable');
  if (state.attestationsDisabled) return message(403, 'Attestations temporarily disabled');
  const body = findProvenance(state, normalize(name), toVersion(filename), filename);
  if (body === null) return message(404, `No provenance available for ${filename}`);
  return { status: 200, type: accepted === 'application/json' ? accepted : PROVENANCE_TYPE, body };
}

function answerFile(state: State, [filename]: string[]): Answer {
  const files = [...state.projects.values()].flatMap((project) => project.files);
  const content = files.find((file) => file.filename === filename)?.content;
  return content ? { status: 200, type: 'application/octet-stream', body: content } : page(404, 'Not Found');
}

type Entry = Record<string, unknown> & { filename: string };
type Listing = Record<string, unknown> & { files: Entry[] };

function findListing(state: State, name: string): Listing | null {
  const project = state.projects.get(name);
  if (project) return toListing(state, name, project);
  const text = readRecorded(state.directory, 'simple', name, 'index.json');
  return text && JSON.parse(text.toString().replaceAll('{origin}', state.origin));
}

function findProvenance(state: State, name: string, version: string, filename: string): Uint8Array | null {
  const project = state.projects.get(name);
  if (!project) return readRecorded(state.directory, 'integrity', name, version, filename, 'provenance');
  const provenance = project.files.find((file) => file.filename === filename)?.provenance ?? null;
  if (provenance === null || provenance instanceof Uint8Array) return provenance;
  return Buffer.from(JSON.stringify(provenance));
}

function readRecorded(directory: string | null, ...segments: string[]): Buffer | null {
  const isPlain = segments.every((segment) => /^[\w.+!-]+$/.test(segment) && !/^\.+$/.test(segment));
  if (directory === null || !isPlain) return null;
  try {
    return readFileSync(join(directory, ...segments));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function toListing(state: State, name: string, project: FakeProject): Listing {
  const { status = 'active', statusReason } = project;
  const isHidden = status === 'quarantined';
  return {
    meta: { 'api-version': '1.4' },
    name,
    'project-status': statusReason === undefined ? { status } : { status, reason: statusReason },
    files: isHidden ? [] : project.files.map((file) => toEntry(state.origin, name, file)),
    ...project.listing,
  };
}

function toEntry(origin: string, name: string, file: FakeFile): Entry {
  const content = file.content ?? new Uint8Array();
  const path = [name, toVersion(file.filename), file.filename].map(encodeURIComponent).join('/');
  return {
    filename: file.filename,
    url: `${origin}/files/${encodeURIComponent(file.filename)}`,
    hashes: { sha256: file.sha256 ?? createHash('sha256').update(content).digest('hex') },
    size: file.size ?? content.byteLength,
    'upload-time': file.uploadTime ?? '2025-01-01T00:00:00.000000Z',
    yanked: file.yanked ?? false,
    provenance: file.provenance ? `${origin}/integrity/${path}/provenance` : null,
    ...file.entry,
  };
}

/** `0` for a name that does not parse: PyPI keeps such files too. */
function toVersion(filename: string): string {
  const parsed = parseDistributionFilename(filename);
  return parsed.ok ? canonicalizeVersion(parsed.value.version) : '0';
}

/** PyPI compares versions, so that `v1.2.3` finds 1.2.3. */
function isVersionOf(filename: string, text: string): boolean {
  const own = parseVersion(toVersion(filename));
  const asked = parseVersion(text);
  return own.ok && asked.ok && compareVersions(own.value, asked.value) === 0;
}

function page(status: number, title: string): Answer {
  return { status, type: 'text/html; charset=UTF-8', body: `<!DOCTYPE html><title>${title}</title>` };
}

function message(status: number, text: string): Answer {
  return { status, type: 'application/json', body: JSON.stringify({ message: text }) };
}

export function normalize(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

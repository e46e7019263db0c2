/**
 * Names of distribution files: wheels (PEP 427, "File name convention") and source distributions (PEP 625, and
 * the names from before it). What is accepted is what an index can hold: ASCII, and no path.
 */
import { normalizeName, parseProjectName } from './name.ts';
import type { Parsed } from './parsed.ts';
import { isDisplayable, quote } from './text.ts';
import { compareVersions, parseVersion, type Version } from './version.ts';

type WheelFilename = {
  kind: 'wheel';
  filename: string;
  extension: '.whl';
  /** Normalised as in PEP 503. */
  name: string;
  version: Version;
  /** Without leading zeros, e.g. `1` or `2_local`. */
  build: string | null;
  /** The wheel fits every combination of the three; each sorted, lower-case, without repetition (PEP 425). */
  pythonTags: string[];
  abiTags: string[];
  platformTags: string[];
};
type SdistFilename = {
  kind: 'sdist';
  filename: string;
  extension: '.tar.gz' | '.zip';
  name: string;
  version: Version;
};
export type DistributionFilename = WheelFilename | SdistFilename;

/** The longest name that common file systems take, in bytes; all are ASCII here. */
const FILENAME_MAX_CHARACTERS = 255;
const SDIST_EXTENSIONS = ['.tar.gz', '.zip'] as const;

export function parseDistributionFilename(filename: string): Parsed<DistributionFilename> {
  const problem = findUnsafeText(filename);
  if (problem !== null) return refuse(problem);
  if (filename.endsWith('.whl')) return parseWheelFilename(filename);
  const extension = SDIST_EXTENSIONS.find((each) => filename.endsWith(each));
  if (extension !== undefined) return parseSdistFilename(filename, extension);
  return refuse(`The file name ${quote(filename)} does not end in .whl, .tar.gz or .zip.`);
}

function findUnsafeText(filename: string): string | null {
  if (filename === '') return 'The file name is empty.';
  if (filename.length > FILENAME_MAX_CHARACTERS) {
    return `A file name has at most ${FILENAME_MAX_CHARACTERS} characters; this one has ${filename.length}.`;
  }
  if (/^[A-Za-z0-9._+!-]+$/.test(filename)) return null;
  const what = `The file name ${quote(filename)}`;
  if (!isDisplayable(filename)) return `${what} has a control, bidirectional or invisible character.`;
  if (/[/\\]/.test(filename)) return `${what} has a path separator.`;
  return `${what} must have only ASCII letters, digits, ".", "_", "-", "+" and "!".`;
}

function parseWheelFilename(filename: string): Parsed<WheelFilename> {
  const what = `The wheel name ${quote(filename)}`;
  const parts = filename.slice(0, -'.whl'.length).split('-');
  const buildParts = parts.length === 6 ? parts.splice(2, 1) : [];
  const [name = '', version = '', python = '', abi = '', platform = '', ...more] = parts;
  if (platform === '' || more.length > 0)
    return refuse(`${what} must have five or six parts between dashes.`);
  // Each run of separators becomes one `_` ("Escaping and Unicode"), so that two are never written.
  if (name.includes('__')) return refuse(`${what} has "__" in the project name.`);
  const release = parseRelease(name, version);
  if (!release.ok) return refuse(`${what} is not valid: ${release.reason}`);
  const [build = null] = buildParts.map(toBuild);
  if (build === '') return refuse(`${what} has a build tag that does not start with a digit.`);
  const tags = [python, abi, platform].map(toTags);
  if (!tags.every(isTagSet)) return refuse(`${what} has a compatibility tag that is empty or not a word.`);
  const [pythonTags = [], abiTags = [], platformTags = []] = tags;
  const value = { filename, ...release.value, build, pythonTags, abiTags, platformTags };
  return { ok: true, value: { kind: 'wheel', extension: '.whl', ...value } };
}

/** A version has no dash, so the last dash is where it starts, also in old names with dashes of their own. */
function parseSdistFilename(filename: string, extension: SdistFilename['extension']): Parsed<SdistFilename> {
  const what = `The source distribution name ${quote(filename)}`;
  const stem = filename.slice(0, -extension.length);
  const dash = stem.lastIndexOf('-');
  if (dash === -1) return refuse(`${what} has no dash between project and version.`);
  const release = parseRelease(stem.slice(0, dash), stem.slice(dash + 1));
  if (!release.ok) return refuse(`${what} is not valid: ${release.reason}`);
  return { ok: true, value: { kind: 'sdist', filename, extension, ...release.value } };
}

function parseRelease(nameText: string, versionText: string): Parsed<{ name: string; version: Version }> {
  const name = parseProjectName(nameText);
  if (!name.ok) return name;
  const version = parseVersion(versionText);
  if (!version.ok) return version;
  return { ok: true, value: { name: normalizeName(name.value), version: version.value } };
}

/** Canonical text of a build tag: its leading digits are a number. Empty where there are none. */
function toBuild(text: string): string {
  return /^[0-9]/.test(text) ? text.replace(/^0+(?=[0-9])/, '') : '';
}

/** The tags of a compressed set such as `py2.py3`; case and order do not count. */
function toTags(compressed: string): string[] {
  return [...new Set(compressed.toLowerCase().split('.'))].sort();
}

function isTagSet(tags: string[]): boolean {
  return tags.every((tag) => /^[a-z0-9_]+$/.test(tag));
}

type FilenamePart = 'name' | 'version' | 'build' | 'tags' | 'extension';
type FilenameComparison =
  | { relation: 'identical' }
  /** Written differently, but equal in every part. */
  | { relation: 'same-distribution' }
  | { relation: 'different'; differences: FilenamePart[] };

export function compareDistributionFilenames(
  a: DistributionFilename,
  b: DistributionFilename,
): FilenameComparison {
  if (a.filename === b.filename) return { relation: 'identical' };
  const differences = listDifferences(a, b);
  return differences.length === 0
    ? { relation: 'same-distribution' }
    : { relation: 'different', differences };
}

function listDifferences(a: DistributionFilename, b: DistributionFilename): FilenamePart[] {
  const differences: FilenamePart[] = [];
  if (a.name !== b.name) differences.push('name');
  if (compareVersions(a.version, b.version) !== 0) differences.push('version');
  if (a.extension !== b.extension) differences.push('extension');
  if (a.kind !== 'wheel' || b.kind !== 'wheel') return differences;
  if (a.build !== b.build) differences.push('build');
  if (toTagText(a) !== toTagText(b)) differences.push('tags');
  return differences;
}

/** Two sets of combinations are equal where their three lists are: no need to write all combinations out. */
function toTagText({ pythonTags, abiTags, platformTags }: WheelFilename): string {
  return [pythonTags, abiTags, platformTags].map((tags) => tags.join('.')).join('-');
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

/**
 * Versions as PEP 440 defines them. Integers are unbounded there, and compare as integers: hence `bigint`.
 * Written here because @renovatebot/pep440 5.0.1 joins local segments with commas, reads `1e5` in them as a
 * number, and takes integers past 2^53 for equal.
 */
import type { Parsed } from './parsed.ts';
import { quote } from './text.ts';

export type Version = {
  epoch: bigint;
  release: bigint[];
  pre: { label: PreLabel; number: bigint } | null;
  post: bigint | null;
  dev: bigint | null;
  /** Segments of the local version; lower-case where not a number. */
  local: (string | bigint)[] | null;
};
type PreLabel = 'a' | 'b' | 'rc';

/** A version is a part of a file name, and no file system takes a longer one. */
const VERSION_MAX_CHARACTERS = 255;

/** PEP 440, appendix B, with the alternate spellings of "Normalization". Lower-case: the text is lowered first. */
const VERSION = new RegExp(
  [
    '^v?(?:(?<epoch>[0-9]+)!)?(?<release>[0-9]+(?:\\.[0-9]+)*)',
    '(?:[._-]?(?<preLabel>alpha|a|beta|b|preview|pre|c|rc)[._-]?(?<pre>[0-9]+)?)?',
    '(?:-(?<implicitPost>[0-9]+)|[._-]?(?<postLabel>post|rev|r)[._-]?(?<post>[0-9]+)?)?',
    '(?:[._-]?(?<devLabel>dev)[._-]?(?<dev>[0-9]+)?)?',
    '(?:\\+(?<local>[a-z0-9]+(?:[._-][a-z0-9]+)*))?$',
  ].join(''),
);

const PRE_LABELS = new Map<string, PreLabel>([
  ['a', 'a'],
  ['alpha', 'a'],
  ['b', 'b'],
  ['beta', 'b'],
  ['rc', 'rc'],
  ['c', 'rc'],
  ['pre', 'rc'],
  ['preview', 'rc'],
]);

export function parseVersion(text: string): Parsed<Version> {
  if (text.length > VERSION_MAX_CHARACTERS) {
    return { ok: false, reason: `A version has at most ${VERSION_MAX_CHARACTERS} characters.` };
  }
  const parts = VERSION.exec(prepare(text))?.groups;
  if (parts === undefined)
    return { ok: false, reason: `${quote(text)} is not a version as PEP 440 defines it.` };
  const value = {
    epoch: BigInt(parts.epoch ?? 0),
    release: (parts.release ?? '0').split('.').map(BigInt),
    pre: toPre(parts.preLabel, parts.pre),
    post: toSuffix(parts.implicitPost ?? parts.postLabel, parts.implicitPost ?? parts.post),
    dev: toSuffix(parts.devLabel, parts.dev),
    local: parts.local === undefined ? null : parts.local.split(/[._-]/).map(toLocalSegment),
  };
  return { ok: true, value };
}

const BLANKS = ' \t\n\v\f\r';

/** Case and surrounding white space do not count. ASCII alone is lowered: U+212A must not become a `k`. */
function prepare(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && BLANKS.includes(text.charAt(start))) start += 1;
  while (end > start && BLANKS.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function toPre(label: string | undefined, number: string | undefined): Version['pre'] {
  const known = PRE_LABELS.get(label ?? '');
  return known === undefined ? null : { label: known, number: BigInt(number ?? 0) };
}

/** A label without a number means number 0. */
function toSuffix(label: string | undefined, number: string | undefined): bigint | null {
  return label === undefined ? null : BigInt(number ?? 0);
}

function toLocalSegment(segment: string): string | bigint {
  return /^[0-9]+$/.test(segment) ? BigInt(segment) : segment;
}

/** The normal form of PEP 440. Trailing zeros of the release stay, so equal versions may still differ here. */
export function canonicalizeVersion(version: Version): string {
  const { epoch, release, pre, post, dev, local } = version;
  return [
    epoch === 0n ? '' : `${epoch}!`,
    release.join('.'),
    pre === null ? '' : `${pre.label}${pre.number}`,
    post === null ? '' : `.post${post}`,
    dev === null ? '' : `.dev${dev}`,
    local === null ? '' : `+${local.join('.')}`,
  ].join('');
}

export function isPrerelease(version: Version): boolean {
  return version.pre !== null || version.dev !== null;
}

/** Negative, zero or positive, for sorting. PEP 440, "Summary of permitted suffixes and relative ordering". */
export function compareVersions(a: Version, b: Version): number {
  return (
    compareValues(a.epoch, b.epoch) ||
    compareLists(a.release, b.release, 0n) ||
    compareLists(toPhase(a), toPhase(b)) ||
    compareLocals(a.local, b.local)
  );
}

/** Versions that are spelled differently may be one; texts that are no versions are the same only where they are equal. */
export function isSameVersion(a: string, b: string | null): boolean {
  if (a === b) return true;
  const [left, right] = [parseVersion(a), parseVersion(b ?? '')];
  return left.ok && right.ok && compareVersions(left.value, right.value) === 0;
}

/**
 * Where a version stands within its release, as numbers that compare in order. A developmental release comes
 * before what it leads to, so a bare one comes before every pre-release; a post-release comes after.
 */
function toPhase({ pre, post, dev }: Version): bigint[] {
  const stage =
    pre === null ? (post === null && dev !== null ? 0n : 4n) : { a: 1n, b: 2n, rc: 3n }[pre.label];
  return [stage, pre?.number ?? 0n, post === null ? -1n : post, dev === null ? 1n : 0n, dev ?? 0n];
}

/** None comes before any; then segment by segment, where a shorter list comes before the longer it starts. */
function compareLocals(a: Version['local'], b: Version['local']): number {
  if (a === null || b === null) return compareValues(a === null ? 0n : 1n, b === null ? 0n : 1n);
  return compareLists(a.flatMap(toLocalRank), b.flatMap(toLocalRank));
}

/** A number comes after any word. The pair is of one length, so that lists of pairs can be joined. */
function toLocalRank(segment: string | bigint): [bigint, string | bigint] {
  return [typeof segment === 'bigint' ? 1n : 0n, segment];
}

/** With `filler`, the shorter list counts as if filled up with it. */
function compareLists<T extends string | bigint>(a: T[], b: T[], filler?: T): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const left = a[at] ?? filler;
    const right = b[at] ?? filler;
    if (left === undefined || right === undefined) return a.length - b.length;
    const order = compareValues(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function compareValues<T extends string | bigint>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The tag of a version, as projects spell it. */
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { compareVersions, parseVersion, type Version } from '../pep740/version.ts';
import type { Ref } from './refs.ts';
import type { VersionTag } from './types.ts';

/** What stands before a version in tags of every project; its own name, and that of its repository, do so too. */
const PREFIXES = [
  '',
  'v',
  'r',
  'rel',
  'release',
  'releases',
  'ver',
  'version',
  'tag',
  'tags',
  'py',
  'python',
  'pypi',
];

type Wanted = { version: string; commit: string; names: readonly string[] };

/** Of several tags one that points to the commit, else the plainest. */
export function findVersionTag(refs: readonly Ref[], wanted: Wanted): VersionTag | null {
  const version = parseVersion(wanted.version);
  if (!version.ok) return null;
  const prefixes = [...wanted.names.map(normalize), ...PREFIXES];
  const found = refs
    .filter(({ kind }) => kind === 'tag')
    .map((ref) => ({ ref, rank: toRank(ref.name, version.value, prefixes) }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ ref }) => ref);
  const tag = found.find(({ target }) => target === wanted.commit) ?? found[0];
  if (tag === undefined) return null;
  return { name: tag.name, commit: tag.target, same: tag.target === wanted.commit };
}

const normalize = (name: string): string => (parseProjectName(name).ok ? normalizeName(name) : name);

const MAX_CHARACTERS = 255;

/** The place of the tag's prefix among `prefixes`; negative where it is not a tag of this version. */
function toRank(tag: string, version: Version, prefixes: readonly string[]): number {
  if (tag.length > MAX_CHARACTERS) return -1;
  const splits = [-1, ...Array.from(tag.matchAll(/[-_/@.]/g), ({ index }) => index)];
  const ranks = splits.flatMap((at) => {
    const rank = prefixes.indexOf(normalizeName(tag.slice(0, Math.max(at, 0))));
    return rank >= 0 && isVersion(tag.slice(at + 1), version) ? [rank] : [];
  });
  return ranks.length > 0 ? Math.min(...ranks) : -1;
}

/** `1_2_3` is how tags were written where a tag could not have a dot. */
function isVersion(text: string, version: Version): boolean {
  const parsed = parseVersion(text.includes('.') ? text : text.replaceAll('_', '.'));
  return parsed.ok && compareVersions(parsed.value, version) === 0;
}

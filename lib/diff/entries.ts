/** What two files that name dependencies name differently, whatever the order in which they do. */
import type { Import } from '../imports/types.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';

/** One version of a package as a file locks it. */
export type Locked = {
  /** Null where no single one is named. */
  version: string | null;
  /** SHA-256 digests that the file states, lower-case hex, sorted. */
  sha256s: string[];
  /** `PyPI`, or where else it comes from, as a phrase. */
  source: string;
  /** There; null at PyPI, or where the file names none. */
  address: string | null;
  /** The first line that names it, from 1. */
  line: number;
};

/** `version` and `source` may come together; `source` is said then. `files`: the same version with other digests. */
export const ENTRY_CHANGES = ['source', 'files', 'added', 'version', 'removed'] as const;
export type EntryChange = (typeof ENTRY_CHANGES)[number];

export type Entry = {
  /** Normalised name (PEP 503); of an address or a path, the line that names it. */
  name: string;
  change: EntryChange;
  /** Of the base, what the head does not name so, lowest version first as a text; of the head likewise. */
  from: Locked[];
  to: Locked[];
  /** Versions that both name alike: a file may lock several, for several environments. */
  unchanged: string[];
};

export const PYPI = 'PyPI';

type Named = Pick<Import, 'projects' | 'elsewhere'>;

/** By name. Nothing is said of packages that both files name alike. */
export function compareImports(base: Named, head: Named): Entry[] {
  const [before, after] = [groupLocked(base), groupLocked(head)];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => compareLocked(name, before.get(name) ?? [], after.get(name) ?? []));
}

function groupLocked({ projects, elsewhere }: Named): Map<string, Locked[]> {
  const groups = new Map<string, Map<string, Locked>>();
  const add = (name: string, locked: Locked) => {
    const group = groups.get(name) ?? new Map<string, Locked>();
    groups.set(name, group);
    const known = group.get(keyOf(locked));
    group.set(keyOf(locked), known ? merge(known, locked) : locked);
  };
  for (const { name, version, sha256s, line } of projects)
    add(name, { version, sha256s: sha256s.toSorted(), source: PYPI, address: null, line });
  for (const { name, text, elsewhere: source, version, sha256s, address, line } of elsewhere)
    add(name ?? text, { version, sha256s: sha256s.toSorted(), source, address, line });
  return new Map([...groups].map(([name, group]) => [name, [...group.values()].sort(byKey)]));
}

const keyOf = ({ version, source, address }: Locked): string =>
  JSON.stringify([version === null ? null : toSpelling(version), source, address]);

/** The same for versions that are spelled differently, such as 1.0 and 1.0.0 (PEP 440, “Final releases”). */
function toSpelling(version: string): string {
  const parsed = parseVersion(version);
  if (!parsed.ok) return version;
  const last = parsed.value.release.findLastIndex((part) => Number(part) !== 0);
  return canonicalizeVersion({
    ...parsed.value,
    release: parsed.value.release.slice(0, Math.max(last + 1, 1)),
  });
}

function byKey(a: Locked, b: Locked): number {
  const [left, right] = [keyOf(a), keyOf(b)];
  return left < right ? -1 : Number(left > right);
}

/** A lock may name one version several times, each for other machines. */
function merge(a: Locked, b: Locked): Locked {
  const sha256s = [...new Set([...a.sha256s, ...b.sha256s])].sort();
  return { ...a, sha256s, line: Math.min(a.line, b.line) };
}

function compareLocked(name: string, before: readonly Locked[], after: readonly Locked[]): Entry[] {
  const from = before.filter((each) => !after.some((other) => isAlike(each, other)));
  const to = after.filter((each) => !before.some((other) => isAlike(each, other)));
  if (from.length === 0 && to.length === 0) return [];
  const alike = before.filter((each) => !from.includes(each));
  const unchanged = [...new Set(alike.flatMap(({ version }) => version ?? []))];
  return [{ name, change: toChange(before, after, { from, to }), from, to, unchanged }];
}

const isAlike = (a: Locked, b: Locked): boolean =>
  keyOf(a) === keyOf(b) && a.sha256s.join() === b.sha256s.join();

function toChange(
  before: readonly Locked[],
  after: readonly Locked[],
  { from, to }: Pick<Entry, 'from' | 'to'>,
): EntryChange {
  if (before.length === 0) return 'added';
  if (after.length === 0) return 'removed';
  const sources = new Set(before.map(toPlace));
  if (to.some((each) => !sources.has(toPlace(each)))) return 'source';
  const keys = new Set(from.map(keyOf));
  return to.some((each) => keys.has(keyOf(each))) ? 'files' : 'version';
}

const toPlace = ({ source, address }: Locked): string => JSON.stringify([source, address]);

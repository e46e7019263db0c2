/** What a comparison came to -> what is kept of it: lists of paths and digests, and no contents. */
import type { Basis } from '../matching/basis.ts';
import type { Matched } from '../matching/match-file.ts';
import { compareWithTree, isUnexplainedRun } from '../source/compare.ts';
import { compareFacts, readFacts } from '../source/facts.ts';
import { compareListings } from '../source/releases.ts';
import type { Release, ReleaseFile, SourceMatch, SourceTree, TreeFile } from '../source/types.ts';
import type { KeptArchive, SourceOutcome, SourceResult } from '../store/source-store.ts';
import { VERSION } from '../version.ts';

type Compared = {
  sha256: string;
  filename: string;
  basis: Basis;
  matched: Matched;
  /** Of the same release, beside a wheel; null where there is none that is kept. */
  sdist: KeptArchive | null;
  /** Of the same kind, of the release before. */
  earlier: (KeptArchive & { version: string }) | null;
};

export function toFinding(compared: Compared): SourceOutcome & { state: 'done' } {
  const { sha256, filename, matched } = compared;
  const { members } = matched.release;
  const { commit, entries } = matched.tree;
  return {
    state: 'done',
    result: toResult(compared),
    archive: { sha256, filename, members, facts: readFacts(matched.release) },
    earlier: compared.earlier,
    tree: { commit, entries: entries.map(({ path, mode, blob }) => ({ path, mode, blob })) },
  };
}

function toResult({ sha256, basis, matched, sdist, earlier }: Compared): SourceResult {
  const { match, reach, versionTag, record, release } = matched;
  return {
    sha256,
    repository: basis.repository,
    commit: basis.commit,
    reach: { state: reach.state, names: reach.names, why: reach.why ?? null },
    tag: versionTag,
    match: toKept(match),
    record: record?.slice(0, MAX_PROBLEMS) ?? null,
    sdist: sdist && toBesideSdist(release, sdist),
    since: earlier && toSince(matched, earlier),
    unexplained: toUnexplained(match),
    version: VERSION,
  };
}

/** A release may have 100,000 files that are all others; what is shown and kept of them is bounded, and counted whole. */
const MAX_FILES = 5_000;
const MAX_PROBLEMS = 500;
const MAX_PATHS = 20;

function toKept({ subject: _, files, ...match }: SourceMatch): SourceResult['match'] {
  const others = files.filter(({ state }) => state !== 'identical');
  return { ...match, files: others.slice(0, MAX_FILES), leftOut: Math.max(0, others.length - MAX_FILES) };
}

function toUnexplained({ files }: SourceMatch): SourceResult['unexplained'] {
  const paths = files.filter(isUnexplainedRun).map(({ path }) => path);
  return { paths: paths.toSorted().slice(0, MAX_PATHS), total: paths.length };
}

function toBesideSdist(wheel: Release, { filename, sha256, members }: KeptArchive): SourceResult['sdist'] {
  const match = compareWithTree(wheel, toTree(members), { kind: 'sdist', filename });
  return { filename, sha256, ...toKept(match) };
}

const MAX_CHANGES = 1_000;
const MAX_NAMED = 50;

function toSince(
  { match, release }: Matched,
  earlier: NonNullable<Compared['earlier']>,
): SourceResult['since'] {
  const { version, filename, sha256 } = earlier;
  const facts = compareFacts(earlier.facts, readFacts(release));
  const { unchanged, changes } = compareListings(earlier, release, match, facts);
  return {
    version,
    filename,
    sha256,
    unchanged,
    changes: changes.slice(0, MAX_CHANGES),
    leftOut: Math.max(0, changes.length - MAX_CHANGES),
    facts: facts.map(({ added, removed, ...fact }) => ({
      ...fact,
      added: added.slice(0, MAX_NAMED),
      removed: removed.slice(0, MAX_NAMED),
    })),
  };
}

const MODES: Record<ReleaseFile['kind'], TreeFile['mode']> = {
  file: '100644',
  executable: '100755',
  symlink: '120000',
};

/** Of a listing that was kept, and so without contents: what only these can tell is said to be so. */
const toTree = (members: readonly ReleaseFile[]): SourceTree => ({
  entries: members.map(({ path, kind, blob }) => ({ path, mode: MODES[kind], blob })),
  attributes: new Map(),
  contents: new Map(),
});

/** Two releases of one project, file by file: what came, went, changed or moved. Both files are of the same kind. */
import { EMPTY_BLOB } from './blob.ts';
import { compareFacts, type Fact, readFacts } from './facts.ts';
import { findRun } from './runs.ts';
import type { FileState, Release, ReleaseFile, Run, SourceMatch } from './types.ts';

export type FileChange = {
  kind: 'added' | 'removed' | 'changed' | 'renamed';
  /** In the newer release; of what was removed, in the older one. */
  path: string;
  /** Where it was in the older release, unless it was added. */
  before: string | null;
  /** By what its contents can be had: of the older release and of the newer one, null where it is in one alone. */
  blobs: { before: string | null; after: string | null };
  runs: Run | null;
  /** What is known of the newer bytes in their commit; null where that was not compared, or nothing is left of it. */
  inCommit: FileState | null;
};

export type ReleaseComparison = {
  /** How many are the same in both, at the same path. */
  unchanged: number;
  /** What runs first, and then by path. */
  changes: FileChange[];
  facts: Fact[];
};

type Listed = Pick<Release, 'members'>;
type States = { files: readonly Pick<SourceMatch['files'][number], 'path' | 'state'>[] };

/** @param newerMatch the newer release held against its commit, where that was done. */
export function compareReleases(
  older: Release,
  newer: Release,
  newerMatch: SourceMatch | null = null,
): ReleaseComparison {
  return compareListings(older, newer, newerMatch, compareFacts(readFacts(older), readFacts(newer)));
}

/** The same of lists of files, whose contents are not at hand. @param facts as they were read when the contents were. */
export function compareListings(
  older: Listed,
  newer: Listed,
  newerMatch: States | null,
  facts: Fact[],
): ReleaseComparison {
  const [before, after] = [toFiles(older), toFiles(newer)];
  const states = new Map(newerMatch?.files.map(({ path, state }) => [path, state]));
  const gone = [...before].filter(([key]) => !after.has(key));
  const come = [...after].filter(([key]) => !before.has(key));
  const moves = pairMoves(gone, come);
  const moved = new Set([...moves.values()].map(({ path }) => path));
  const toChange = (
    kind: FileChange['kind'],
    from: ReleaseFile | null,
    to: ReleaseFile | null,
  ): FileChange => {
    const path = to?.path ?? from?.path ?? '';
    const inCommit = to === null ? null : (states.get(to.path) ?? null);
    return {
      kind,
      path,
      before: from?.path ?? null,
      blobs: { before: from?.blob ?? null, after: to?.blob ?? null },
      runs: findRun(path),
      inCommit,
    };
  };
  const both = [...after].flatMap(([key, to]) => {
    const from = before.get(key);
    return from ? [{ from, to }] : [];
  });
  const changed = both.filter(({ from, to }) => from.blob !== to.blob || isLink(from) !== isLink(to));
  const changes = [
    ...changed.map(({ from, to }) => toChange('changed', from, to)),
    ...come.map(([, to]) => {
      const from = moves.get(to.path) ?? null;
      return toChange(from ? 'renamed' : 'added', from, to);
    }),
    ...gone.filter(([, { path }]) => !moved.has(path)).map(([, from]) => toChange('removed', from, null)),
  ];
  return {
    unchanged: both.length - changed.length,
    changes: changes.toSorted(
      (a, b) => Number(a.runs === null) - Number(b.runs === null) || compareChanges(a, b),
    ),
    facts,
  };
}

const isLink = ({ kind }: ReleaseFile): boolean => kind === 'symlink';

const compareChanges = (a: FileChange, b: FileChange): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : a.kind < b.kind ? -1 : 1;

/** By path, in which the version that a folder of metadata is called after does not count. */
function toFiles({ members }: Listed): Map<string, ReleaseFile> {
  return new Map(
    members.map((file) => [file.path.replace(/^([^/]+)-[^/-]+\.(dist-info|data)\//, '$1.$2/'), file]),
  );
}

/** By path of the newer file. Empty files are like one another, and say nothing of where they came from. */
function pairMoves(gone: [string, ReleaseFile][], come: [string, ReleaseFile][]): Map<string, ReleaseFile> {
  const free = Map.groupBy(
    gone
      .map(([, file]) => file)
      .filter(({ blob }) => blob !== EMPTY_BLOB)
      .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    ({ blob }) => blob,
  );
  const sorted = come.map(([, file]) => file).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return new Map(
    sorted.flatMap((file) => {
      const from = free.get(file.blob)?.shift();
      return from ? [[file.path, from] as const] : [];
    }),
  );
}

/** Where in the tree a release's files lie: found by what the two have in common, never by a name that somebody states. */
import type { ReleaseFile, TreeFile } from './types.ts';

/** How many files of one name are looked at; a tree of 20,000 files has as many `__init__.py` at most. */
const MAX_NAMESAKES = 2_000;
const SAME_BYTES = 4;

export class TreeIndex {
  readonly byPath: ReadonlyMap<string, TreeFile>;
  readonly byBlob = new Map<string, TreeFile[]>();
  readonly #byName = new Map<string, TreeFile[]>();

  constructor(entries: readonly TreeFile[]) {
    const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    this.byPath = new Map(sorted.map((entry) => [entry.path, entry]));
    for (const entry of sorted) {
      add(this.byBlob, entry.blob, entry);
      add(this.#byName, nameOf(entry.path), entry);
    }
  }

  /** Files whose path ends in this one. */
  listEndingIn(path: string): TreeFile[] {
    const namesakes = this.#byName.get(nameOf(path)) ?? [];
    return namesakes
      .slice(0, MAX_NAMESAKES)
      .filter((entry) => entry.path === path || entry.path.endsWith(`/${path}`));
  }
}

/** What speaks for a folder: that it has the release's file that says how to build, or one of that name; then how much else. */
type Votes = { sameBuildFile: number; buildFile: number; files: number };

/**
 * The folder of the tree that the most files agree on, ending in `/`: first by the file that says how to build, then by the
 * bytes of the others, then by their names. Of several the shortest.
 */
export function findFolder(
  files: readonly ReleaseFile[],
  index: TreeIndex,
): { folder: string; reason: string } {
  const folders = new Map<string, Votes>();
  for (const { path, blob } of files) {
    for (const entry of index.listEndingIn(path)) {
      const folder = entry.path.slice(0, entry.path.length - path.length);
      const votes = folders.get(folder) ?? { sameBuildFile: 0, buildFile: 0, files: 0 };
      folders.set(folder, votes);
      const isSame = entry.blob === blob;
      votes.files += isSame ? SAME_BYTES : 1;
      if (!/^(pyproject\.toml|setup\.py)$/.test(path)) continue;
      votes.buildFile = 1;
      if (isSame) votes.sameBuildFile = 1;
    }
  }
  const [first] = [...folders].toSorted(
    ([a, x], [b, y]) => compareVotes(x, y) || a.length - b.length || (a < b ? -1 : 1),
  );
  return { folder: first?.[0] ?? '', reason: toReason(first?.[1]) };
}

const compareVotes = (a: Votes, b: Votes): number =>
  b.sameBuildFile - a.sameBuildFile || b.buildFile - a.buildFile || b.files - a.files;

function toReason(votes: Votes | undefined): string {
  if (votes?.sameBuildFile) return 'The file that says how to build is the same there.';
  return votes ? 'More files agree there than anywhere else.' : 'No file agrees with one of the tree.';
}

/** Candidates of an archive: an sdist lies in one folder, the packages of a wheel may each lie in one of their own. */
export function findFolders(files: readonly ReleaseFile[], index: TreeIndex): Map<string, string> {
  const packages = Map.groupBy(files, ({ path }) => topOf(path));
  return new Map([...packages].map(([top, its]) => [top, findFolder(its, index).folder]));
}

export const topOf = (path: string): string => path.split('/', 1)[0] ?? '';
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The nearest folder above that says how to build; empty where none does. */
export function findProject(folder: string, index: TreeIndex): string {
  const names = folder.split('/').slice(0, -1);
  for (let depth = names.length; depth > 0; depth -= 1) {
    const above = `${names.slice(0, depth).join('/')}/`;
    const isProject = ['pyproject.toml', 'setup.py', 'setup.cfg'].some((name) =>
      index.byPath.has(`${above}${name}`),
    );
    if (isProject) return above;
  }
  return '';
}

function add(map: Map<string, TreeFile[]>, key: string, entry: TreeFile): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}

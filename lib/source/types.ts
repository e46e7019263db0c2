/**
 * What a release holds beside what a commit holds, and what is said of each file. The inputs are listings alone: a path and a
 * git blob id (`sha1("blob SIZE\0" + bytes)`) on both sides, and the contents of the few files that decide something.
 */

export type ReleaseFile = {
  /** `/`-separated; of an sdist without its single top folder. */
  path: string;
  kind: 'file' | 'executable' | 'symlink';
  /** Bytes. */
  size: number;
  /** Hexadecimal. */
  sha256: string;
  blob: string;
};

export type Release = {
  filename: string;
  members: readonly ReleaseFile[];
  /** Contents by path, of members for which `isWorthKeeping` holds; any may be missing. */
  kept: ReadonlyMap<string, Uint8Array>;
};

export type TreeFile = {
  path: string;
  /** As git has them: a file, an executable, a symbolic link, a submodule. */
  mode: '100644' | '100755' | '120000' | '160000';
  blob: string;
};

export type SourceTree = {
  entries: readonly TreeFile[];
  /** Texts of `.gitattributes` files by their path. */
  attributes: ReadonlyMap<string, string>;
  /** Contents by path, of entries for which `isWorthFetching` holds; any may be missing. */
  contents: ReadonlyMap<string, Uint8Array>;
};

/** What the release is held against. */
export type Subject = { kind: 'commit'; commit: string } | { kind: 'sdist'; filename: string };

export const FILE_STATES = [
  'identical',
  'generated',
  'different',
  'only-in-release',
  'not-comparable',
] as const;
export type FileState = (typeof FILE_STATES)[number];

/** When a file runs without anybody calling what is in it. */
export type Run = 'install' | 'build' | 'start-up' | 'test' | 'import' | 'command';

export type Finding = {
  state: FileState;
  /** A code that stays, such as `core-metadata`; null where the state says it all. */
  reason: string | null;
  /** One sentence for people; null where the state says it all. */
  explanation: string | null;
  /** Where the same bytes, or the file it was made from, lie in the tree; null where there is no such place. */
  at: string | null;
  /** Whether contents show what is said; false where only the name and what lies beside it do. */
  checked: boolean;
};

export type ComparedFile = Finding & { path: string; runs: Run | null };

export type Counts = {
  inRelease: number;
  identical: number;
  generated: number;
  different: number;
  onlyInRelease: number;
  notComparable: number;
  onlyInRepository: number;
};

export type SourceMatch = {
  subject: Subject;
  sentence: string;
  counts: Counts;
  /** How many of `counts.generated` are code of which only the name says that the build made it. */
  unchecked: number;
  /** Folder of the tree in which the project lies, ending in `/`; empty for the tree itself. */
  root: string;
  rootReason: string;
  /** Each file of the release once: what runs and is not in the tree first, then by how much has to be looked at. */
  files: ComparedFile[];
  /** Of the files that only the repository has: `tests` and `exportIgnored` are among `total`, `outside` lie beside the project's folder. */
  onlyInRepository: { total: number; tests: number; exportIgnored: number; outside: number };
};

/** What is told of a commit. Whatever could not be told says so, and why. */
export type TreeEntry = {
  /** `/`-separated. A byte that is not UTF-8 stands as U+DC80 to U+DCFF (PEP 383), so that no two paths become one. */
  path: string;
  /** A file, an executable one, a symbolic link, a submodule (gitformat-index(5)). */
  mode: '100644' | '100755' | '120000' | '160000';
  /** The object's whole name in hex, in the repository's object format; of a submodule, a commit elsewhere. */
  blob: string;
};

/**
 * Whether the commit is part of the history of a branch or a tag. `tag` says nothing about branches: whatever is found first
 * ends the search. `names` are those that were found, without `refs/heads/` and `refs/tags/`, at most twenty.
 */
export type Reach = { state: 'branch' | 'tag' | 'none' | 'unknown'; names: string[]; why?: string };

/** The tag of a version, and what it points to once it is peeled. */
export type VersionTag = { name: string; commit: string; same: boolean };

export type CommitTree = {
  repository: string;
  commit: string;
  /** Of `commit` and of every entry's `blob`. */
  objectFormat: 'sha1' | 'sha256';
  entries: TreeEntry[];
  /** Every `.gitattributes` by its path; those that could not be read are among `unread`. */
  attributes: Map<string, string>;
  reach: Reach;
  /** Null: no tag is of this version, or no version was asked for. */
  versionTag: VersionTag | null | 'unknown';
  /** Of the files that `want` named. */
  contents: Map<string, Uint8Array>;
  /** Files that were wanted and whose contents could not be had, with the reason as a sentence. */
  unread: Map<string, string>;
};

export type WantedTree = {
  /** As a certificate has it: `https://github.com/owner/name`. */
  repository: string;
  /** 40 or 64 lower-case hex digits. */
  commit: string;
  version?: string;
  /** Name of the project, for tags such as `project-1.2.3`. */
  project?: string;
  /** Files whose contents are needed; `.gitattributes` are read without being asked for. */
  want?: (path: string) => boolean;
};

/** What one tree may cost, and why so much. */
const KIB = 1024;
const MIB = 1024 * KIB;

export type ForgeLimits = {
  /** For refs, tree and contents together. */
  treeMs: number;
  /** For the search through the history, which comes after them. */
  historyMs: number;
  /** Bytes that git may write to one file: the pack of one fetch. */
  maxTreePackBytes: number;
  maxContentPackBytes: number;
  maxHistoryPackBytes: number;
  /** Address space of each process of git. */
  maxMemoryBytes: number;
  maxEntries: number;
  maxTreeBytes: number;
  maxRefs: number;
  maxRefBytes: number;
  /** Files whose contents are fetched, the bytes of each, and of all. */
  maxFiles: number;
  maxFileBytes: number;
  maxContentBytes: number;
};

export const DEFAULT_FORGE_LIMITS: ForgeLimits = {
  treeMs: 60_000,
  historyMs: 60_000,
  // The trees of 50,000 files are about 2 MB.
  maxTreePackBytes: 64 * MIB,
  maxContentPackBytes: 16 * MIB,
  // A commit without its trees is about 300 bytes, so that this is a history of some 200,000.
  maxHistoryPackBytes: 64 * MIB,
  // A few megabytes of pack can name an object of gigabytes, which git holds in memory unless it is a blob.
  maxMemoryBytes: 1024 * MIB,
  // The largest repositories of Python projects have about 50,000 files.
  maxEntries: 200_000,
  maxTreeBytes: 64 * MIB,
  maxRefs: 20_000,
  maxRefBytes: 8 * MIB,
  maxFiles: 100,
  maxFileBytes: MIB,
  maxContentBytes: 8 * MIB,
};

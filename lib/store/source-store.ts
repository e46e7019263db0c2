/**
 * Source match as it is kept: listings by their content, what was found of each file and when, and what is still to be
 * compared. Contents of files are never kept. Times are milliseconds since 1970.
 */
import type { ReleaseFacts } from '../source/facts.ts';
import type { RecordProblem } from '../source/record.ts';
import type { ReleaseComparison } from '../source/releases.ts';
import type { ComparedFile, Counts, ReleaseFile, SourceMatch, TreeFile } from '../source/types.ts';

/** The files of a release, by the SHA-256 of the archive that holds them. */
export type KeptArchive = {
  sha256: string;
  filename: string;
  members: readonly ReleaseFile[];
  facts: ReleaseFacts;
};

/** The files of a commit, by its id. */
export type KeptTree = { commit: string; entries: readonly TreeFile[] };

export type ReachState = 'branch' | 'tag' | 'none' | 'unknown';
type SourceTag = { name: string; commit: string; same: boolean };

/** What lists of files say of a release; `files` are those that are not the same, as many as are kept. */
type KeptMatch = Omit<SourceMatch, 'subject' | 'files'> & { files: ComparedFile[]; leftOut: number };

/** What was found of one file. Branches and tags move, so that `reach` and `tag` hold for when it was found. */
export type SourceResult = {
  /** Of the archive. */
  sha256: string;
  /** As the certificate has it: `https://github.com/owner/name`. */
  repository: string;
  commit: string;
  reach: { state: ReachState; names: string[]; why: string | null };
  tag: SourceTag | null | 'unknown';
  match: KeptMatch;
  /** Of a wheel; null where it is none, or its RECORD was too large to be read. */
  record: RecordProblem[] | null;
  /** Of a wheel, beside the sdist of its release; null where that was not compared. */
  sdist: ({ filename: string; sha256: string } & KeptMatch) | null;
  /** Beside the file of the same kind of the release before; null where that was not compared, or there is none. */
  since: ({ version: string; filename: string; sha256: string; leftOut: number } & ReleaseComparison) | null;
  /** Files that run without being called and are not in the commit as they are: the first of them by path, and how many. */
  unexplained: { paths: string[]; total: number };
  /** The version of Callboard that compared. */
  version: string;
};

/** What lists of files show of it. */
export type SourceSummary = Pick<SourceResult, 'repository' | 'commit' | 'tag'> & {
  reach: ReachState;
  sentence: string;
  counts: Counts;
  unexplained: number;
};

/** `waiting`: it is compared when its turn comes; `failed`: it is not tried again unless somebody asks. */
export type SourceAsk = {
  state: 'waiting' | 'done' | 'failed';
  /** Null: it was new. */
  by: string | null;
  askedAt: number;
  tries: number;
  nextTryAt: number;
  /** Of the last try. */
  failure: { code: string; message: string; at: number } | null;
};

/** `at`: when this was found first; `checkedAt`: when it was last found to be so. */
export type Found<T> = { at: number; checkedAt: number } & T;
export type SourceBrief = { fileId: number; ask: SourceAsk; found: Found<SourceSummary> | null };
/** `earlier`: what was found before, newest first, without the last. */
export type SourceRecord = {
  ask: SourceAsk;
  found: Found<SourceResult> | null;
  earlier: Found<SourceSummary>[];
};

export type ClaimedSource = {
  fileId: number;
  projectId: number;
  forge: string;
  by: string | null;
  /** The one that it was claimed for included. */
  tries: number;
};

export type SourceOutcome =
  | {
      state: 'done';
      result: SourceResult;
      archive: KeptArchive;
      /** Of the release before, which it was compared with. */
      earlier: KeptArchive | null;
      tree: KeptTree;
    }
  /** `nextTryAt` null: it is not tried again. */
  | {
      state: 'failed';
      failure: { code: string; message: string };
      nextTryAt: number | null;
      /** How long the forge wants to be left alone; null: it did not say. */
      pausedUntil: number | null;
    };

/** How the queue fares. */
export type SourceQueueState = {
  /** Files of tracked projects. */
  waiting: number;
  /** Those that are not tried again unless somebody asks. */
  failed: number;
  /** Only forges that somebody asks now, or that asked for a pause. */
  forges: {
    forge: string;
    pausedUntil: number | null;
    atWork: { project: string; version: string | null; filename: string } | null;
  }[];
};

export interface SourceStore {
  /** Puts files in the queue; those that are in it, or were compared, only where somebody (`by`) asks. The number that was put. */
  askSources(input: {
    projectId: number;
    files: readonly { fileId: number; forge: string }[];
    by: string | null;
    now: number;
  }): Promise<number>;
  /** Whether anything of the project was ever put in the queue. */
  hasSources(projectId: number): Promise<boolean>;
  /**
   * Takes what waits the longest of a forge that nobody asks now and that did not ask for a pause; what people asked for
   * comes first. `FOR UPDATE SKIP LOCKED` on PostgreSQL. The forge is held until `finishSource`, or until the lease is over.
   */
  claimSource(input: { worker: string; now: number; leaseMs: number }): Promise<ClaimedSource | null>;
  /** False where the lease was lost to another worker: stop then. */
  holdForge(input: { forge: string; worker: string; until: number }): Promise<boolean>;
  /** In one transaction: what was found, with its listings, or why nothing was. False, and without effect, where the lease was lost. */
  finishSource(input: {
    claimed: ClaimedSource;
    worker: string;
    now: number;
    outcome: SourceOutcome;
  }): Promise<boolean>;
  /** What was found of a file that nobody had to wait for: it was in no queue. */
  saveSource(input: {
    projectId: number;
    fileId: number;
    outcome: SourceOutcome & { state: 'done' };
    now: number;
  }): Promise<void>;
  getSource(fileId: number): Promise<SourceRecord | null>;
  /** In no order; none for a file that was never put in the queue. */
  listSources(fileIds: readonly number[]): Promise<SourceBrief[]>;
  readSourceQueue(now: number): Promise<SourceQueueState>;
  /** Null where it is not kept, or not any more. @throws StoreError `STORE_CORRUPT` */
  getArchive(sha256: string): Promise<KeptArchive | null>;
  getTree(commit: string): Promise<KeptTree | null>;
}

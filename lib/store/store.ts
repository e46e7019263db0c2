/**
 * What Callboard remembers, whichever database holds it. One contract test runs on both implementations' databases.
 * Times are milliseconds since 1970 (UTC). Errors are `StoreError`s.
 */

import { OperationalError } from '../errors.ts';
import type { ProjectStatus, UnreadableEntry } from '../index/client.ts';
import type { Expectation } from '../ledger/types.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { AdoptionStore } from './adoption.ts';
import type { BoardQuery, BoardResult } from './board-query.ts';
import type { CollectionStore } from './collection-store.ts';
import type { ConditionStore } from './condition.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { FileStore } from './file-store.ts';
import type { IndexPauseStore } from './index-pauses.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { ReleaseStore } from './releases.ts';
import type { RunStore } from './run-store.ts';
import type { TrackingRecord } from './tracking.ts';

export type StoreErrorCode =
  | 'STORE_LOCKED'
  | 'STORE_FULL'
  | 'STORE_READ_ONLY'
  | 'STORE_CORRUPT'
  /** The database was migrated by a newer Callboard. */
  | 'STORE_NEWER'
  /** As many projects are tracked as may be. */
  | 'STORE_PROJECTS'
  | 'STORE_UNREACHABLE'
  /** The file was removed, or replaced by something else, while it was open. */
  | 'STORE_GONE'
  | 'STORE_ERROR';
export class StoreError extends OperationalError {
  declare readonly code: StoreErrorCode;
}

/** `rehearsal` projects come with Callboard, are signed by its own throw-away instance, and are always marked. */
export type World = 'pypi' | 'rehearsal';

/** One tick of the history strip, newest first. */
export type RecentRelease = {
  version: string;
  outcome: Outcome | null;
  code: Code | null;
  uploadedAt: number | null;
};

/** The board's columns, computed by the watcher after each check so that the board reads one table. */
export type ProjectSummary = {
  newestVersion: string | null;
  newestUploadedAt: number | null;
  /** The least good outcome of the newest release's files; null while nothing was checked yet. */
  outcome: Outcome | null;
  code: Code | null;
  /** One sentence. */
  message: string | null;
  publisher: Publisher | null;
  /** Claim `issuer` of the certificate (OID .8), e.g. https://token.actions.githubusercontent.com. */
  certificateIssuer: string | null;
  /** Time the signature was made, vouched for by the log. */
  signedAt: number | null;
  /** Claim sourceRepositoryDigest: the commit. */
  commit: string | null;
  releaseCount: number;
  fileCount: number;
  /** The last dozen releases, newest first. */
  recent: RecentRelease[];
  /** Since when no file of the newest known release is listed; null while any is. */
  goneSince: number | null;
};

export type ProjectRecord = ProjectSummary & {
  id: number;
  /** PEP 503 normalised. */
  name: string;
  world: World;
  status: ProjectStatus;
  statusReason: string | null;
  /** When the status was seen to become what it is; null: it was so when the project was first read, or before that. */
  statusSince: number | null;
  /** ETag of the last listing that was read whole. */
  etag: string | null;
  /** When a listing was last read that said something else than the one before. */
  listingChangedAt: number | null;
  /** The highest `X-PyPI-Last-Serial` of its listings, when it was first seen, and the origin of the index that stated it. */
  serial: { value: number; at: number; origin: string } | null;
  /** Entries of the last listing that could not be read: how many, and the first of them. */
  unreadable: { total: number; entries: UnreadableEntry[] };
  trackedAt: number;
  /** The last check that reached the index and recorded what it found. */
  checkedAt: number | null;
  /** Null: it is not checked unless a person asks. */
  nextCheckAt: number | null;
  /** Set while a worker is checking it; a lease that `isHeld` denies counts as none. */
  leaseOwner: string | null;
  leaseUntil: number | null;
  /** Files done and files to do in the check under way. */
  progress: { done: number; total: number } | null;
  /** The worst of the newest release's files, as the ledger was last folded. */
  expectation: Expectation;
  /** Something was learnt since then, and the next fold will take it in. */
  isUnfolded: boolean;
  /** When a person took it off the board; null while it is tracked. */
  untrackedAt: number | null;
  /** The last check's failure, cleared by the next one that succeeds. What was recorded before stays. */
  failure: { code: string; message: string; at: number } | null;
};

/** `isAsked`: a person wants this check. */
export type ClaimedProject = ProjectRecord & { isAsked: boolean };

export type FileRecord = {
  id: number;
  projectId: number;
  filename: string;
  version: string | null;
  sha256: string | null;
  size: number | null;
  uploadedAt: number | null;
  yanked: false | string;
  url: string;
  provenanceUrl: string | null;
  /** ETag of the provenance answer the current verdict is about. */
  provenanceEtag: string | null;
  provenanceSha256: string | null;
  /** The current verdict. */
  verdictId: string | null;
  outcome: Outcome | null;
  code: Code | null;
  /** The current verdict's sentence, and the publisher of its first attestation, so that a listing reads no verdicts. */
  message: string | null;
  publisher: Publisher | null;
  firstSeenAt: number;
  /** When the current verdict was last confirmed by a check. */
  checkedAt: number | null;
  /** Set while the index no longer lists the file. */
  goneAt: number | null;
  /** What of its entry in the listing cannot be read, in sentences; while there is anything, nothing can be told of it. */
  problem: string | null;
};

export type VerdictRecord = {
  /** SHA-256 of the verdict's canonical JSON, lower-case hex: the same verdict has the same id everywhere. */
  id: string;
  fileId: number | null;
  verdict: Verdict;
  createdAt: number;
};

/** What a file's current verdict was, and since when; append-only. */
export type Observation = {
  fileId: number;
  verdictId: string;
  runId: number | null;
  observedAt: number;
  /** Of that verdict. */
  outcome: Outcome;
  code: Code | null;
};

export type CheckResult = {
  fileId: number;
  runId: number | null;
  verdict: Verdict;
  /** The provenance document's bytes, kept whole. */
  provenance: Uint8Array | null;
  provenanceEtag: string | null;
  now: number;
};

export interface Store
  extends FileStore,
    ReleaseStore,
    LedgerStore,
    DeliveryStore,
    CollectionStore,
    AdoptionStore,
    IndexPauseStore,
    RunStore,
    ConditionStore {
  readonly kind: 'sqlite' | 'postgres';
  /** Applies the migrations that the database lacks; throws STORE_NEWER where it has one that is unknown, and changes nothing then. */
  migrate(): Promise<void>;
  /** Resolves when the database answers; throws StoreError otherwise. */
  ping(): Promise<void>;
  close(): Promise<void>;

  /**
   * `created`: it was not tracked. `by` is recorded where it was tracked before, and goes on from what was known then.
   * @throws StoreError `STORE_PROJECTS` where more than `most` projects of the index would be tracked
   */
  trackProject(input: {
    name: string;
    world: World;
    now: number;
    by?: string;
    most?: number;
  }): Promise<{ project: ProjectRecord; created: boolean }>;
  /** It is not claimed, listed or counted any more; everything known of it is kept. False where it was not tracked. */
  untrackProject(input: { projectId: number; by: string; now: number }): Promise<boolean>;
  /** Newest first; none for what was tracked all along. */
  listTrackings(projectId: number): Promise<TrackingRecord[]>;
  getProject(name: string): Promise<ProjectRecord | null>;
  listProjects(query: BoardQuery): Promise<BoardResult>;
  /** All that are tracked; with `untracked`, the others too. */
  countProjects(options?: { untracked?: boolean }): Promise<number>;
  /**
   * Makes a project due at once, also where its index is left alone; one that is due already keeps its place in the queue.
   */
  askCheck(projectId: number, now: number): Promise<void>;
  /**
   * Takes up to `limit` due projects that nobody holds, the longest due first; `FOR UPDATE SKIP LOCKED` on PostgreSQL.
   * Of an index that is left alone, only those that a person asked for.
   * `worker` names one claimer among all processes. A run that a lost lease left `running` becomes `abandoned` here.
   */
  claimDue(input: {
    worker: string;
    now: number;
    leaseMs: number;
    limit: number;
    /** What a project waits at most that the index knows: one that a clock that was ahead made wait longer is due. */
    longestWaitMs?: number;
  }): Promise<ClaimedProject[]>;
  /** Takes one project whether due or not, unless somebody holds it. It is due again if the worker dies. */
  claimProject(input: {
    projectId: number;
    worker: string;
    now: number;
    leaseMs: number;
  }): Promise<ClaimedProject | null>;
  /** False when the lease was lost to another worker: stop then. */
  extendLease(input: {
    projectId: number;
    worker: string;
    until: number;
    progress: { done: number; total: number } | null;
  }): Promise<boolean>;
  /**
   * Ends a check: clears the lease and progress, sets the summary, status, etag, failure and next check time, and
   * `checkedAt` where there was no failure. False, and without effect, when the lease was lost to another worker.
   */
  finishCheck(input: {
    projectId: number;
    worker: string;
    now: number;
    /** Null: not unless a person asks. */
    nextCheckAt: number | null;
    /** Null where the check failed before anything new was known; what was recorded stays. */
    summary: ProjectSummary | null;
    listing: { status: ProjectStatus; statusReason: string | null; etag: string | null } | null;
    /** When the listing was confirmed not to have changed. */
    listedAt?: number | null;
    failure: { code: string; message: string } | null;
  }): Promise<boolean>;

  /**
   * One transaction: keeps document and verdict (each once), makes the verdict the file's current one and appends an
   * observation if it changed, else only notes that it was confirmed again. That nothing could be told is observed once
   * more after a day.
   * A verdict refers to stored things only: save its trusted root before, and give its provenance, which may be null
   * only where the verdict names none or one that is stored already.
   */
  saveCheck(result: CheckResult): Promise<{ verdictId: string; changed: boolean }>;
  /** The answer was "not modified": the file's current verdict stands. */
  confirmCheck(fileId: number, now: number): Promise<void>;
  getVerdict(id: string): Promise<VerdictRecord | null>;
  /**
   * Ids of all verdicts, in their order, from the one that follows `after` (null: from the first), `limit` at most.
   * Ids only, so that one that was altered keeps nobody from reading the others.
   */
  listVerdictIds(page: { after: string | null; limit: number }): Promise<string[]>;
  /** Newest first. */
  listObservations(fileId: number): Promise<Observation[]>;
  /** A provenance document. Like a verdict and a trusted root, its digest is checked again when it is read. */
  getDocument(sha256: string): Promise<Uint8Array | null>;

  /** Keeps it once; throws TypeError where `sha256` is not the document's. */
  saveTrustedRoot(input: {
    sha256: string;
    source: string;
    document: Uint8Array;
    now: number;
  }): Promise<void>;
  getTrustedRoot(sha256: string): Promise<Uint8Array | null>;
}

/**
 * What Callboard remembers, whichever database holds it. One contract test runs on both implementations' databases.
 * Times are milliseconds since 1970 (UTC). Errors are `StoreError`s. `audit` is what the audit tells of a write: it is
 * recorded in the same transaction, and only where something was written.
 */

import type { AuditEntry } from '../audited.ts';
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { World } from '../world.ts';
import type { AccountStore } from './account-store.ts';
import type { AdoptionStore } from './adoption.ts';
import type { AttentionStore } from './attention-store.ts';
import type { AuditStore } from './audit-store.ts';
import type { BoardQuery, BoardResult } from './board-query.ts';
import type { CheckTallyStore } from './check-tally.ts';
import type { CollectionStore } from './collection-store.ts';
import type { ConditionStore } from './condition.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { FileStore } from './file-store.ts';
import type { FourEyesStore } from './four-eyes-store.ts';
import type { IndexPauseStore } from './index-pauses.ts';
import type { KnownStore } from './known-store.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { RecordingStore } from './recording-store.ts';
import type {
  CheckResult,
  ClaimedProject,
  Observation,
  ProjectRecord,
  ProjectSummary,
  TrackingRecord,
  VerdictRecord,
} from './records.ts';
import type { ReleaseStore } from './releases.ts';
import type { RunStore } from './run-store.ts';
import type { SourceStore } from './source-store.ts';

export interface Store
  extends FileStore,
    ReleaseStore,
    LedgerStore,
    AttentionStore,
    FourEyesStore,
    DeliveryStore,
    CollectionStore,
    AdoptionStore,
    CheckTallyStore,
    RecordingStore,
    IndexPauseStore,
    KnownStore,
    AuditStore,
    AccountStore,
    RunStore,
    SourceStore,
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
    audit?: AuditEntry;
  }): Promise<{ project: ProjectRecord; created: boolean }>;
  /** It is not claimed, listed or counted any more; everything known of it is kept. False where it was not tracked. */
  untrackProject(input: { projectId: number; by: string; now: number; audit?: AuditEntry }): Promise<boolean>;
  /** Newest first; none for what was tracked all along. */
  listTrackings(projectId: number): Promise<TrackingRecord[]>;
  getProject(name: string): Promise<ProjectRecord | null>;
  listProjects(query: BoardQuery): Promise<BoardResult>;
  /** All that are tracked, or those of a world; with `untracked`, the others too. */
  countProjects(options?: { untracked?: boolean; world?: World | null }): Promise<number>;
  /** Whether a project of that world is tracked. */
  tracksAny(world: World): Promise<boolean>;
  /**
   * Makes a project due at once, also where its index is left alone; one that is due already keeps its place in the queue.
   */
  askCheck(projectId: number, now: number): Promise<void>;
  /**
   * Makes those of these projects of the index due that are tracked, each `restMs` after it was last looked at or now, and
   * none later than it was. Returns those that somebody is checking just now: nothing was done of them.
   */
  bringForward(names: readonly string[], now: number, restMs: number): Promise<string[]>;
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
  /** Whether any file was ever confirmed under it. */
  hasConfirmed(trustedRootSha256: string): Promise<boolean>;
}

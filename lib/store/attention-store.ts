/** What the store keeps of what needs a person, and what people said of it. Times are milliseconds since 1970. */
import type { AuditEntry } from '../audited.ts';
import type { AttentionKind, AttentionState, Mark } from '../ledger/attention.ts';
import type { Severity } from '../ledger/types.ts';
import type { World } from '../world.ts';
import type { ChangeRecord } from './ledger-store.ts';
import type { ProjectRecord } from './records.ts';

/** What a person said of an item. Only ever added; the last one counts. */
export type MarkRecord = {
  id: string;
  mark: Mark;
  /** Of `snoozed`: it is open again from then on. */
  until: number | null;
  /** Of `asked`, where; of `answered`, where that stands: of the web, as it was checked then. Left out: nobody said. */
  address?: string | null;
  /** May be empty; of `answered`, what was answered. */
  reason: string;
  by: string;
  at: number;
};

/** Who takes an item. */
type Assignment = {
  /** As `lib/access/principal.ts` writes it. */
  assignee: string;
  /** Who gave it to them, and when. */
  by: string;
  at: number;
};

/** Only ever added. */
export type NoteRecord = { id: string; text: string; by: string; at: number };

/** Beside what was said of the item. `notes`: oldest first. */
export type WorkRecord = { assignment: Assignment | null; notes: readonly NoteRecord[] };

export type ItemWork = {
  itemId: string;
  /** Null: nobody takes it any more; left out: it stays as it is. */
  assignment?: Assignment | null;
  note?: NoteRecord;
  audit: readonly AuditEntry[];
};

export type AttentionRecord = WorkRecord & {
  /** Of its change, where it has one. */
  id: string;
  project: string;
  projectId: number;
  world: World;
  version: string | null;
  kind: AttentionKind;
  severity: Severity;
  since: number;
  state: AttentionState;
  /** Null where it is about no change. */
  change: ChangeRecord | null;
  /** Oldest first. */
  marks: MarkRecord[];
  /** Why the project could not be checked the last time; null where it could. */
  failure: ProjectRecord['failure'];
};

export type AttentionQuery = {
  /** Slug of a collection: of its members alone. */
  collection?: string | null;
  projectId?: number | null;
  /** `to`: who takes it; null: nobody does. */
  assigned?: { to: string | null } | null;
  state: AttentionState;
  severity?: Severity | null;
  /** Left out unless `severity` names them: they need nobody. */
  withoutNotices?: boolean;
  /** Code of the failure by which projects cannot be checked and that is no trouble of theirs: they are no items for it. */
  explained?: string | null;
  /** From 1. */
  page: number;
  perPage: number;
  /** Null: every world. */
  world: World | null;
  now: number;
};

export type AttentionCount = { state: AttentionState; severity: Severity; total: number };

export type AttentionResult = {
  /** Most urgent first. */
  items: AttentionRecord[];
  /** By state and severity, over the same query whatever state and severity it asks for. */
  counts: AttentionCount[];
};

/** Changes of one project that need a person. */
export type Waiting = { severity: Severity; items: number };

export interface AttentionStore {
  listAttention(query: AttentionQuery): Promise<AttentionResult>;
  /** The same without the items. */
  countAttention(
    query: Pick<AttentionQuery, 'collection' | 'projectId' | 'assigned' | 'explained' | 'world' | 'now'> & {
      /** Only what was noticed after that. */
      after?: number;
    },
  ): Promise<AttentionCount[]>;
  /** Of a tracked project, whatever its state; null where there is none of this id. */
  getAttention(id: string, now: number): Promise<AttentionRecord | null>;
  /** Of those of the projects of which a change is open that needs a person, the gravest, and how many there are. */
  listWaiting(projectIds: readonly number[], now: number): Promise<Map<number, Waiting>>;
  /** One transaction. False where one of the items is not there: nothing is written then. */
  saveWork(works: readonly ItemWork[]): Promise<boolean>;
  /** Of those of the ids that are items. */
  listWork(itemIds: readonly string[]): Promise<Map<string, WorkRecord>>;
  /**
   * False where there is no such item. `check` is given what was said of it before, while nobody else can say something;
   * what it throws leaves all as it was.
   */
  saveMark(
    itemId: string,
    mark: MarkRecord,
    audit?: AuditEntry,
    check?: (marks: readonly MarkRecord[]) => void,
  ): Promise<boolean>;
  /** By item, each oldest first. */
  listMarks(itemIds: readonly string[]): Promise<Map<string, MarkRecord[]>>;
}

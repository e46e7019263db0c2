/** The tables as Kysely sees them; `migrations/` creates them. Both databases hold the same columns. */
import type { Generated, Kysely, Selectable } from 'kysely';
import type { PinState } from '../adoption/pinning.ts';
import type { Expectation } from '../ledger/types.ts';
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { World } from '../world.ts';
import type { JSONText, Time } from './column-types.ts';
import type { SummaryRow } from './records.ts';
import type { RunRecord } from './run-store.ts';
import type { AuditTable, PersonTable, SessionTable, SignInTable, TokenTable } from './schema-accounts.ts';
import type {
  AttentionAssigneeTable,
  AttentionItemTable,
  AttentionMarkTable,
  AttentionNoteTable,
} from './schema-attention.ts';
import type { CollectionTable, DeliveryTable, ImportMemberTable, ImportTable } from './schema-collections.ts';
import type {
  ChangeTable,
  ConsentTable,
  DecisionTable,
  LedgerPartTable,
  PinTable,
  StandingTable,
} from './schema-ledger.ts';
import type { SourceTables } from './schema-source.ts';

/** What a new project does not have yet is null; a number is 0 then. */
type SummaryTable = {
  [Column in keyof SummaryRow]: null extends SummaryRow[Column]
    ? SummaryRow[Column]
    : Generated<SummaryRow[Column]>;
};

type ProjectTable = SummaryTable & {
  id: Generated<number>;
  name: string;
  world: World;
  status: ProjectStatus;
  status_reason: string | null;
  etag: string | null;
  tracked_at: Time;
  checked_at: Time | null;
  next_check_at: Time;
  lease_owner: string | null;
  lease_until: Time | null;
  progress_done: number | null;
  progress_total: number | null;
  failure_code: string | null;
  failure_message: string | null;
  failure_at: Time | null;
  /** When its checks began to fail with this code. */
  failing_since: Time | null;
  /** The order of outcomes on the board, worst first; null while there is none. */
  outcome_rank: number | null;
  publisher: JSONText | null;
  /** The publisher's name in lower case, to sort by. */
  publisher_name: string | null;
  /** Name, publisher and newest version in lower case, one a line, to search in. */
  search_text: string;
  recent: Generated<JSONText>;
  expectation: Generated<Expectation>;
  /** When the listing was last read whole, or confirmed. */
  listed_at: Time | null;
  /** 1: something was learnt since the ledger was last folded; 0: nothing. */
  is_unfolded: Generated<number>;
  /** How often something was learnt of it. */
  learnt_count: Generated<number>;
  /** When a person asked for a check that is not finished yet. */
  asked_at: Time | null;
  /** When a person took it off the board; null while it is tracked. */
  untracked_at: Time | null;
  /** Entries of the listing that could not be read: how many, and the first of them. */
  unreadable_count: Generated<number>;
  unreadable: Generated<JSONText>;
  /** When the status was seen to become what it is; null: it was so from the start. */
  status_since: Time | null;
  /** When a listing was last read that said something else than the one before. */
  listing_changed_at: Time | null;
  /** The highest `X-PyPI-Last-Serial` of its listings, when it was first seen, and at which index. */
  serial: number | null;
  serial_at: Time | null;
  serial_origin: string | null;
  /** Since when its index has stated lower serials than that one; null: it does not. */
  older_since: Time | null;
  /** By when what is shown was recorded; null: it is what the index answered, or nothing is shown yet. */
  recorded_at: Time | null;
};

/** `asked`: the index said for how long (RFC 9110, Retry-After). `unreachable`: it did not answer several times in a row. */
export type PauseReason = 'asked' | 'unreachable';

type IndexPauseTable = {
  world: World;
  failures: number;
  paused_at: Time | null;
  paused_until: Time | null;
  reason: PauseReason | null;
};

/** A project was put back on the board (1), or taken off it (0). */
type TrackingTable = {
  id: Generated<number>;
  project_id: number;
  is_tracked: number;
  made_by: string;
  made_at: Time;
};

type FileTable = {
  id: Generated<number>;
  project_id: number;
  /** SHA-256 of file name and digest: the row's identity within its project, of one length whatever the name. */
  file_key: string;
  filename: string;
  version: string | null;
  sha256: string | null;
  size: number | null;
  uploaded_at: Time | null;
  /** Null: not yanked; otherwise the reason, which may be empty. */
  yanked_reason: string | null;
  url: string;
  provenance_url: string | null;
  provenance_etag: string | null;
  provenance_sha256: string | null;
  verdict_id: string | null;
  outcome: Outcome | null;
  code: Code | null;
  message: string | null;
  publisher: JSONText | null;
  first_seen_at: Time;
  checked_at: Time | null;
  gone_at: Time | null;
  /** When a listing was last read before the first one that named it. */
  absent_at: Time | null;
  /** What of its entry cannot be read. */
  problem: string | null;
  /** By when it was recorded; null: a listing of the index named it. */
  recorded_at: Time | null;
};

/** A file was seen to be listed no longer (1), or again (0). */
type AbsenceTable = { id: Generated<number>; file_id: number; is_gone: number; seen_at: Time };

/** What the index said of the project as a whole, from `seen_at` on. */
type StatusTable = {
  id: Generated<number>;
  project_id: number;
  status: ProjectStatus;
  reason: string | null;
  seen_at: Time;
};

/** A file was seen to be yanked (1), or not any more (0). */
type YankingTable = { id: Generated<number>; file_id: number; is_yanked: number; seen_at: Time };

/** `documents` and `trusted_roots`: bytes under their own SHA-256. */
type DocumentTable = { sha256: string; bytes: Uint8Array };
type TrustedRootTable = { sha256: string; source: string; bytes: Uint8Array; saved_at: Time };

type VerdictTable = {
  id: string;
  file_id: number | null;
  /** Canonical JSON: its SHA-256 is `id`. The columns below repeat what it judged, so that it can be asked for. */
  verdict: JSONText;
  sha256: string | null;
  provenance_sha256: string | null;
  trusted_root_sha256: string | null;
  verifier_version: string;
  expected_publisher: JSONText | null;
  outcome: Outcome;
  code: Code | null;
  created_at: Time;
};

/** `attestations`: what the ledger reads of the verdict. */
type FactsTable = { verdict_id: string; attestations: JSONText };

type ObservationTable = {
  id: Generated<number>;
  file_id: number;
  verdict_id: string;
  run_id: number | null;
  observed_at: Time;
};

type RunTable = {
  id: Generated<number>;
  project_id: number;
  worker: string;
  kind: RunRecord['kind'];
  started_at: Time;
  finished_at: Time | null;
  state: RunRecord['state'];
  failure_code: string | null;
  failure_message: string | null;
  files_seen: Generated<number>;
  files_verified: Generated<number>;
  requests: Generated<number>;
};

/** Derived: what a report on adoption counts of each tracked project. `reasons`: words, with a space around each. */
type AdoptionFactsTable = {
  project_id: number;
  world: World;
  name: string;
  pinning: PinState;
  reasons: string;
  /** The place of the first of them in `REASONS`; null: there is none. */
  reason_rank: number | null;
  facts: JSONText;
  tally: JSONText;
};
/** Derived: the sum of the tallies of a world. */
type AdoptionTotalTable = { world: World; measure: string; total: number };
/** A project whose facts follow from something that changed. */
type AdoptionStaleTable = { id: Generated<number>; project_id: number };

export type Schema = SourceTables & {
  callboard_migrations: { version: number; name: string };
  projects: ProjectTable;
  index_pauses: IndexPauseTable;
  trackings: TrackingTable;
  files: FileTable;
  documents: DocumentTable;
  trusted_roots: TrustedRootTable;
  verdicts: VerdictTable;
  observations: ObservationTable;
  verdict_facts: FactsTable;
  yankings: YankingTable;
  absences: AbsenceTable;
  statuses: StatusTable;
  pins: PinTable;
  changes: ChangeTable;
  decisions: DecisionTable;
  consents: ConsentTable;
  standings: StandingTable;
  ledger_parts: LedgerPartTable;
  attention_items: AttentionItemTable;
  attention_marks: AttentionMarkTable;
  attention_assignees: AttentionAssigneeTable;
  attention_notes: AttentionNoteTable;
  deliveries: DeliveryTable;
  runs: RunTable;
  collections: CollectionTable;
  imports: ImportTable;
  import_members: ImportMemberTable;
  audit_entries: AuditTable;
  people: PersonTable;
  sign_ins: SignInTable;
  sessions: SessionTable;
  personal_tokens: TokenTable;
  adoption_facts: AdoptionFactsTable;
  adoption_totals: AdoptionTotalTable;
  adoption_stale: AdoptionStaleTable;
};

export type ProjectRow = Selectable<ProjectTable>;
export type FileRow = Selectable<FileTable>;
export type PinRow = Selectable<PinTable>;
export type DecisionRow = Selectable<DecisionTable>;
export type RunRow = Selectable<RunTable>;

/** An open database. In SQLite reads have a connection of their own, so that they never queue behind a writer. */
export type Database = {
  kind: 'sqlite' | 'postgres';
  /** For people: the file's path, or host and database; never a password. */
  location: string;
  read: Kysely<Schema>;
  write: Kysely<Schema>;
  /**
   * Looks whether what is open is still the database at the address. True: it is another one now, which may need migrations.
   * Throws StoreError where there is none. A server says so itself.
   */
  verify?: () => Promise<boolean>;
  close: () => Promise<void>;
};

/** The tables of what needs a person. */
import type { AttentionKind, DecidedState, Mark } from '../ledger/attention.ts';
import type { Severity } from '../ledger/types.ts';
import type { Time } from './column-types.ts';

/** Derived: by the last fold of its project, or, where it is about no change, by its last check. */
export type AttentionItemTable = {
  id: string;
  project_id: number;
  kind: AttentionKind;
  severity: Severity;
  urgency: number;
  /** When it was noticed. */
  since: Time;
  /** When the release or file came that it is about. */
  happened_at: Time;
  version: string | null;
  state: DecidedState;
  /** Null: the project could not be checked. */
  change_id: string | null;
  /** The last that a person said of it. */
  mark: Mark | null;
  snoozed_until: Time | null;
};

/** What people said of items. An item may be gone and come back, so nothing refers to it. */
export type AttentionMarkTable = {
  id: string;
  item_id: string;
  project_id: number;
  mark: Mark;
  snoozed_until: Time | null;
  /** Of the report, or of what was answered. */
  address: string | null;
  reason: string;
  made_by: string;
  made_at: Time;
};

/** Who takes an item; no row: nobody does. What it was before is in the audit. */
export type AttentionAssigneeTable = {
  item_id: string;
  project_id: number;
  /** As `lib/access/principal.ts` writes it. */
  assignee: string;
  made_by: string;
  made_at: Time;
};

/** What people note on items. Nothing refers to it, as to marks. */
export type AttentionNoteTable = {
  id: string;
  item_id: string;
  project_id: number;
  note: string;
  made_by: string;
  made_at: Time;
};

/** What pages and API read of the rehearsal. Times are ISO 8601 UTC. */

import type { ChangeKind, Severity } from '../ledger/types.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { AttackId } from '../rehearsal/attacks.ts';
import type { DefenceId } from '../rehearsal/defences.ts';
import type { Result } from '../rehearsal/play.ts';
import type { ReasonedId } from '../rehearsal/reasoned.ts';
import type { Outcome } from '../verify/codes.ts';

export type { AttackId, DefenceId, ReasonedId, Result };

export type AttackView = {
  id: AttackId;
  title: string;
  honest: boolean;
  /** What happens. */
  story: string;
  notModelled: string;
};
/** `executed: false`: argued and never run, so there are no cells of it. */
export type DefenceView = { title: string; checks: string } & (
  | { id: DefenceId; executed: true }
  | { id: ReasonedId; executed: false }
);
export type CellView = {
  attack: AttackId;
  defence: DefenceId;
  result: Result;
  /** The verifier's code, NO_PROVENANCE, or the kind of the ledger's change; null unless it stops. */
  code: string | null;
  /** Verdict id. */
  verdict: string;
  /** One sentence. */
  reason: string;
};
export type RehearsalTable = {
  /** SHA-256 of all that the cells follow from. */
  inputs: string;
  attacks: AttackView[];
  defences: DefenceView[];
  cells: CellView[];
};

/** What it takes to stop an attack; `nothing` here does. */
export type Need =
  | 'digest'
  | 'provenance'
  | 'expectation-or-memory'
  | 'expectation'
  | 'memory'
  | 'pin'
  | 'nothing';
/** What a reader should take away, counted from the cells. */
export type Lesson = {
  /** Each attack stands under the least that stops it. */
  needs: { need: Need; attacks: AttackView[] }[];
  falseAlarms: { defence: DefenceId; title: string; attacks: AttackView[] }[];
};
export type RehearsalPage = RehearsalTable & {
  lesson: Lesson;
  /** By defence and attack. */
  reasons: Record<ReasonedId, Record<AttackId, string>>;
};

export type AnswerView = CellView & {
  title: string;
  checks: string;
  expected: string | null;
  actual: string | null;
  changes: { kind: ChangeKind; severity: Severity; message: string }[];
  /** Of the verdict. */
  outcome: Outcome;
};
/** As the index and the certificate say it; the numbers are the forge's own. */
export type BuiltBy = {
  publisher: Publisher;
  repositoryNumber: string | null;
  ownerNumber: string | null;
  runner: string | null;
};
export type StagedFile = {
  filename: string;
  uploadTime: string;
  /** As the index lists it. */
  sha256: string;
  /** SHA-256 of the provenance document; null: none. */
  provenance: string | null;
  /** Null: no provenance, or nothing in it. */
  builtBy: BuiltBy | null;
};
export type Replayed = { milliseconds: number; same: number; different: DefenceId[] };
export type AttackPage = {
  attack: AttackView;
  project: string;
  /** Oldest first; empty where nothing was ever seen of the project. */
  history: { version: string; at: string; builtBy: BuiltBy | null }[];
  expected: { repository: string; workflow: string; environment: string };
  /** What the index lists beside the history. */
  added: StagedFile[];
  /** The file that is fetched, and the bytes that arrive. */
  fetched: StagedFile & { received: string; content: string; at: string };
  answers: AnswerView[];
  reasoned: { id: ReasonedId; title: string; reason: string }[];
  /** `{origin}` in them stands for this Callboard's address. */
  commands: { title: string; command: string }[];
  /** Null unless asked for. */
  replayed: Replayed | null;
  before: AttackView | null;
  after: AttackView | null;
};

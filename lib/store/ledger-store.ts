/** What the store keeps of the ledger: all that it is folded from, and what came of that. */

import type { AuditEntry } from '../audited.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type {
  Change,
  ChangeKind,
  Decision,
  Expectation,
  History,
  JudgedChange,
  Observed,
  Pin,
  Severity,
  Standing,
} from '../ledger/types.ts';
import type { World } from '../world.ts';
import type { LedgerParts, PartName } from './kept-ledger.ts';
import type { WhichParts } from './ledger-parts.ts';

/** A change as it was recorded, and what people made of it since. */
export type ChangeRecord = {
  change: Change;
  project: string;
  world: World;
  /** When it was written here. */
  recordedAt: number;
  standing: Standing;
  /** The one that counts. */
  decision: Decision | null;
};

export type ChangeQuery = {
  id?: string;
  projectId?: number;
  /** Slug of a collection: of its members alone. */
  collection?: string | null;
  world?: World | null;
  kind?: ChangeKind | null;
  severity?: Severity | null;
  observed?: Observed | null;
  standing?: Standing | null;
  /** The last one of the page before. */
  after: { noticedAt: number; id: string } | null;
  limit: number;
};

/** How many changes of a world stand so; none that are not there. */
export type ChangeCount = { world: World; standing: Standing; total: number };

/** What a fold of a project's history comes to. `changes`: newest first. `ledger`: all of it, to be kept for pages. */
export type Folded = { changes: readonly JudgedChange[]; expectation: Expectation; ledger?: Ledger };

/** Of one project, newest first: from one change on, named by the beginning of its id (null: the newest), or those of given ids. */
export type JudgedQuery = { from: string | null; limit: number } | { ids: readonly string[] };

export interface LedgerStore {
  /**
   * Everything that the ledger of a project is folded from. Of verdicts it reads what is kept beside them;
   * `from: 'verdicts'` reads them whole instead, which must come to the same.
   */
  readHistory(projectId: number, options?: { from?: 'facts' | 'verdicts' }): Promise<History>;
  /**
   * Folds the history of a project that something was learnt of since it was last folded, and keeps what came of it:
   * changes that were not recorded before, where each stands, and the board's expectation. One transaction, in which
   * nothing else can be learnt of the project. Returns the changes that are new; null where there was nothing to fold.
   */
  foldHistory(
    projectId: number,
    fold: (history: History) => Folded,
    now: number,
  ): Promise<readonly Change[] | null>;
  /** What the last fold kept, by key; nothing where the project was never folded by a Callboard that keeps it so. */
  readLedgerParts<Part extends PartName>(
    projectId: number,
    part: Part,
    which: WhichParts,
  ): Promise<Map<string, LedgerParts[Part]>>;
  /** As the last fold judged them. Those of unknown ids are left out; from an unknown one on there are none. */
  listJudgedChanges(projectId: number, query: JudgedQuery): Promise<JudgedChange[]>;
  /** Newest first, of all projects. */
  listChanges(query: ChangeQuery): Promise<ChangeRecord[]>;
  /** By world and standing, whatever page is asked for. */
  countChanges(query: Omit<ChangeQuery, 'after' | 'limit'>): Promise<ChangeCount[]>;
  /** The audit is told whom was expected before. */
  savePin(projectId: number, pin: Pin, audit?: AuditEntry): Promise<void>;
  /** Throws STORE_ERROR where the change, or the decision that it supersedes, is not recorded of this project. */
  saveDecision(projectId: number, decision: Decision, audit?: AuditEntry): Promise<void>;
}

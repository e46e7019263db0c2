/** The tables of what people said of a project, of what changed, and of the ledger as it was folded last. */
import type { Generated } from 'kysely';
import type { Change, Decision, Standing } from '../ledger/types.ts';
import type { JSONText, Time } from './column-types.ts';
import type { PartName } from './kept-ledger.ts';

export type PinTable = {
  id: string;
  project_id: number;
  /** Null: nobody is expected from here on. */
  publisher: JSONText | null;
  made_by: string;
  made_at: Time;
};

export type ChangeTable = {
  id: string;
  project_id: number;
  kind: Change['kind'];
  severity: Change['severity'];
  observed: Change['observed'];
  noticed_at: Time;
  /** When it was written here. */
  recorded_at: Time;
  /** All of it. */
  change: JSONText;
};

export type DecisionTable = {
  id: string;
  project_id: number;
  change_id: string;
  verdict: Decision['verdict'];
  scope: Decision['scope'];
  version: string | null;
  reason: string;
  link: string | null;
  made_by: string;
  made_at: Time;
  supersedes: string | null;
};

/** That one person agrees to accept a change which two have to. */
export type ConsentTable = Pick<
  DecisionTable,
  'id' | 'project_id' | 'change_id' | 'scope' | 'version' | 'reason' | 'link' | 'made_by' | 'made_at'
> & {
  person_id: string;
  /** How often something had been learnt of the project by then, and how often decided about the change. */
  learnt_count: number;
  decision_count: number;
};

/** Derived, and rewritten by each fold. */
export type StandingTable = {
  change_id: string;
  standing: Standing;
  /** The one that counts. */
  decision_id: string | null;
  /** 0: it was recorded earlier, and does not follow from what is known by now. */
  follows: Generated<number>;
  /** Among the changes of its project, oldest first. */
  position: Generated<number>;
  /** Of its change, so that an index finds them in order; null: of a fold that did not keep it. */
  of_project: number | null;
};

/** Derived: what the last fold of a project came to. `body`: JSON of that part. */
export type LedgerPartTable = {
  project_id: number;
  part: PartName;
  part_key: string;
  position: number;
  body: JSONText;
};

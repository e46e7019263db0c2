/** What pages and API read of the ledger: as lib/ledger says it, but for times, which are ISO 8601 UTC. */

import type { ChangeView, DecisionView, ListedChange } from '../ledger/change-view.ts';
import type {
  ChangeKind,
  JudgedChange,
  Observed,
  Pin,
  RememberedIdentity,
  Severity,
  Sighting,
  Standing,
} from '../ledger/types.ts';
import type { World } from '../world.ts';

export type { ChangeSideView, ChangeView, DecisionView, ListedChange } from '../ledger/change-view.ts';
export type {
  ChangeKind,
  DecisionScope,
  Expectation,
  Identity,
  Observed,
  ReleaseState,
  Severity,
  Standing,
} from '../ledger/types.ts';

export type PinView = Omit<Pin, 'at'> & { at: string };
export type SightingView = Omit<Sighting, 'at' | 'signedAt'> & { at: string; signedAt: string | null };
export type IdentityView = Omit<RememberedIdentity, 'first' | 'last'> & {
  first: SightingView;
  last: SightingView;
};

/** On the page of its project, with every decision that was ever made about it, oldest first. */
export type JudgedChangeView = ChangeView &
  Pick<JudgedChange, 'follows'> & {
    decisions: DecisionView[];
  };

export type LedgerView = {
  /** The one in force. */
  pin: PinView | null;
  /** Oldest first. */
  pins: PinView[];
  /** The first confirmed identity. */
  firstUse: (SightingView & { identityId: string }) | null;
  /** In the order in which they were first seen: the first ones, and those of the releases that are shown. */
  identities: IdentityView[];
  identityCount: number;
  /** One page of them, newest first. */
  changes: JudgedChangeView[];
  changeCount: number;
  /** What `change` takes to go on: the id of the one that comes next; null at the end. */
  nextChange: string | null;
  unmatchedDecisions: DecisionView[];
};

export type ChangesQuery = {
  project: string | null;
  /** Slug of a collection: of its members alone. */
  collection: string | null;
  world: World | null;
  kind: ChangeKind | null;
  severity: Severity | null;
  observed: Observed | null;
  standing: Standing | null;
  /** `next` of the page before. */
  after: string | null;
  limit: number;
};
export type ChangesTally = {
  /** By standing, over the same query whatever standing it asks for. */
  counts: Record<Standing, number>;
  /** Of all that may be shown, those that wait for a decision. */
  open: Record<World, number>;
  /** Any change at all, whatever the query. */
  noticed: number;
};
/** Newest first. */
export type ListedChanges = { changes: ListedChange[]; next: string | null };
export type ChangesPage = ListedChanges & ChangesTally & { query: ChangesQuery };
/** Seen live apart from read from history: both, or the one that the query asks for. */
export type ChangesBoard = ChangesTally & {
  parts: (ListedChanges & { observed: Observed })[];
  query: ChangesQuery;
  /** The one that is asked for; null where there is none. */
  collection: { slug: string; name: string } | null;
  /** Host of the index that projects come from. */
  index: string;
  /** Whether its projects are shown too. */
  hasRehearsal: boolean;
};

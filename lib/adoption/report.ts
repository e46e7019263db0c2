/** From what is counted of all projects, and the facts of those that are named, to what a team reviews. Pure. */
import type { Expectation } from '../ledger/types.ts';
import { PUBLISHER_KINDS, type PublisherKind } from '../pep740/publisher.ts';
import { type Attention, listAttention, type Reason } from './attention.ts';
import { countShown } from './counts.ts';
import type { AdoptionFacts, Counts, ProjectFacts, Tally, UploadFacts } from './facts.ts';
import { type Months, toMonths } from './months.ts';
import { PIN_STATES, type PinState, toPinState } from './pinning.ts';
import { countOf, countsOf, expectationsOf, kindOf, pinningsOf, reasonsOf, uploadsOf } from './tally.ts';

/** Files of a kind of publisher: confirmed ones, and those whose statement is contradicted. */
export type KindCount = {
  kind: PublisherKind;
  confirmed: number;
  contradicted: number;
  /** Projects whose newest release it published, wholly confirmed. */
  projects: number;
};

/** Projects by name; of a large board the first of each list. */
export type Listed = {
  /** Most pressing first, then by name. */
  attention: Attention[];
  pinnings: Record<PinState, ProjectFacts[]>;
};

export type Report = {
  projects: number;
  /** The newest release of each project, as the board says it. */
  newest: Counts;
  /** Of the same, the second axis: whether they are by whom they were expected from. */
  expectations: Record<Expectation, number>;
  releases: Counts;
  files: Counts;
  gone: number;
  yanked: number;
  uploads: Months;
  kinds: KindCount[];
  /** Changes that wait for a decision. */
  openChanges: number;
  /** Projects that need attention, and how many do for each reason. */
  attention: { total: number; reasons: Record<Reason, number> };
  /** How many projects are in each state. */
  pinnings: Record<PinState, number>;
  listed: Listed;
};

export const toReport = ({ projects, tally }: AdoptionFacts, now: number): Report =>
  writeReport(tally, listProjects(projects), now);

/** `listed`: those of the projects that are to be named. */
export function writeReport(tally: Tally, listed: Listed, now: number): Report {
  const uploads = uploadsOf(tally);
  return {
    projects: countOf(tally, 'projects'),
    newest: countsOf(tally, 'newest'),
    expectations: expectationsOf(tally),
    releases: countsOf(tally, 'releases'),
    files: countsOf(tally, 'files'),
    gone: countOf(tally, 'gone'),
    yanked: countOf(tally, 'yanked'),
    uploads: toMonths(uploads, now),
    kinds: PUBLISHER_KINDS.map((kind) => toKindCount(kind, tally, uploads)),
    openChanges: countOf(tally, 'open changes'),
    attention: { total: countOf(tally, 'attention'), reasons: reasonsOf(tally) },
    pinnings: pinningsOf(tally),
    listed,
  };
}

function toKindCount(kind: PublisherKind, tally: Tally, uploads: readonly UploadFacts[]): KindCount {
  const own = uploads.filter((upload) => upload.kind === kind);
  const { verified, failed } = countShown(own.map(({ outcome, files }) => ({ outcome, count: files })));
  return { kind, confirmed: verified, contradicted: failed, projects: kindOf(tally, kind) };
}

export function listProjects(projects: readonly ProjectFacts[]): Listed {
  const byState = Map.groupBy(projects, toPinState);
  const pinnings = PIN_STATES.map((state) => [state, byState.get(state) ?? []]);
  return { attention: listAttention(projects), pinnings: Object.fromEntries(pinnings) };
}

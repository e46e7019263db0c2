/** What a report on adoption is made of: one row a project, and files by the day on which they were uploaded. */
import type { ShownOutcome } from '../format.ts';
import type { Expectation } from '../ledger/types.ts';
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { Publisher, PublisherKind } from '../pep740/publisher.ts';
import type { Outcome } from '../verify/codes.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import type { World } from '../world.ts';

/** How many of something are so; what is not known has numbers of its own. */
export type Counts = Record<ShownOutcome, number>;

export type ProjectFacts = {
  id: number;
  name: string;
  world: World;
  status: ProjectStatus;
  newestVersion: string | null;
  /** Times are milliseconds since 1970. */
  newestUploadedAt: number | null;
  /** As the board says it of the newest release; null while it was not checked. */
  outcome: Outcome | null;
  /** Of the newest release, as the ledger was last folded. */
  expectation: Expectation;
  checkedAt: number | null;
  /** The newest release's listed files. */
  newest: Counts;
  /** Of those that are confirmed, as the index states them, each once. */
  publishers: Publisher[];
  /** The ledger noticed that the newest release was published from several repositories. */
  isFromSeveral: boolean;
  /** Of files that the index lists. */
  files: Counts;
  /** Of releases that have such a file; each is what the least good of these is. */
  releases: Counts;
  /** Files that the index no longer lists; they are in no other number. */
  gone: number;
  /** Of the listed files. */
  yanked: number;
  /** Changes that wait for a decision, of any release. */
  openChanges: number;
  /** Whom the pin in force expects; null: nobody is pinned. */
  pin: ExpectedPublisher | null;
};

/** Listed files of one month, outcome and kind of stated publisher. */
export type UploadFacts = {
  /** Of upload (days since 1970), as the first of its month; null where it was at no time that can be. */
  day: number | null;
  outcome: Outcome | null;
  kind: PublisherKind | null;
  files: number;
};

/** What is counted, as one flat list of numbers by name (lib/adoption/tally.ts). */
export type Tally = Record<string, number>;

/** `tally`: of the projects and of what was uploaded of them. */
export type AdoptionFacts = { projects: ProjectFacts[]; tally: Tally };
export type AdoptionQuery = {
  world: World;
  /** Null: all projects of that world. */
  projectIds: readonly number[] | null;
};

/** The report on adoption, for its page and for `GET /api/v1/adoption`. */
import type { Reason } from '../adoption/attention.ts';
import type { Counts } from '../adoption/facts.ts';
import type { Month } from '../adoption/months.ts';
import type { Obstacle } from '../adoption/pinning.ts';
import type { KindCount } from '../adoption/report.ts';
import type { Row } from '../adoption/row.ts';
import type { Expectation } from '../ledger/types.ts';
import type { World } from '../world.ts';

export type { Reason } from '../adoption/attention.ts';
export type { Counts } from '../adoption/facts.ts';
export type { Month } from '../adoption/months.ts';
export type { Obstacle } from '../adoption/pinning.ts';
export type { KindCount } from '../adoption/report.ts';
export type { Row } from '../adoption/row.ts';

export const ADOPTION_SCHEMA = 'callboard.adoption/1';
export const ADOPTION_FORMATS = ['json', 'csv', 'markdown'] as const;
export type AdoptionFormat = (typeof ADOPTION_FORMATS)[number];

export type AdoptionQuery = { world: World; collection: string | null };

/** A project stands under each reason that it has. */
export type ReasonView = {
  reason: Reason;
  words: string;
  total: number;
  projects: { project: string; version: string | null; openChanges: number }[];
};

export type PinnableView = {
  project: string;
  version: string;
  /** `PYPI_VERIFY_REPO=...`; null where an ebuild cannot say it, and `refusal` says why. */
  line: string | null;
  /** The line, and what has to be said on top of it. */
  ebuild: string | null;
  refusal: string | null;
  /** A part of a pylock.toml. */
  pylock: string | null;
};

export type ObstacleView = { obstacle: Obstacle; words: string; total: number; projects: string[] };

export type AdoptionView = {
  madeAt: string;
  query: AdoptionQuery;
  /** Of whom all this is said, in words. */
  scope: string;
  /** Host of the index that projects are added from. */
  index: string;
  hasRehearsal: boolean;
  collection: { slug: string; name: string } | null;
  sentence: string;
  rest: string;
  caveat: string;
  projects: number;
  newest: Counts;
  expectations: Record<Expectation, number>;
  releases: Counts;
  files: Counts;
  gone: number;
  yanked: number;
  uploads: { months: Month[]; earlier: number; undated: number };
  kinds: KindCount[];
  openChanges: number;
  /** `total`: projects that have any reason. Those that no project has are left out. */
  attention: { total: number; reasons: ReasonView[] };
  pinning: {
    possible: { total: number; shown: PinnableView[] };
    pinned: { project: string; expects: string }[];
    impossible: ObstacleView[];
  };
};

/** `after`: the project that the page before ended with. */
export type RowPage = { after: string | null; limit: number };

/** The report, and one page of its projects. `next`: what `after` takes to go on; null at the end. */
export type AdoptionExport = { schema: typeof ADOPTION_SCHEMA } & AdoptionView & {
    rows: Row[];
    next: string | null;
  };

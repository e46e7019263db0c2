/** The board as pages and API show it. */
import type { ProjectStatus } from '../pep740/project-status.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { BoardSort } from '../store/board-query.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { World } from '../world.ts';
import type { Expectation } from './dto-ledger.ts';

/** Of the last check of a project. */
export type Failure = { code: string; message: string; at: string };
export type Progress = { done: number; total: number };

/** How many files there are of each outcome. */
export type OutcomeCounts = Record<Outcome | 'unchecked', number>;

export type BoardRow = {
  project: string;
  world: World;
  /** Host of the index it is read from, such as `pypi.org`. */
  index: string;
  checking: boolean;
  progress: Progress | null;
  status: ProjectStatus;
  /** When it was seen to become so; null: it was so from the start. */
  statusSince: string | null;
  newestVersion: string | null;
  newestUploadedAt: string | null;
  /** Since when no file of that release is listed; what is said of it is what was known. */
  goneSince: string | null;
  outcome: Outcome | null;
  code: Code | null;
  message: string | null;
  publisher: Publisher | null;
  certificateIssuer: string | null;
  signedAt: string | null;
  commit: string | null;
  expectation: Expectation;
  recent: { version: string; outcome: Outcome | null; code: Code | null; uploadedAt: string | null }[];
  lastCheckedAt: string | null;
  /** When its listing was last seen to say something else than before. */
  listingChangedAt: string | null;
  nextCheckAt: string | null;
  /** Entries of its listing that could not be read. */
  unreadable: number;
  /** The last check's own failure; what was recorded before it still stands. */
  failure: Failure | null;
};
export type Board = {
  rows: BoardRow[];
  total: number;
  page: number;
  pages: number;
  perPage: number;
  /** Over the same query whatever outcome it asks for. */
  counts: Record<Outcome | 'unchecked', number>;
  /** Over the same query whatever expectation it asks for. */
  expectations: Record<Expectation, number>;
  query: {
    q: string;
    outcome: Outcome | 'unchecked' | null;
    world: World | null;
    expectation?: Expectation | null;
    /** Slug of a collection: its members alone. */
    collection?: string | null;
    /** The page that shows it, where its links stay; the board itself where none is named. */
    path?: string;
    sort: BoardSort;
    order: 'asc' | 'desc';
  };
  /** The one that is asked for; null where there is none. */
  collection: { slug: string; name: string } | null;
  /** Any project at all, whatever the filter. */
  tracked: number;
  /** Host of the index that projects are added from. */
  index: string;
  /** Whether its projects are shown too. */
  hasRehearsal: boolean;
};

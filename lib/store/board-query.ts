/** What can be asked of the board, and what it answers. */
import type { Expectation } from '../ledger/types.ts';
import type { Outcome } from '../verify/codes.ts';
import type { World } from '../world.ts';
import type { ProjectRecord } from './records.ts';

export const BOARD_SORTS = [
  'project',
  'released',
  'outcome',
  'expectation',
  'publisher',
  'issuer',
  'checked',
] as const;
export type BoardSort = (typeof BOARD_SORTS)[number];
/**
 * What is known of a project’s newest release, outcome and publisher in one: confirmed and nothing is wrong with whom it is
 * by; confirmed by somebody else than was expected; no provenance; does not verify; could not be told, or not yet.
 */
export const KNOWN = ['same', 'changed', 'none', 'failed', 'unchecked'] as const;
export type Known = (typeof KNOWN)[number];

export type BoardQuery = {
  /** Matches project name, repository and version, without regard to letter case. */
  q: string;
  /** `unchecked` are those with no outcome yet. */
  outcome: Outcome | 'unchecked' | null;
  world: World | null;
  expectation?: Expectation | null;
  known?: Known | null;
  /** Slug of a collection: its members alone. */
  collection?: string | null;
  /** Those that are not tracked any more are among them. */
  untracked?: boolean;
  sort: BoardSort;
  order: 'asc' | 'desc';
  /** From 1. */
  page: number;
  perPage: number;
};
export type BoardResult = {
  rows: ProjectRecord[];
  total: number;
  /** Counts by outcome over the same `q`, `world` and `expectation`, whatever `outcome` filters. */
  counts: Record<Outcome | 'unchecked', number>;
  /** Counts by expectation over the same `q`, `world` and `outcome`, whatever `expectation` filters. */
  expectations: Record<Expectation, number>;
  /** Counts over the same `q` and `world`, whatever else filters. */
  known: Record<Known, number>;
};

/** Collections and imports as pages and API show them. */
import type { ImportFormat } from '../imports/types.ts';
import type { ListedChange } from '../ledger/change-view.ts';
import type { Expectation } from '../ledger/types.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { World } from '../world.ts';
import type { Board } from './views/board.ts';

export type { ImportFormat, ImportLine } from '../imports/types.ts';
export type {
  ImportPreview,
  PinPlan,
  PreviewPin,
  PreviewProject,
  PreviewState,
} from '../watch/import-preview.ts';

export type ImportView = {
  id: number;
  by: string;
  at: string;
  format: ImportFormat;
  filename: string | null;
  /** Of the file. */
  sha256: string;
  projects: number;
  /** Lines that name no project to track. */
  ignored: number;
  notUnderstood: number;
  /** Projects that a person chose not to take. */
  leftOut: number;
};

/** What of a collection asks for somebody, by the newest release of each member. */
export type Attention = {
  contradicted: number;
  changed: number;
  lost: number;
  rejected: number;
  /** Changes that wait for a decision. */
  open: number;
};

export type CollectionView = {
  slug: string;
  name: string;
  owner: string;
  madeAt: string;
  projects: number;
  outcomes: Record<Outcome | 'unchecked', number>;
  expectations: Record<Expectation, number>;
  attention: Attention;
  /** How many imports there were. */
  imports: number;
  newest: ImportView;
};

/**
 * The release that the file names, beside the newest. `recorded`: its files are known here; `unknown`: they are not;
 * `unversioned`: the file names no single version.
 */
export type UsedRelease = {
  state: 'recorded' | 'unknown' | 'unversioned';
  version: string | null;
  /** As the index lists it; null where it is not recorded. */
  listedAs: string | null;
  /** The least good of the files that the file's digests name; of all where it states none that are known. */
  outcome: Outcome | null;
  code: Code | null;
  yanked: boolean;
  /** Digests that the file states, and how many of them are of recorded files of this release. */
  digests: { stated: number; known: number };
};

export type MemberView = {
  project: string;
  world: World;
  /** False once a person took it off the board: then nothing here counts it. */
  tracked: boolean;
  /** Line of the file. */
  line: number;
  /** In the order of the file, which may name several versions. */
  used: UsedRelease[];
};

/** `difference`: against the import before; null for the first one, and where that is not shown. */
export type ImportStep = ImportView & {
  difference: { came: string[]; went: string[]; moved: number } | null;
};

export type CollectionDetail = CollectionView & { members: MemberView[]; history: ImportView[] };

export type CollectionPage = {
  collection: CollectionView;
  board: Board;
  /** Of the rows of the board, by project. */
  used: Record<string, UsedRelease[]>;
  waiting: ListedChange[];
  /** Names of those that are not tracked any more. */
  untracked: string[];
  history: ImportStep[];
};

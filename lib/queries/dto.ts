/** What pages and API read: plain, serialisable, times as ISO 8601 UTC. Components import these as types only. */
import type { PauseReason } from '../store/schema.ts';
import type { ThreadsHealth } from '../threads/threads.ts';
import type { TrustStatus } from '../trust/provider.ts';

export type { CaveatId } from '../debate/caveats.ts';
export type { Addressee, Cause, Likelihood } from '../debate/failure.ts';
export type { FailureGroup } from '../debate/failures.ts';
export type { ImportFormat, ImportLine } from '../imports/types.ts';
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
export type { PreviewPin, PreviewProject, PreviewState } from '../watch/import-preview.ts';
export type * from './views/board.ts';
export type * from './views/changes.ts';
export type * from './views/collection.ts';
export type * from './views/counts.ts';
export type * from './views/identity.ts';
export type * from './views/ledger.ts';
export type * from './views/project.ts';
export type * from './views/release.ts';
export type * from './views/replay.ts';
export type * from './views/verdict.ts';
export type * from './views/verdict-pages.ts';

export type Health = {
  status: 'ok' | 'degraded';
  version: string;
  /** `code` also where it answers, but its last write failed or its pages are damaged. */
  database: { kind: 'sqlite' | 'postgres'; reachable: boolean; code: string | null };
  trustedRoot: TrustStatus | { code: string };
  /** The last contact with the index; null before the first. */
  index: {
    origin: string;
    reachable: boolean | null;
    code: string | null;
    at: string | null;
    /** Set while the index is left alone: because it asked for that, or because it could not be reached. */
    pause: { from: string; until: string; reason: PauseReason; message: string } | null;
  };
  /** Worker threads, and what they have answered since the start. */
  threads: Omit<ThreadsHealth, 'at'> & { at: string | null };
  /** Who may write: from the pages whoever is on this machine, or nobody; over the API whoever has the token, or nobody. */
  access: { pages: 'local' | 'none'; api: 'token' | 'none' };
};

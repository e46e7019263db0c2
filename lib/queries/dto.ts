/** What pages and API read: plain, serialisable, times as ISO 8601 UTC. Components import these as types only. */
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
export type * from './views/attention.ts';
export type * from './views/audit.ts';
export type * from './views/board.ts';
export type * from './views/changes.ts';
export type * from './views/collection.ts';
export type * from './views/counts.ts';
export type * from './views/four-eyes.ts';
export type * from './views/health.ts';
export type * from './views/identity.ts';
export type * from './views/ledger.ts';
export type * from './views/people.ts';
export type * from './views/project.ts';
export type * from './views/question.ts';
export type * from './views/release.ts';
export type * from './views/replay.ts';
export type * from './views/source.ts';
export type * from './views/source-diff.ts';
export type * from './views/today.ts';
export type * from './views/upstream.ts';
export type * from './views/verdict.ts';
export type * from './views/verdict-pages.ts';

/** A change and a decision as others read them: times as ISO 8601, UTC, and nothing hidden in a sentence. */
import { escapeText } from '../pep740/text.ts';
import type { World } from '../world.ts';
import type { Change, ChangeSide, Decision, Standing } from './types.ts';

export type DecisionView = Omit<Decision, 'at'> & { at: string };
export type ChangeSideView = Omit<ChangeSide, 'at'> & { at?: string };

export type ChangeView = Omit<Change, 'before' | 'after' | 'happenedAt' | 'noticedAt'> & {
  before: ChangeSideView | null;
  after: ChangeSideView | null;
  happenedAt: string;
  noticedAt: string;
  standing: Standing;
  /** The decision that counts. */
  decision: DecisionView | null;
};

/** A change beside others, with where its project comes from, and when it was recorded. */
export type ListedChange = ChangeView & { world: World; index: string; recordedAt: string };

const toTime = (at: number): string => new Date(at).toISOString();

export const toDecisionView = (decision: Decision): DecisionView => ({
  ...decision,
  at: toTime(decision.at),
});

function toSideView(side: ChangeSide | null): ChangeSideView | null {
  if (side === null) return null;
  const { at, ...rest } = side;
  return at === undefined ? rest : { ...rest, at: toTime(at) };
}

export function toChangeView(
  change: Change,
  { standing, decision }: { standing: Standing; decision: Decision | null },
): ChangeView {
  const { id, project, kind, severity, version, filename, message, observed } = change;
  return {
    id,
    project,
    kind,
    severity,
    version,
    filename,
    before: toSideView(change.before),
    after: toSideView(change.after),
    message: escapeText(message),
    happenedAt: toTime(change.happenedAt),
    noticedAt: toTime(change.noticedAt),
    observed,
    standing,
    decision: decision && toDecisionView(decision),
  };
}

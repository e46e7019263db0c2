/** A change and a decision as others read them: times as ISO 8601, UTC, and nothing hidden in a sentence. */
import { escapeText } from '../pep740/text.ts';
import type { ChangeSideView, ChangeView, DecisionView } from '../queries/dto-ledger.ts';
import type { Change, ChangeSide, Decision, Standing } from './types.ts';

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

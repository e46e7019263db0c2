/** What the index says of a project as a whole (PEP 792), and how that changed. */
import { toChange } from './change.ts';
import { seenAt, toTurns } from './turns.ts';
import type { Change, History, Severity, StatusFact } from './types.ts';

type Status = StatusFact['status'];

/** The status that was in force; null before the first that is known. */
export function statusAt(statuses: readonly StatusFact[], at: number): Status | null {
  return inOrder(statuses).findLast((status) => status.at <= at)?.status ?? null;
}

function inOrder(statuses: readonly StatusFact[]): readonly StatusFact[] {
  return statuses.toSorted(
    (a, b) => a.at - b.at || (`${a.status} ${a.reason}` < `${b.status} ${b.reason}` ? -1 : 1),
  );
}

/**
 * The index thinks that a quarantined project is not safe to install, which somebody has to look at. That its files are
 * offered again, or that its maintainers give it up, should be seen; that they take it up again needs nobody.
 */
function severityOf(before: Status, after: Status): Severity {
  if (after === 'quarantined') return 'warning';
  return after === 'active' && before !== 'quarantined' ? 'information' : 'notice';
}

type Turn = { before: Status; after: StatusFact };

/** However often a project goes from one status to the same other one, that is one change with a count. */
export function findStatusChanges({ project, statuses }: History): Change[] {
  const all = inOrder(statuses);
  const turns = all.flatMap((after, index): Turn[] => {
    const before = all[index - 1]?.status;
    return before === undefined || before === after.status ? [] : [{ before, after }];
  });
  const same = Map.groupBy(turns, ({ before, after }) => `${before} ${after.status}`);
  return [...same.values()].flatMap((group) => toStatusChange(project, group) ?? []);
}

function toStatusChange(project: string, turns: readonly Turn[]): Change | null {
  const [first, last] = [turns[0], turns.at(-1)];
  if (!first || !last) return null;
  const { before, after } = first;
  return toChange({
    project,
    kind: 'status-changed',
    severity: severityOf(before, after.status),
    version: null,
    filename: null,
    before: { version: null, status: before },
    after: {
      version: null,
      status: after.status,
      statusReason: last.after.reason,
      ...toTurns(turns.map((turn) => turn.after.at)),
    },
    ...seenAt(after.at),
  });
}

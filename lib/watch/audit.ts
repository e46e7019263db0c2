/** Folds a project's history again from the verdicts as they are stored, and compares with what was recorded of it. */
import { canonicalJSON } from '../canonical.ts';
import { historyAt } from '../ledger/history.ts';
import type { Change, History, JudgedChange } from '../ledger/types.ts';
import { isRecord } from '../pep740/json.ts';
import type { ChangeRecord, Folded } from '../store/ledger-store.ts';
import type { ProjectRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { fold } from './ledger.ts';

type AuditFinding = {
  /** What is wrong, as a sentence without the project's name. */
  sentence: string;
  /** To be compared place by place. */
  recorded: unknown;
  refolded: unknown;
};
export type Audit = { changes: number; findings: AuditFinding[] };

/** Throws StoreError `STORE_CORRUPT` where a verdict was altered. */
export async function auditLedger(store: Store, project: ProjectRecord): Promise<Audit> {
  const history = await store.readHistory(project.id, { from: 'verdicts' });
  const kept = await store.readHistory(project.id);
  const records = await listRecords(store, project.id);
  const now = fold(history);
  const isSame = canonicalJSON(kept.files) === canonicalJSON(history.files);
  const findings = [
    ...(isSame ? [] : [differing('what is kept beside the verdicts is not what they say', kept, history)]),
    ...findAltered(history, records),
    // Until the next check folds it, what was learnt last shows in the history only.
    ...(project.isUnfolded ? [] : findOutdated(project, records, now)),
  ];
  return { changes: records.length, findings };
}

const differing = (sentence: string, recorded: unknown, refolded: unknown): AuditFinding => ({
  sentence,
  recorded,
  refolded,
});

const PAGE = 500;

async function listRecords(store: Store, projectId: number): Promise<ChangeRecord[]> {
  const records: ChangeRecord[] = [];
  for (;;) {
    const last = records.at(-1)?.change ?? null;
    const page = await store.listChanges({ projectId, after: last, limit: PAGE });
    records.push(...page);
    if (page.length < PAGE) return records;
  }
}

const toChange = ({
  standing: _s,
  decision: _d,
  decisions: _ds,
  follows: _f,
  ...change
}: JudgedChange): Change => change;

/** By the time of recording: what was known then is what a change must follow from. */
function findAltered(history: History, records: readonly ChangeRecord[]): AuditFinding[] {
  const folds = new Map<number, Map<string, Change>>();
  const changesAt = (at: number) => {
    const known =
      folds.get(at) ?? new Map(fold(historyAt(history, at)).changes.map((one) => [one.id, toChange(one)]));
    folds.set(at, known);
    return known;
  };
  return records.flatMap(({ change, recordedAt }) => {
    // A worker whose clock is ahead may have added what this fold had seen already.
    const refolded =
      changesAt(recordedAt).get(change.id) ?? changesAt(Number.MAX_SAFE_INTEGER).get(change.id) ?? null;
    if (refolded === null) {
      return [differing(`the change ${change.id} does not follow from what is stored`, change, null)];
    }
    const { message: _said, ...recorded } = change;
    if (isPartOf(recorded, refolded)) return [];
    return [differing(`the change ${change.id} is recorded otherwise than it comes out`, change, refolded)];
  });
}

/** Whether all that was recorded comes out the same: what an earlier version did not record yet is no contradiction. */
function isPartOf(recorded: unknown, refolded: unknown): boolean {
  if (Array.isArray(recorded) && Array.isArray(refolded)) {
    return recorded.length === refolded.length && recorded.every((each, at) => isPartOf(each, refolded[at]));
  }
  if (!isRecord(recorded) || !isRecord(refolded)) return canonicalJSON(recorded) === canonicalJSON(refolded);
  return Object.entries(recorded).every(([name, value]) => isPartOf(value, refolded[name]));
}

/** What follows by now, where it stands, and what the board says. */
function findOutdated(
  { expectation }: ProjectRecord,
  records: readonly ChangeRecord[],
  { changes, expectation: refolded }: Folded,
): AuditFinding[] {
  const known = new Map(records.map((record) => [record.change.id, record]));
  const findings = changes.flatMap((change) => {
    const record = known.get(change.id);
    if (!record) return [differing(`the change ${change.id} is not recorded`, null, toChange(change))];
    const [stands, comesOut] = [record, change].map(({ standing, decision }) => ({
      standing,
      decision: decision?.id ?? null,
    }));
    const isSame = canonicalJSON(stands) === canonicalJSON(comesOut);
    return isSame ? [] : [differing(`the change ${change.id} stands otherwise`, stands, comesOut)];
  });
  const isExpected = expectation === refolded;
  return isExpected
    ? findings
    : [...findings, differing('the board says something else', expectation, refolded)];
}

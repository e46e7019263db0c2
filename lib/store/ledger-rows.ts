/** Rows of changes, pins and decisions <-> what the ledger calls them. */
import { toSentence } from '../ledger/sentences.ts';
import type { Change, Decision, Pin } from '../ledger/types.ts';
import { parseStoredExpected } from './json.ts';
import type { DecisionRow, PinRow } from './schema.ts';

/** The sentence follows from the rest, so it is said in the words of today, whoever recorded the change. */
export function parseChange(text: string): Change {
  const change = JSON.parse(text) as Change;
  return { ...change, message: toSentence(change) };
}

export function toPin({ id, publisher, made_by: by, made_at: at }: PinRow): Pin {
  return { id, publisher: parseStoredExpected(publisher), by, at };
}

export function toPinRow(projectId: number, { id, publisher, by, at }: Pin): PinRow {
  return {
    id,
    project_id: projectId,
    publisher: publisher && JSON.stringify(publisher),
    made_by: by,
    made_at: at,
  };
}

export function toDecision(row: DecisionRow): Decision {
  return {
    id: row.id,
    changeId: row.change_id,
    verdict: row.verdict,
    scope: row.scope,
    version: row.version,
    reason: row.reason,
    link: row.link,
    by: row.made_by,
    at: row.made_at,
    supersedes: row.supersedes,
  };
}

export function toDecisionRow(projectId: number, decision: Decision): DecisionRow {
  const { changeId, by, at, ...same } = decision;
  return { ...same, project_id: projectId, change_id: changeId, made_by: by, made_at: at };
}

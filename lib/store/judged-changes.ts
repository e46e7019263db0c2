/** The changes of one project, each with every decision about it. */
import type { Kysely, Selectable } from 'kysely';
import type { Decision, JudgedChange } from '../ledger/types.ts';
import { inBatches } from './batches.ts';
import { parseChange, toDecision } from './ledger-rows.ts';
import type { JudgedQuery } from './ledger-store.ts';
import type { Schema } from './schema.ts';
import type { ChangeTable, StandingTable } from './schema-ledger.ts';

type JudgedRow = Pick<Selectable<ChangeTable>, 'id' | 'change'> &
  Pick<Selectable<StandingTable>, 'standing' | 'decision_id' | 'follows' | 'position'>;

export async function listJudgedChanges(
  db: Kysely<Schema>,
  projectId: number,
  query: JudgedQuery,
): Promise<JudgedChange[]> {
  const rows = 'ids' in query ? await byIds(db, projectId, query.ids) : await fromOne(db, projectId, query);
  const decisions = await listDecisions(db, rows);
  const byId = new Map(decisions.map((decision) => [decision.id, decision]));
  const byChange = Map.groupBy(decisions, ({ changeId }) => changeId);
  return rows.map(({ id, change, standing, decision_id: decided, follows }) => ({
    ...parseChange(change),
    standing,
    decision: (decided !== null && byId.get(decided)) || null,
    decisions: byChange.get(id) ?? [],
    follows: follows === 1,
  }));
}

const selectJudged = (db: Kysely<Schema>, projectId: number) =>
  db
    .selectFrom('standings')
    .innerJoin('changes', 'changes.id', 'standings.change_id')
    .select(['changes.id', 'change', 'standing', 'decision_id', 'follows', 'position'])
    .where('of_project', '=', projectId)
    .orderBy('position', 'desc');

async function byIds(db: Kysely<Schema>, projectId: number, ids: readonly string[]): Promise<JudgedRow[]> {
  const queries = inBatches([...new Set(ids)]).map((batch) =>
    selectJudged(db, projectId).where('changes.id', 'in', batch).execute(),
  );
  return (await Promise.all(queries)).flat().toSorted((a, b) => b.position - a.position);
}

function fromOne(
  db: Kysely<Schema>,
  projectId: number,
  { from, limit }: { from: string | null; limit: number },
): Promise<JudgedRow[]> {
  const judged = selectJudged(db, projectId).limit(limit);
  if (from === null) return judged.execute();
  const own = db
    .selectFrom('standings')
    .select('position')
    .where('of_project', '=', projectId)
    .where('change_id', '>=', from)
    // Ids are hexadecimal: none that begins with this one comes after it and a `g`.
    .where('change_id', '<', `${from}g`)
    .orderBy('change_id')
    .limit(1);
  return judged.where('position', '<=', own).execute();
}

/** Those about these changes, and those that count for them, oldest first. */
async function listDecisions(db: Kysely<Schema>, rows: readonly JudgedRow[]): Promise<Decision[]> {
  const counting = rows.flatMap(({ decision_id: id }) => id ?? []);
  const select = (column: 'change_id' | 'id', values: readonly string[]) =>
    inBatches(values).map((batch) =>
      db.selectFrom('decisions').selectAll().where(column, 'in', batch).execute(),
    );
  const about = rows.map(({ id }) => id);
  const found = (await Promise.all([...select('change_id', about), ...select('id', counting)])).flat();
  const decisions = new Map(found.map((row) => [row.id, toDecision(row)]));
  return [...decisions.values()].toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

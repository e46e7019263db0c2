/** The ledger of each project: folded where something was learnt, and what came of it. Append-only but for standings. */
import type { Kysely, Selectable } from 'kysely';
import type { AuditEntry } from '../audited.ts';
import type { Change, Decision } from '../ledger/types.ts';
import { saveChangeItems } from './attention-items.ts';
import { appendAudit } from './audit.ts';
import { selectMemberIds } from './collection-members.ts';
import { enqueueDeliveries } from './deliveries.ts';
import { readHistory } from './history.ts';
import { readPins } from './imports.ts';
import { listJudgedChanges } from './judged-changes.ts';
import { isKeptOtherwise, readParts, saveParts } from './ledger-parts.ts';
import { parseChange, toDecision, toDecisionRow, toPinRow } from './ledger-rows.ts';
import type { ChangeQuery, ChangeRecord, Folded, LedgerStore } from './ledger-store.ts';
import type { Database, DecisionRow, ProjectRow, Schema } from './schema.ts';
import type { ChangeTable, StandingTable } from './schema-ledger.ts';
import { StoreError } from './store-error.ts';
import { countLearnt, markUnfolded } from './unfolded.ts';

export const ledgerMethods = (database: Database, { deliver }: { deliver: boolean }): LedgerStore => ({
  readHistory: (projectId, { from } = {}) => readHistory(database.read, projectId, from),

  async foldHistory(projectId, fold, now) {
    if (!(await isUnfolded(database.read, projectId))) return null;
    return database.write.transaction().execute(async (transaction) => {
      await lockProject(database, transaction, projectId);
      // Whoever was waited for may have folded.
      if (!(await isUnfolded(transaction, projectId))) return null;
      const folded = fold(await readHistory(transaction, projectId));
      const added = await saveFolded(transaction, projectId, folded, now);
      await saveChangeItems(transaction, projectId, folded.changes);
      if (folded.ledger) await saveParts(transaction, projectId, folded.ledger);
      if (deliver) await enqueueDeliveries(transaction, projectId, added, now);
      return added;
    });
  },

  readLedgerParts: (projectId, part, which) => readParts(database.read, projectId, part, which),
  listJudgedChanges: (projectId, query) => listJudgedChanges(database.read, projectId, query),

  async listChanges(query) {
    return toChangeRecords(database.read, await selectChanges(database.read, query).execute());
  },

  countChanges: (query) =>
    matching(database.read, query)
      .select(({ fn }) => ['world', 'standing', fn.countAll<number>().as('total')])
      .groupBy(['world', 'standing'])
      .execute(),

  savePin: (projectId, pin, audit) =>
    database.write.transaction().execute(async (transaction) => {
      const before = audit && (await readPins(transaction, [projectId])).get(projectId)?.publisher;
      await transaction.insertInto('pins').values(toPinRow(projectId, pin)).execute();
      await markUnfolded(transaction, projectId);
      if (audit)
        await appendAudit(database.kind, transaction, {
          ...audit,
          before: before ? { publisher: before } : null,
        });
    }),

  saveDecision: (projectId, decision, audit) =>
    database.write
      .transaction()
      .execute((transaction) => saveDecision(database, transaction, { projectId, decision, audit })),
});

type Decided = { projectId: number; decision: Decision; audit?: AuditEntry };

/** Throws STORE_ERROR, as the method of the store does. */
export async function saveDecision(
  { kind }: Database,
  transaction: Kysely<Schema>,
  { projectId, decision, audit }: Decided,
): Promise<void> {
  await assertOwn(transaction, 'changes', decision.changeId, projectId);
  if (decision.supersedes) await assertOwn(transaction, 'decisions', decision.supersedes, projectId);
  await transaction.insertInto('decisions').values(toDecisionRow(projectId, decision)).execute();
  await markUnfolded(transaction, projectId);
  if (audit) await appendAudit(kind, transaction, audit);
}

/** In no order. `ids`: at most so many as one statement takes. */
export async function readChangeRecords(db: Kysely<Schema>, ids: readonly string[]): Promise<ChangeRecord[]> {
  if (ids.length === 0) return [];
  const rows = await matching(db, {}).select(COLUMNS).where('changes.id', 'in', ids).execute();
  return toChangeRecords(db, rows);
}

async function isUnfolded(db: Kysely<Schema>, projectId: number): Promise<boolean> {
  const project = await db
    .selectFrom('projects')
    .select('is_unfolded')
    .where('id', '=', projectId)
    .executeTakeFirst();
  return project?.is_unfolded === 1 || isKeptOtherwise(db, projectId);
}

/** PostgreSQL: folds of one project take turns, and whoever learns something waits; SQLite's transactions do so anyway. */
export async function lockProject({ kind }: Database, transaction: Kysely<Schema>, projectId: number) {
  if (kind === 'sqlite') return;
  const row = transaction.selectFrom('projects').select('id').where('id', '=', projectId);
  await row.forNoKeyUpdate().execute();
}

async function saveFolded(
  transaction: Kysely<Schema>,
  projectId: number,
  { changes, expectation }: Folded,
  now: number,
): Promise<Change[]> {
  const known = new Map((await selectStandings(transaction, projectId)).map((row) => [row.id, row]));
  const added: Change[] = [];
  for (const [at, judged] of changes.entries()) {
    const { standing, decision, decisions: _decisions, follows, ...change } = judged;
    const before = known.get(change.id);
    if (!before) {
      await transaction
        .insertInto('changes')
        .values(toChangeRow(projectId, change, now))
        .execute();
      added.push(change);
    }
    await saveStanding(transaction, before, {
      change_id: change.id,
      standing,
      decision_id: decision?.id ?? null,
      follows: Number(follows),
      position: changes.length - 1 - at,
      of_project: projectId,
    });
  }
  await transaction
    .updateTable('projects')
    .set({ expectation, is_unfolded: 0 })
    .where('id', '=', projectId)
    .execute();
  if (added.length > 0) await countLearnt(transaction, projectId);
  return added;
}

function selectStandings(transaction: Kysely<Schema>, projectId: number) {
  return transaction
    .selectFrom('changes')
    .leftJoin('standings', 'standings.change_id', 'changes.id')
    .select(['changes.id', 'standing', 'decision_id', 'follows', 'position', 'of_project'])
    .where('project_id', '=', projectId)
    .execute();
}

function toChangeRow(projectId: number, change: Change, now: number): Selectable<ChangeTable> {
  return {
    id: change.id,
    project_id: projectId,
    kind: change.kind,
    severity: change.severity,
    observed: change.observed,
    noticed_at: change.noticedAt,
    recorded_at: now,
    change: JSON.stringify(change),
  };
}

type StandingRow = Selectable<StandingTable>;

/** Where it differs from what was kept. */
async function saveStanding(
  transaction: Kysely<Schema>,
  before: { [Column in keyof StandingRow]?: StandingRow[Column] | null } | undefined,
  { change_id, ...kept }: StandingRow,
): Promise<void> {
  const columns = Object.keys(kept) as (keyof typeof kept)[];
  if (before && columns.every((column) => before[column] === kept[column])) return;
  await transaction
    .insertInto('standings')
    .values({ change_id, ...kept })
    .onConflict((conflict) => conflict.column('change_id').doUpdateSet(kept))
    .execute();
}

const MAX_LIMIT = 500;

function matching(db: Kysely<Schema>, query: Omit<ChangeQuery, 'after' | 'limit'>) {
  const { id, projectId, collection, world, kind, severity, observed, standing } = query;
  let changes = db
    .selectFrom('changes')
    .innerJoin('projects', 'projects.id', 'changes.project_id')
    .innerJoin('standings', 'standings.change_id', 'changes.id');
  // What waits for a person is counted of what is tracked; whoever names one project or change means it all the same.
  if (id === undefined && projectId === undefined) changes = changes.where('untracked_at', 'is', null);
  if (id !== undefined) changes = changes.where('changes.id', '=', id);
  if (projectId !== undefined) changes = changes.where('changes.project_id', '=', projectId);
  if (collection) changes = changes.where('changes.project_id', 'in', selectMemberIds(db, collection));
  if (world) changes = changes.where('world', '=', world);
  if (kind) changes = changes.where('kind', '=', kind);
  if (severity) changes = changes.where('severity', '=', severity);
  if (observed) changes = changes.where('observed', '=', observed);
  if (standing) changes = changes.where('standing', '=', standing);
  return changes;
}

const COLUMNS = ['change', 'changes.recorded_at', 'name', 'world', 'standing', 'decision_id'] as const;

function selectChanges(db: Kysely<Schema>, query: ChangeQuery) {
  const changes = matching(db, query)
    .select(COLUMNS)
    .orderBy('noticed_at', 'desc')
    .orderBy('changes.id', 'desc')
    .limit(Math.min(query.limit, MAX_LIMIT));
  if (!query.after) return changes;
  const { noticedAt, id } = query.after;
  return changes.where(({ eb, and, or }) =>
    or([
      eb('noticed_at', '<', noticedAt),
      and([eb('noticed_at', '=', noticedAt), eb('changes.id', '<', id)]),
    ]),
  );
}

type ChangeRow = Pick<Selectable<ChangeTable>, 'change' | 'recorded_at'> &
  Pick<ProjectRow, 'name' | 'world'> &
  Pick<StandingTable, 'standing' | 'decision_id'>;

async function toChangeRecords(db: Kysely<Schema>, rows: readonly ChangeRow[]): Promise<ChangeRecord[]> {
  const ids = rows.flatMap(({ decision_id: id }) => id ?? []);
  const decisions =
    ids.length > 0 ? await db.selectFrom('decisions').selectAll().where('id', 'in', ids).execute() : [];
  const byId = new Map(decisions.map((row) => [row.id, row]));
  return rows.map((row) => toChangeRecord(row, byId));
}

function toChangeRecord(row: ChangeRow, decisions: ReadonlyMap<string, DecisionRow>): ChangeRecord {
  const decision = row.decision_id === null ? undefined : decisions.get(row.decision_id);
  return {
    change: parseChange(row.change),
    project: row.name,
    world: row.world,
    recordedAt: row.recorded_at,
    standing: row.standing,
    decision: decision ? toDecision(decision) : null,
  };
}

async function assertOwn(
  transaction: Kysely<Schema>,
  table: 'changes' | 'decisions',
  id: string,
  projectId: number,
): Promise<void> {
  const row = await transaction
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  if (!row)
    throw new StoreError('STORE_ERROR', `There is no ${table.slice(0, -1)} ${id} of project ${projectId}.`);
}

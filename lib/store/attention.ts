/** What needs a person: one query and one order for whoever asks. */
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { type AttentionState, UNCHECKED_MS } from '../ledger/attention.ts';
import type { Severity } from '../ledger/types.ts';
import type {
  AttentionQuery,
  AttentionRecord,
  AttentionStore,
  MarkRecord,
  Waiting,
} from './attention-store.ts';
import { NO_WORK, readWork } from './attention-work.ts';
import { appendAudit } from './audit.ts';
import { selectMemberIds } from './collection-members.ts';
import { readChangeRecords } from './ledger.ts';
import { toFailureAt } from './rows.ts';
import type { Database, Schema } from './schema.ts';

const MAX_PER_PAGE = 200;

export const attentionMethods = ({
  kind,
  read,
  write,
}: Database): Omit<AttentionStore, 'saveWork' | 'listWork'> => ({
  async listAttention(query) {
    const { page, perPage, state, severity, withoutNotices } = query;
    const limit = Math.min(perPage, MAX_PER_PAGE);
    let rows = select(matching(read, query), query.now).where(stateAt(query.now), '=', state);
    if (severity) rows = rows.where('severity', '=', severity);
    else if (withoutNotices) rows = rows.where('severity', '<>', 'notice');
    const [items, counts] = await Promise.all([
      rows
        .orderBy('urgency')
        .orderBy('since', 'desc')
        .orderBy('happened_at', 'desc')
        .orderBy('attention_items.id')
        .limit(limit)
        .offset((page - 1) * limit)
        .execute(),
      count(matching(read, query), query.now),
    ]);
    return { items: await toRecords(read, items), counts };
  },

  async countAttention(query) {
    const items = matching(read, query);
    return count(query.after === undefined ? items : items.where('since', '>', query.after), query.now);
  },

  async listWaiting(projectIds, now) {
    if (projectIds.length === 0) return new Map();
    const rows = await read
      .selectFrom('attention_items')
      .where('project_id', 'in', projectIds)
      .where('change_id', 'is not', null)
      .where('severity', 'in', NEEDS_A_PERSON)
      .where(stateAt(now), '=', 'open')
      .select(({ fn }) => ['project_id', 'severity', fn.countAll<number>().as('total')])
      .groupBy(['project_id', 'severity'])
      .execute();
    return toWaiting(rows);
  },

  async getAttention(id, now) {
    const item = tracked(read).where('attention_items.id', '=', id);
    return (await toRecords(read, await select(item, now).execute()))[0] ?? null;
  },

  listMarks: (itemIds) => readMarks(read, itemIds),

  saveMark: (itemId, { id, mark, until, address, reason, by: made_by, at: made_at }, audit, check) =>
    write.transaction().execute(async (transaction) => {
      // Whoever else marks this item waits from here on.
      const item = await transaction
        .updateTable('attention_items')
        .set({ mark, snoozed_until: until })
        .where('id', '=', itemId)
        .returning('project_id')
        .executeTakeFirst();
      if (!item) return false;
      check?.((await readMarks(transaction, [itemId])).get(itemId) ?? []);
      await transaction
        .insertInto('attention_marks')
        .values({
          id,
          item_id: itemId,
          ...item,
          mark,
          snoozed_until: until,
          address: address ?? null,
          reason,
          made_by,
          made_at,
        })
        .execute();
      if (audit) await appendAudit(kind, transaction, audit);
      return true;
    }),
});

/** Mildest first; a notice is said once and waits for nobody. */
const NEEDS_A_PERSON: readonly Severity[] = ['warning', 'alarm'];

function toWaiting(
  rows: readonly { project_id: number; severity: Severity; total: number }[],
): Map<number, Waiting> {
  const waiting = new Map<number, Waiting>();
  for (const severity of NEEDS_A_PERSON) {
    for (const row of rows.filter((each) => each.severity === severity)) {
      const milder = waiting.get(row.project_id)?.items ?? 0;
      waiting.set(row.project_id, { severity, items: milder + row.total });
    }
  }
  return waiting;
}

/** A decision counts before what else was said, and a day that is over leaves the item open. */
const stateAt = (now: number) => sql<AttentionState>`case
  when state <> 'open' then state
  when mark = 'asked' then 'asked'
  when mark = 'snoozed' and snoozed_until > ${now} then 'snoozed'
  else 'open' end`;

const tracked = (db: Kysely<Schema>) =>
  db
    .selectFrom('attention_items')
    .innerJoin('projects', 'projects.id', 'attention_items.project_id')
    .where('untracked_at', 'is', null);

type Items = ReturnType<typeof tracked>;

type Scope = Pick<AttentionQuery, 'collection' | 'projectId' | 'assigned' | 'explained' | 'world' | 'now'>;

/** Whatever its state and severity. */
function matching(
  db: Kysely<Schema>,
  { collection, projectId, assigned, world, explained, now }: Scope,
): Items {
  let items = tracked(db).where(({ eb, and, or }) => {
    const isOverdue = eb('since', '<=', now - UNCHECKED_MS);
    const isOwn = explained ? [eb('failure_code', 'is distinct from', explained)] : [];
    return or([eb('change_id', 'is not', null), and([isOverdue, ...isOwn])]);
  });
  if (world) items = items.where('world', '=', world);
  if (projectId != null) items = items.where('project_id', '=', projectId);
  if (assigned) items = items.where(isAssigned(db, assigned));
  return collection ? items.where('project_id', 'in', selectMemberIds(db, collection)) : items;
}

function isAssigned(db: Kysely<Schema>, { to }: { to: string | null }) {
  const given = db.selectFrom('attention_assignees').select('item_id');
  return ({ eb }: ExpressionBuilder<Schema, 'attention_items'>) =>
    to === null
      ? eb('attention_items.id', 'not in', given)
      : eb('attention_items.id', 'in', given.where('assignee', '=', to));
}

const count = (items: Items, now: number) =>
  items
    .select(({ fn }) => [stateAt(now).as('state'), 'severity', fn.countAll<number>().as('total')])
    .groupBy([sql`1`, 'severity'])
    .execute();

const select = (items: Items, now: number) =>
  items.select([
    'attention_items.id',
    'project_id',
    'name',
    'world',
    'kind',
    'severity',
    'since',
    'version',
    'change_id',
    stateAt(now).as('state'),
    'failure_code',
    'failure_message',
    'failure_at',
  ]);

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number];

async function toRecords(db: Kysely<Schema>, rows: readonly Row[]): Promise<AttentionRecord[]> {
  const [changes, marks, work] = await Promise.all([
    readChangeRecords(
      db,
      rows.flatMap(({ change_id: id }) => id ?? []),
    ),
    readMarks(
      db,
      rows.map(({ id }) => id),
    ),
    readWork(
      db,
      rows.map(({ id }) => id),
    ),
  ]);
  const byId = new Map(changes.map((record) => [record.change.id, record]));
  return rows.map((row) => ({
    id: row.id,
    project: row.name,
    projectId: row.project_id,
    world: row.world,
    version: row.version,
    kind: row.kind,
    severity: row.severity,
    since: row.since,
    state: row.state,
    change: byId.get(row.change_id ?? '') ?? null,
    marks: marks.get(row.id) ?? [],
    failure: toFailureAt(row),
    ...(work.get(row.id) ?? NO_WORK),
  }));
}

/** By item, oldest first. */
async function readMarks(db: Kysely<Schema>, itemIds: readonly string[]): Promise<Map<string, MarkRecord[]>> {
  if (itemIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('attention_marks')
    .selectAll()
    .where('item_id', 'in', itemIds)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  const marks = new Map<string, MarkRecord[]>();
  for (const { id, item_id, mark, snoozed_until: until, address, reason, made_by: by, made_at: at } of rows) {
    marks.set(item_id, [...(marks.get(item_id) ?? []), { id, mark, until, address, reason, by, at }]);
  }
  return marks;
}

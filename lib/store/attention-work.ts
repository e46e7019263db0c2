/** Who takes what needs a person, and the notes on it. */
import type { Kysely } from 'kysely';
import type { AttentionStore, ItemWork, NoteRecord, WorkRecord } from './attention-store.ts';
import { appendAudit } from './audit.ts';
import { inBatches } from './batches.ts';
import type { Database, Schema } from './schema.ts';

type WorkStore = Pick<AttentionStore, 'saveWork' | 'listWork'>;

export const attentionWorkMethods = ({ kind, read, write }: Database): WorkStore => ({
  saveWork: (works) =>
    write.transaction().execute(async (transaction) => {
      // In one order, so that two at once never wait for each other.
      const ordered = works.toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1));
      const projects = await findProjects(
        transaction,
        ordered.map(({ itemId }) => itemId),
      );
      if (ordered.some(({ itemId }) => !projects.has(itemId))) return false;
      for (const work of ordered) await saveOne(transaction, work, projects.get(work.itemId) ?? 0);
      for (const entry of ordered.flatMap(({ audit }) => audit)) await appendAudit(kind, transaction, entry);
      return true;
    }),

  async listWork(itemIds) {
    const items = await findProjects(read, itemIds);
    const work = await readWork(read, [...items.keys()]);
    return new Map([...items.keys()].map((id) => [id, work.get(id) ?? NO_WORK]));
  },
});

export const NO_WORK: WorkRecord = { assignment: null, notes: [] };

/** The project of each item that is there. */
async function findProjects(db: Kysely<Schema>, itemIds: readonly string[]): Promise<Map<string, number>> {
  const projects = new Map<string, number>();
  for (const batch of inBatches(itemIds)) {
    const rows = await db
      .selectFrom('attention_items')
      .select(['id', 'project_id'])
      .where('id', 'in', batch)
      .execute();
    for (const { id, project_id } of rows) projects.set(id, project_id);
  }
  return projects;
}

async function saveOne(
  transaction: Kysely<Schema>,
  { itemId: item_id, assignment, note }: ItemWork,
  project_id: number,
): Promise<void> {
  if (assignment === null) {
    await transaction.deleteFrom('attention_assignees').where('item_id', '=', item_id).execute();
  } else if (assignment) {
    const given = { assignee: assignment.assignee, made_by: assignment.by, made_at: assignment.at };
    await transaction
      .insertInto('attention_assignees')
      .values({ item_id, project_id, ...given })
      .onConflict((conflict) => conflict.column('item_id').doUpdateSet(given))
      .execute();
  }
  if (!note) return;
  const { id, text, by: made_by, at: made_at } = note;
  await transaction
    .insertInto('attention_notes')
    .values({ id, item_id, project_id, note: text, made_by, made_at })
    .execute();
}

/** By item; those that nobody takes and nobody said anything of are left out. */
export async function readWork(
  db: Kysely<Schema>,
  itemIds: readonly string[],
): Promise<Map<string, WorkRecord>> {
  const work = new Map<string, WorkRecord>();
  const get = (id: string) => work.get(id) ?? NO_WORK;
  for (const batch of inBatches(itemIds)) {
    const [assignees, notes] = await Promise.all([
      db.selectFrom('attention_assignees').selectAll().where('item_id', 'in', batch).execute(),
      db
        .selectFrom('attention_notes')
        .selectAll()
        .where('item_id', 'in', batch)
        .orderBy('made_at')
        .orderBy('id')
        .execute(),
    ]);
    for (const { item_id, assignee, made_by: by, made_at: at } of assignees) {
      work.set(item_id, { ...get(item_id), assignment: { assignee, by, at } });
    }
    for (const [id, rows] of Map.groupBy(notes, ({ item_id }) => item_id)) {
      const own = rows.map(
        (row): NoteRecord => ({ id: row.id, text: row.note, by: row.made_by, at: row.made_at }),
      );
      work.set(id, { ...get(id), notes: own });
    }
  }
  return work;
}

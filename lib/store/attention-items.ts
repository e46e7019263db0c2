/** The items of what needs a person, as folds and checks leave them. */
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import { toAttentionState, toUncheckedId, UNCHECKED_SEVERITY, urgencyOf } from '../ledger/attention.ts';
import type { Change, JudgedChange } from '../ledger/types.ts';
import { inBatches } from './batches.ts';
import type { Schema } from './schema.ts';
import type { AttentionItemTable } from './schema-attention.ts';

type ItemRow = Insertable<AttentionItemTable>;
/** What a fold or a check says of an item; what people said of it lies beside that. */
type Said = Omit<Selectable<AttentionItemTable>, 'mark' | 'snoozed_until'>;

/** Null where the change asks nobody. */
export function toItemRow(
  projectId: number,
  change: Change & Pick<JudgedChange, 'standing' | 'follows'>,
): Said | null {
  const { id, kind, severity, version, noticedAt, happenedAt } = change;
  const state = toAttentionState(change);
  if (state === null) return null;
  return {
    id,
    project_id: projectId,
    kind,
    severity,
    urgency: urgencyOf(kind, severity),
    since: noticedAt,
    happened_at: happenedAt,
    version,
    state,
    change_id: id,
  };
}

/** Writes what differs from what is there, in the transaction that folded. */
export async function saveChangeItems(
  transaction: Kysely<Schema>,
  projectId: number,
  changes: readonly JudgedChange[],
): Promise<void> {
  const kept = await transaction
    .selectFrom('attention_items')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('change_id', 'is not', null)
    .execute();
  const before = new Map(kept.map((row) => [row.id, row]));
  const items = changes.flatMap((change) => toItemRow(projectId, change) ?? []);
  const ids = new Set(items.map(({ id }) => id));
  await deleteItems(
    transaction,
    kept.flatMap(({ id }) => (ids.has(id) ? [] : id)),
  );
  await saveItems(
    transaction,
    items.filter((item) => {
      const row = before.get(item.id);
      return !row || isChanged(row, item);
    }),
  );
}

const isChanged = (row: Said, item: Said): boolean =>
  (Object.keys(item) as (keyof Said)[]).some((column) => row[column] !== item[column]);

async function deleteItems(transaction: Kysely<Schema>, ids: readonly string[]): Promise<void> {
  for (const batch of inBatches(ids)) {
    await transaction.deleteFrom('attention_items').where('id', 'in', batch).execute();
  }
}

/** An item that was there before has what people said of it then. */
async function saveItems(transaction: Kysely<Schema>, items: readonly Said[]): Promise<void> {
  for (const batch of inBatches(items)) {
    const marks = await transaction
      .selectFrom('attention_marks')
      .select(['item_id', 'mark', 'snoozed_until'])
      .where(
        'item_id',
        'in',
        batch.map(({ id }) => id),
      )
      .orderBy('made_at')
      .orderBy('id')
      .execute();
    const last = new Map(marks.map(({ item_id: id, ...mark }) => [id, mark]));
    const rows: ItemRow[] = batch.map((item) => ({ ...item, ...(last.get(item.id) ?? UNMARKED) }));
    await transaction
      .insertInto('attention_items')
      .values(rows)
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet(({ ref }) => ({
          severity: ref('excluded.severity'),
          urgency: ref('excluded.urgency'),
          since: ref('excluded.since'),
          happened_at: ref('excluded.happened_at'),
          version: ref('excluded.version'),
          state: ref('excluded.state'),
        })),
      )
      .execute();
  }
}

const UNMARKED = { mark: null, snoozed_until: null };

/**
 * At the end of a check, in its transaction: `since` is when the project was last checked, or tracked, where it could not be
 * checked now; null where it was. It needs a person only once that is a day ago, which whoever reads the queue sees.
 */
export async function saveUncheckedItem(
  transaction: Kysely<Schema>,
  { id: projectId, name }: { id: number; name: string },
  since: number | null,
): Promise<void> {
  const id = since === null ? null : toUncheckedId(name, since);
  await transaction
    .deleteFrom('attention_items')
    .where('project_id', '=', projectId)
    .where('change_id', 'is', null)
    .where(id === null ? sql<boolean>`1 = 1` : sql<boolean>`id <> ${id}`)
    .execute();
  if (id === null || since === null) return;
  const item: Said = {
    id,
    project_id: projectId,
    kind: 'unchecked',
    severity: UNCHECKED_SEVERITY,
    urgency: urgencyOf('unchecked', UNCHECKED_SEVERITY),
    since,
    happened_at: since,
    version: null,
    state: 'open',
    change_id: null,
  };
  await saveItems(transaction, [item]);
}

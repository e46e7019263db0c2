import type { Kysely } from 'kysely';
import type { Ledger } from '../ledger/ledger.ts';
import { inBatches } from './batches.ts';
import { FOLD_FORMAT, type LedgerParts, type PartName, type PartRow, toPartRows } from './kept-ledger.ts';
import { fileKey } from './listed.ts';
import type { Schema } from './schema.ts';

type Kept = { position: number; body: string };

/** Writes what differs from what is kept, in the transaction that folded. */
export async function saveParts(
  transaction: Kysely<Schema>,
  projectId: number,
  ledger: Ledger,
): Promise<void> {
  const kept = await readKept(transaction, projectId);
  const changed: PartRow[] = [];
  for (const row of toPartRows(ledger, fileKey)) {
    const before = takeOut(kept, row);
    if (before?.body !== row.body || before.position !== row.position) changed.push(row);
  }
  for (const [part, left] of kept) {
    for (const keys of inBatches([...left.keys()])) {
      const rows = transaction.deleteFrom('ledger_parts').where('project_id', '=', projectId);
      await rows.where('part', '=', part).where('part_key', 'in', keys).execute();
    }
  }
  for (const batch of inBatches(changed)) await upsert(transaction, projectId, batch);
}

function takeOut(kept: ReadonlyMap<string, Map<string, Kept>>, { part, key }: PartRow): Kept | undefined {
  const before = kept.get(part)?.get(key);
  kept.get(part)?.delete(key);
  return before;
}

async function readKept(
  transaction: Kysely<Schema>,
  projectId: number,
): Promise<Map<PartName, Map<string, Kept>>> {
  const rows = await transaction
    .selectFrom('ledger_parts')
    .select(['part', 'part_key', 'position', 'body'])
    .where('project_id', '=', projectId)
    .execute();
  const byPart = Map.groupBy(rows, ({ part }) => part);
  return new Map(
    [...byPart].map(([part, own]) => [part, new Map(own.map((row) => [row.part_key, row]))] as const),
  );
}

async function upsert(transaction: Kysely<Schema>, projectId: number, batch: PartRow[]): Promise<void> {
  await transaction
    .insertInto('ledger_parts')
    .values(batch.map(({ key, ...row }) => ({ project_id: projectId, part_key: key, ...row })))
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'part', 'part_key']).doUpdateSet(({ ref }) => ({
        position: ref('excluded.position'),
        body: ref('excluded.body'),
      })),
    )
    .execute();
}

/** Which ones: by their keys, or the first in their order. */
export type WhichParts = { keys: readonly string[] } | { first: number };

/** By key. Of keys that there are none of, nothing. */
export async function readParts<Part extends PartName>(
  db: Kysely<Schema>,
  projectId: number,
  part: Part,
  which: WhichParts,
): Promise<Map<string, LedgerParts[Part]>> {
  const parts = db
    .selectFrom('ledger_parts')
    .select(['part_key', 'body'])
    .where('project_id', '=', projectId)
    .where('part', '=', part);
  const queries =
    'first' in which
      ? [parts.orderBy('position').limit(which.first)]
      : inBatches([...new Set(which.keys)]).map((keys) => parts.where('part_key', 'in', keys));
  const rows = await Promise.all(queries.map((query) => query.execute()));
  return new Map(
    rows.flat().map(({ part_key: key, body }) => [key, JSON.parse(body) as LedgerParts[Part]] as const),
  );
}

/** Whether something was kept in a form that is not this one’s. */
export async function isKeptOtherwise(db: Kysely<Schema>, projectId: number): Promise<boolean> {
  const head = await db
    .selectFrom('ledger_parts')
    .select('part_key')
    .where('project_id', '=', projectId)
    .where('part', '=', 'head')
    .executeTakeFirst();
  return head !== undefined && head.part_key !== FOLD_FORMAT;
}

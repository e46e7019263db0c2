/** When files were seen to be listed no longer, and when again: one row for each turn, and none is ever changed. */
import type { Kysely } from 'kysely';
import type { Period } from '../ledger/types.ts';
import { inBatches } from './batches.ts';
import { toPeriods } from './periods.ts';
import type { Schema } from './schema.ts';

export async function saveAbsences(
  transaction: Kysely<Schema>,
  files: readonly { id: number }[],
  { isGone, now }: { isGone: boolean; now: number },
): Promise<void> {
  for (const batch of inBatches(files)) {
    const turns = batch.map(({ id }) => ({ file_id: id, is_gone: Number(isGone), seen_at: now }));
    await transaction.insertInto('absences').values(turns).execute();
  }
}

/** Keyed by file; the oldest first. */
export async function listAbsences(db: Kysely<Schema>, projectId: number): Promise<Map<number, Period[]>> {
  const rows = await db
    .selectFrom('absences')
    .innerJoin('files', 'files.id', 'absences.file_id')
    .select(['absences.file_id', 'is_gone', 'seen_at'])
    .where('files.project_id', '=', projectId)
    .orderBy('absences.id')
    .execute();
  return toPeriods(
    rows.map(({ file_id: fileId, is_gone: isGone, seen_at: at }) => ({ fileId, isOn: isGone === 1, at })),
  );
}

/** When files were seen to be yanked, and when not any more: one row for each turn, and none is ever changed. */
import type { Kysely } from 'kysely';
import type { Period } from '../ledger/types.ts';
import { toPeriods } from './periods.ts';
import type { Schema } from './schema.ts';

export type Turn = { fileId: number; isYanked: boolean };

export async function saveYankings(transaction: Kysely<Schema>, turns: Turn[], now: number): Promise<void> {
  for (const { fileId, isYanked } of turns) {
    await transaction
      .insertInto('yankings')
      .values({ file_id: fileId, is_yanked: Number(isYanked), seen_at: now })
      .execute();
  }
}

/** Keyed by file; the oldest first. */
export async function listYankings(db: Kysely<Schema>, projectId: number): Promise<Map<number, Period[]>> {
  const rows = await db
    .selectFrom('yankings')
    .innerJoin('files', 'files.id', 'yankings.file_id')
    .select(['yankings.file_id', 'is_yanked', 'seen_at'])
    .where('files.project_id', '=', projectId)
    .orderBy('yankings.id')
    .execute();
  return toPeriods(
    rows.map(({ file_id: fileId, is_yanked: isYanked, seen_at: at }) => ({
      fileId,
      isOn: isYanked === 1,
      at,
    })),
  );
}

/** When files were seen to be yanked, and when not any more: one row for each turn, and none is ever changed. */
import type { Kysely } from 'kysely';
import type { Period } from '../ledger/types.ts';
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
  const periods = new Map<number, Period[]>();
  for (const { file_id: fileId, is_yanked: isYanked, seen_at: at } of rows) {
    const ofFile = periods.get(fileId) ?? [];
    periods.set(fileId, ofFile);
    takeTurn(ofFile, isYanked === 1, at);
  }
  return periods;
}

/** Two workers may have seen the same turn. */
function takeTurn(periods: Period[], isYanked: boolean, at: number): void {
  const last = periods.at(-1);
  const isOpen = last !== undefined && last.until === null;
  if (isYanked && !isOpen) periods.push({ from: at, until: null });
  if (!isYanked && isOpen) last.until = at;
}

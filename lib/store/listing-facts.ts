/** What a listing says of its project beside the files: recorded in the transaction that records the files. */
import { type Kysely, sql } from 'kysely';
import type { StatusFact } from '../ledger/types.ts';
import type { ListingFacts } from './file-store.ts';
import type { ProjectRow, Schema } from './schema.ts';
import { storableText } from './text.ts';

/** As many unreadable entries are kept with their reasons; the others are counted. */
const MAX_KEPT = 20;

/** True where the listing says anything else of the project than what was known. */
export async function saveListingFacts(
  transaction: Kysely<Schema>,
  project: ProjectRow,
  facts: ListingFacts,
  now: number,
): Promise<boolean> {
  const { isTurn, ...status } = await saveStatus(transaction, project, facts, now);
  const unreadable = JSON.stringify(facts.unreadable.slice(0, MAX_KEPT));
  await transaction
    .updateTable('projects')
    .set({
      ...status,
      ...toSerialColumns(project, facts, now),
      unreadable_count: facts.unreadable.length,
      unreadable,
    })
    .where('id', '=', project.id)
    .execute();
  return isTurn || project.unreadable !== unreadable;
}

/** Appends a status that is not the last one. */
async function saveStatus(
  transaction: Kysely<Schema>,
  { id, status_since: knownSince }: ProjectRow,
  { status, statusReason }: ListingFacts,
  now: number,
) {
  const last = await selectStatuses(transaction, id).orderBy('id', 'desc').limit(1).executeTakeFirst();
  const reason = statusReason === null ? null : storableText(statusReason);
  const isTurn = last?.status !== status || last.reason !== reason;
  if (isTurn) {
    const row = { project_id: id, status, reason, seen_at: now };
    await transaction.insertInto('statuses').values(row).execute();
  }
  const isOther = last !== undefined && last.status !== status;
  return { isTurn, status, status_reason: reason, status_since: isOther ? now : knownSince };
}

function toSerialColumns(project: ProjectRow, { serial }: ListingFacts, now: number) {
  if (serial === null) return {};
  if (!isHigher(project, serial) && !serial.isBelieved) return { older_since: null };
  return {
    serial: serial.value,
    serial_at: now,
    serial_origin: storableText(serial.origin),
    older_since: null,
  };
}

/** Serials count within one index: one of another index takes the place of what was known. */
function isHigher(project: ProjectRow, { value, origin }: NonNullable<ListingFacts['serial']>): boolean {
  return project.serial === null || project.serial_origin !== origin || value > project.serial;
}

/** What only a clock that was ahead can have put into the future begins now. */
export async function noteOlderListing(db: Kysely<Schema>, projectId: number, now: number): Promise<number> {
  const { older_since: since } = await db
    .updateTable('projects')
    .set({ older_since: sql<number>`case when older_since <= ${now} then older_since else ${now} end` })
    .where('id', '=', projectId)
    .returning('older_since')
    .executeTakeFirstOrThrow();
  return since ?? now;
}

const selectStatuses = (db: Kysely<Schema>, projectId: number) =>
  db.selectFrom('statuses').select(['seen_at', 'status', 'reason']).where('project_id', '=', projectId);

/** Oldest first. */
export async function listStatuses(db: Kysely<Schema>, projectId: number): Promise<StatusFact[]> {
  const rows = await selectStatuses(db, projectId).orderBy('id').execute();
  return rows.map(({ seen_at: at, status, reason }) => ({ at, status, reason }));
}

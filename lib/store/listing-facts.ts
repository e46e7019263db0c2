/** What a listing says of its project beside the files: recorded in the transaction that records the files. */
import type { Kysely } from 'kysely';
import type { UnreadableEntry } from '../index/client.ts';
import type { StatusFact } from '../ledger/types.ts';
import type { ListingFacts } from './file-store.ts';
import type { ProjectRow, Schema } from './schema.ts';
import { storableText } from './text.ts';

/** As many unreadable entries are kept with their reasons; the others are counted. */
const MAX_KEPT = 20;

/** Appends a status that is not the last one. True where what is known of the project changed. */
export async function saveListingFacts(
  transaction: Kysely<Schema>,
  project: ProjectRow,
  { status, statusReason, serial, unreadable }: ListingFacts,
  now: number,
): Promise<boolean> {
  const last = (await listStatuses(transaction, project.id)).at(-1);
  const reason = statusReason === null ? null : storableText(statusReason);
  const isTurn = last?.status !== status || last.reason !== reason;
  if (isTurn) {
    await transaction
      .insertInto('statuses')
      .values({ project_id: project.id, status, reason, seen_at: now })
      .execute();
  }
  const isOther = last !== undefined && last.status !== status;
  const kept = toStoredUnreadable(unreadable);
  const highest = serial && isHigher(project, serial);
  await transaction
    .updateTable('projects')
    .set({
      status,
      status_reason: reason,
      ...(isOther ? { status_since: now } : {}),
      unreadable_count: unreadable.length,
      unreadable: kept,
      ...(highest
        ? { serial: serial.value, serial_at: now, serial_origin: storableText(serial.origin) }
        : {}),
    })
    .where('id', '=', project.id)
    .execute();
  return isTurn || project.unreadable !== kept;
}

/** Serials count within one index: one of another index takes the place of what was known. */
function isHigher(project: ProjectRow, { value, origin }: NonNullable<ListingFacts['serial']>): boolean {
  return project.serial === null || project.serial_origin !== origin || value > project.serial;
}

/** In well-formed Unicode, as both databases hold it. */
const toStoredUnreadable = (entries: readonly UnreadableEntry[]): string =>
  storableText(JSON.stringify(entries.slice(0, MAX_KEPT)));

/** Oldest first. */
export async function listStatuses(db: Kysely<Schema>, projectId: number): Promise<StatusFact[]> {
  const rows = await db
    .selectFrom('statuses')
    .select(['seen_at', 'status', 'reason'])
    .where('project_id', '=', projectId)
    .orderBy('id')
    .execute();
  return rows.map(({ seen_at: at, status, reason }) => ({ at, status, reason }));
}

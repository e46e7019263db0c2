/** What puts a project on the board and takes it off; what is known of it is kept. */
import { type Kysely, sql } from 'kysely';
import type { World } from '../world.ts';
import { appendAudit } from './audit.ts';
import { NEVER } from './due.ts';
import type { TrackingRecord } from './records.ts';
import { toProjectRecord } from './rows.ts';
import type { Database, ProjectRow, Schema } from './schema.ts';
import type { Store } from './store.ts';
import { StoreError } from './store-error.ts';
import { toSearchText } from './summary.ts';

type TrackingMethods = Pick<Store, 'trackProject' | 'untrackProject' | 'listTrackings'>;

export const trackingMethods = ({ kind, read, write }: Database): TrackingMethods => ({
  trackProject: ({ name, world, now, by, most, audit }) =>
    write.transaction().execute(async (transaction) => {
      const tracked = await trackNames(transaction, [{ name, world }], { now, by });
      if (tracked.length > 0) await requireRoom(kind, transaction, most);
      if (audit && tracked.length > 0) await appendAudit(kind, transaction, audit);
      const row = await selectByName(transaction, name).executeTakeFirstOrThrow();
      return { project: toProjectRecord(row), created: tracked.length > 0 };
    }),

  untrackProject: ({ projectId, by, now, audit }) =>
    write.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('projects')
        .set({ ...UNWATCHED, untracked_at: now })
        .where('id', '=', projectId)
        .where('untracked_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await record(transaction, [projectId], { isTracked: false, by, at: now });
      if (audit) await appendAudit(kind, transaction, audit);
      return true;
    }),

  async listTrackings(projectId) {
    const rows = await read
      .selectFrom('trackings')
      .selectAll()
      .where('project_id', '=', projectId)
      .orderBy('id', 'desc')
      .execute();
    return rows.map(({ is_tracked, made_by: by, made_at: at }) => ({ isTracked: is_tracked === 1, by, at }));
  },
});

/** A check that is under way loses its lease, and stops at its next file. */
const UNWATCHED = {
  next_check_at: NEVER,
  lease_owner: null,
  lease_until: null,
  progress_done: null,
  progress_total: null,
};

const selectByName = (db: Kysely<Schema>, name: string) =>
  db.selectFrom('projects').selectAll().where('name', '=', name);

type Named = Pick<ProjectRow, 'name'> & { world: World };

/** Makes those due that were not tracked, and returns their names; one of a kind at most, and few enough for a statement. */
export async function trackNames(
  transaction: Kysely<Schema>,
  named: readonly Named[],
  { now, by = 'callboard' }: { now: number; by?: string },
): Promise<string[]> {
  const added = await transaction
    .insertInto('projects')
    .values(
      named.map((one) => ({
        ...one,
        status: 'active' as const,
        tracked_at: now,
        next_check_at: now,
        search_text: toSearchText(one.name),
      })),
    )
    .onConflict((conflict) => conflict.column('name').doNothing())
    .returning('name')
    .execute();
  const again = await transaction
    .updateTable('projects')
    .set({ untracked_at: null, tracked_at: now, next_check_at: now })
    .where(
      'name',
      'in',
      named.map(({ name }) => name),
    )
    .where('untracked_at', 'is not', null)
    .returning(['id', 'name'])
    .execute();
  await record(
    transaction,
    again.map(({ id }) => id),
    { isTracked: true, by, at: now },
  );
  return [...added, ...again].map(({ name }) => name);
}

async function record(
  transaction: Kysely<Schema>,
  projectIds: readonly number[],
  { isTracked, by, at }: TrackingRecord,
): Promise<void> {
  if (projectIds.length === 0) return;
  const made = { is_tracked: isTracked ? 1 : 0, made_by: by, made_at: at };
  await transaction
    .insertInto('trackings')
    .values(projectIds.map((id) => ({ project_id: id, ...made })))
    .execute();
}

/** Any number, as long as it is always the same: whoever counts what is tracked in PostgreSQL holds this lock. */
const ADVISORY_LOCK = 7_224_956;

/**
 * To be asked in the transaction that tracked something, which it undoes: two that track at once are counted one after the
 * other. @throws StoreError `STORE_PROJECTS`
 */
export async function requireRoom(
  kind: Database['kind'],
  transaction: Kysely<Schema>,
  most: number | undefined,
): Promise<void> {
  if (most === undefined) return;
  if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(transaction);
  const { total } = await transaction
    .selectFrom('projects')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .where('world', '=', 'pypi')
    .where('untracked_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (total <= most) return;
  throw new StoreError('STORE_PROJECTS', `More than ${most} projects would be tracked; none was added.`);
}

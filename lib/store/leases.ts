/** Who checks which project, and until when. */
import { type Kysely, sql } from 'kysely';
import { saveUncheckedItem } from './attention-items.ts';
import { isCheckDue, isFree, NEVER } from './due.ts';
import { mayBeAsked } from './index-pauses.ts';
import type { ClaimedProject } from './records.ts';
import { toProjectRecord } from './rows.ts';
import type { Database, Schema } from './schema.ts';
import type { Store } from './store.ts';
import { toSummaryColumns } from './summary.ts';

type LeaseMethods = Pick<Store, 'claimDue' | 'claimProject' | 'extendLease' | 'finishCheck'>;
type Lease = { worker: string; now: number; leaseMs: number };
type FinishInput = Parameters<Store['finishCheck']>[0];

export const leaseMethods = (database: Database): LeaseMethods => ({
  claimDue: (input) =>
    inTransaction(database, async (transaction) => {
      const due = await skippingLocked(database, transaction)
        .where(isCheckDue(input.now, input.longestWaitMs))
        .where(isFree(input.now))
        .where(mayBeAsked(input.now))
        .orderBy('next_check_at')
        .orderBy('id')
        .limit(input.limit)
        .execute();
      return claim(transaction, due, input);
    }),

  claimProject: (input) =>
    inTransaction(database, async (transaction) => {
      const free = await skippingLocked(database, transaction)
        .where('id', '=', input.projectId)
        .where(isFree(input.now))
        .execute();
      return (await claim(transaction, free, input))[0] ?? null;
    }),

  async extendLease({ projectId, worker, until, progress }) {
    const extended = await database.write
      .updateTable('projects')
      .set({
        lease_until: until,
        progress_done: progress?.done ?? null,
        progress_total: progress?.total ?? null,
      })
      .where('id', '=', projectId)
      .where('lease_owner', '=', worker)
      .executeTakeFirst();
    return extended.numUpdatedRows > 0n;
  },

  finishCheck: (input) => inTransaction(database, (transaction) => finish(transaction, input)),
});

/** PostgreSQL: a row that another worker is claiming just now is passed over, and seen as claimed after that. */
function skippingLocked({ kind }: Database, transaction: Kysely<Schema>) {
  const ids = transaction.selectFrom('projects').select('id').where('untracked_at', 'is', null);
  return kind === 'postgres' ? ids.forUpdate().skipLocked() : ids;
}

/**
 * Takes the lease on `projects` and gives up what a lost lease left running. The next check time is brought forward to
 * now where it was later, so that a project whose worker dies is due as soon as the lease is over.
 */
async function claim(
  transaction: Kysely<Schema>,
  projects: { id: number }[],
  { worker, now, leaseMs }: Lease,
): Promise<ClaimedProject[]> {
  if (projects.length === 0) return [];
  const ids = projects.map(({ id }) => id);
  await transaction
    .updateTable('runs')
    .set({ state: 'abandoned', finished_at: now })
    .where('project_id', 'in', ids)
    .where('state', '=', 'running')
    .execute();
  const rows = await transaction
    .updateTable('projects')
    .set(({ eb, ref, val }) => ({
      lease_owner: worker,
      lease_until: now + leaseMs,
      progress_done: null,
      progress_total: null,
      next_check_at: eb
        .case()
        .when('next_check_at', '>', now)
        .then(val(now))
        .else(ref('next_check_at'))
        .end(),
    }))
    .where('id', 'in', ids)
    .returningAll()
    .execute();
  return rows
    .toSorted((a, b) => a.next_check_at - b.next_check_at || a.id - b.id)
    .map((row) => ({ ...toProjectRecord(row), isAsked: row.asked_at !== null }));
}

async function finish(transaction: Kysely<Schema>, input: FinishInput): Promise<boolean> {
  const { projectId, worker, now, nextCheckAt, summary, listing, listedAt, failure } = input;
  const held = await transaction
    .updateTable('projects')
    .set({
      lease_owner: null,
      lease_until: null,
      progress_done: null,
      progress_total: null,
      asked_at: null,
      next_check_at: nextCheckAt ?? NEVER,
      failure_code: failure?.code ?? null,
      failure_message: failure?.message ?? null,
      failure_at: failure ? now : null,
      failing_since: failure ? failingSince(failure.code, now) : null,
      ...(failure ? {} : { checked_at: now }),
      ...(listing ? { status: listing.status, status_reason: listing.statusReason, etag: listing.etag } : {}),
      ...(listedAt == null ? {} : { listed_at: listedAt, older_since: null }),
    })
    .where('id', '=', projectId)
    .where('lease_owner', '=', worker)
    .returning(['id', 'name', 'checked_at', 'tracked_at'])
    .executeTakeFirst();
  if (held) {
    const since = failure ? (held.checked_at ?? held.tracked_at) : null;
    await saveUncheckedItem(transaction, held, since);
  }
  if (held && summary) {
    const columns = toSummaryColumns(held.name, summary);
    await transaction.updateTable('projects').set(columns).where('id', '=', projectId).execute();
  }
  return held !== undefined;
}

/** The columns are those from before the check: failing in another way begins anew. */
const failingSince = (code: string, now: number) =>
  sql<number>`case when failure_code = ${code} then coalesce(failing_since, failure_at) else ${now} end`;

function inTransaction<T>(
  { write }: Database,
  work: (transaction: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  return write.transaction().execute(work);
}

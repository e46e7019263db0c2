/** Deliveries of the webhook: enqueued in the transaction that records a change, then claimed under a lease. */
import { randomUUID } from 'node:crypto';
import type { ExpressionBuilder, Kysely } from 'kysely';
import { type Change, SEVERITIES } from '../ledger/types.ts';
import type { Delivery, DeliveryResult, DeliveryStore, DeliverySummary } from './delivery-store.ts';
import { isFree, isTryDue } from './due.ts';
import type { Database, Schema } from './schema.ts';
import type { DeliveryTable } from './schema-collections.ts';

export const deliveryMethods = (database: Database): DeliveryStore => ({
  async claimDelivery(input) {
    if (!(await findDue(database.read, input))) return null;
    return database.write.transaction().execute((transaction) => claim(database, transaction, input));
  },

  async finishDelivery({ id, worker, result, now }) {
    const finished = await database.write
      .updateTable('deliveries')
      .set((eb) => ({ lease_owner: null, lease_until: null, tried_at: now, ...toColumns(eb, result, now) }))
      .where('id', '=', id)
      .where('lease_owner', '=', worker)
      .executeTakeFirst();
    return finished.numUpdatedRows > 0n;
  },

  summarizeDeliveries: (now) => summarize(database.read, now),
});

/**
 * Only what was seen live, never the rehearsal. Of several changes of one release and kind that are found at once, the
 * gravest is told; of what follows later, none.
 */
export async function enqueueDeliveries(
  transaction: Kysely<Schema>,
  projectId: number,
  changes: readonly Change[],
  now: number,
): Promise<void> {
  const live = changes.filter(({ observed }) => observed === 'live');
  if (live.length === 0 || !(await isOfIndex(transaction, projectId))) return;
  const rank = ({ severity }: Change) => SEVERITIES.indexOf(severity);
  for (const change of live.toSorted((a, b) => rank(b) - rank(a))) {
    await transaction
      .insertInto('deliveries')
      .values(toRow(projectId, change, now))
      .onConflict((conflict) => conflict.columns(['project_id', 'version', 'kind']).doNothing())
      .execute();
  }
}

async function isOfIndex(transaction: Kysely<Schema>, projectId: number): Promise<boolean> {
  const projects = transaction.selectFrom('projects').select('world').where('id', '=', projectId);
  return (await projects.executeTakeFirst())?.world === 'pypi';
}

const toRow = (projectId: number, { id, version, kind }: Change, now: number) => ({
  id: randomUUID(),
  project_id: projectId,
  version: version ?? '',
  kind,
  change_id: id,
  created_at: now,
  state: 'waiting' as const,
  next_try_at: now,
});

type Claim = Parameters<DeliveryStore['claimDelivery']>[0];

const selectDue = (db: Kysely<Schema>, { now, longestWaitMs }: Claim) =>
  db
    .selectFrom('deliveries')
    .select('id')
    .where('state', '=', 'waiting')
    .where(isTryDue(now, longestWaitMs))
    .where(isFree(now))
    .orderBy('next_try_at')
    .orderBy('id')
    .limit(1);

const findDue = (db: Kysely<Schema>, input: Claim) => selectDue(db, input).executeTakeFirst();

async function claim(
  { kind }: Database,
  transaction: Kysely<Schema>,
  input: Claim,
): Promise<Delivery | null> {
  const { worker, now, leaseMs } = input;
  const due = selectDue(transaction, input);
  const found = await (kind === 'postgres' ? due.forUpdate().skipLocked() : due).executeTakeFirst();
  if (!found) return null;
  const { id, change_id, created_at, tries } = await transaction
    .updateTable('deliveries')
    .set(({ eb }) => ({ lease_owner: worker, lease_until: now + leaseMs, tries: eb('tries', '+', 1) }))
    .where('id', '=', found.id)
    .returning(['id', 'change_id', 'created_at', 'tries'])
    .executeTakeFirstOrThrow();
  return { id, changeId: change_id, createdAt: created_at, tries };
}

function toColumns(
  { fn, val }: ExpressionBuilder<Schema, 'deliveries'>,
  result: DeliveryResult,
  now: number,
) {
  if (result.state === 'delivered') return { state: result.state, failing_since: null, failure: null };
  const next = result.state === 'waiting' ? { next_try_at: result.nextTryAt } : {};
  const failing_since = fn.coalesce('failing_since', val(now));
  return { state: result.state, failure: result.failure, failing_since, ...next };
}

async function summarize(db: Kysely<Schema>, now = Number.MAX_SAFE_INTEGER): Promise<DeliverySummary> {
  const rows = await db
    .selectFrom('deliveries')
    .select(({ eb, fn, ref }) => [
      'state',
      fn.countAll<number>().as('total'),
      fn.max('tried_at').as('at'),
      fn.max(eb.case().when('tried_at', '<=', now).then(ref('tried_at')).end()).as('known_at'),
    ])
    .groupBy('state')
    .execute();
  const of = (state: DeliveryTable['state']) => rows.find((row) => row.state === state);
  const countOf = (state: DeliveryTable['state']) => of(state)?.total ?? 0;
  // What a clock that was ahead wrote is not after what failed since.
  const deliveredAt = of('delivered')?.known_at ?? null;
  return {
    counts: {
      waiting: countOf('waiting'),
      delivered: countOf('delivered'),
      'given-up': countOf('given-up'),
    },
    deliveredAt: deliveredAt ?? of('delivered')?.at ?? null,
    failing: await findFailing(db, deliveredAt ?? 0),
  };
}

async function findFailing(db: Kysely<Schema>, after: number): Promise<DeliverySummary['failing']> {
  const failed = await db
    .selectFrom('deliveries')
    .select(['failing_since', 'tried_at', 'failure'])
    .where('state', '!=', 'delivered')
    .where('failure', 'is not', null)
    .where('tried_at', '>', after)
    .orderBy('tried_at', 'desc')
    .execute();
  const [last] = failed;
  if (!last || last.tried_at === null || last.failure === null) return null;
  const since = Math.min(...failed.map(({ failing_since: first }) => first ?? Number.POSITIVE_INFINITY));
  return { since, at: last.tried_at, message: last.failure };
}

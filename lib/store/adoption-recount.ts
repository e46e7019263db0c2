/** Counts again what is marked as changed (migration `kept-adoption`), and corrects the sums by the difference. */
import { type Kysely, type SqlBool, sql } from 'kysely';
import { listReasons, REASONS } from '../adoption/attention.ts';
import type { Tally } from '../adoption/facts.ts';
import { toPinState } from '../adoption/pinning.ts';
import { subtractTally, sumTallies } from '../adoption/tally.ts';
import type { World } from '../world.ts';
import { amongIds, type Counted, countProjects } from './adoption-count.ts';
import type { Database, Schema } from './schema.ts';

export async function listStale(
  { kind, read }: Database,
  projectIds: readonly number[] | null,
  limit: number,
): Promise<number[]> {
  let marks = read.selectFrom('adoption_stale').select('project_id').distinct().limit(limit);
  if (projectIds) marks = marks.where(isAmong(kind, 'project_id', projectIds));
  return (await marks.execute()).map(({ project_id: id }) => id);
}

/** Any number, as long as it is always the same: whoever recounts in PostgreSQL holds this lock. */
const ADVISORY_LOCK = 7_224_958;

/** The marks go first: what is counted after that has what they stand for, and a mark made meanwhile stays. */
export const recount = ({ kind, write }: Database, ids: readonly number[]): Promise<void> =>
  write.transaction().execute(async (transaction) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(transaction);
    const isMeant = isAmong(kind, 'project_id', ids);
    await transaction.deleteFrom('adoption_stale').where(isMeant).execute();
    const kept = await transaction
      .selectFrom('adoption_facts')
      .select(['world', 'tally'])
      .where(isMeant)
      .execute();
    await transaction.deleteFrom('adoption_facts').where(isMeant).execute();
    const counted = await countProjects(kind, transaction, ids);
    await insertFacts(transaction, counted);
    const before = kept.map(({ world, tally }) => ({ world, tally: JSON.parse(tally) as Tally }));
    const after = counted.map(({ project, tally }) => ({ world: project.world, tally }));
    await addToTotals(transaction, before, after);
  });

const ROWS_AT_ONCE = 100;

async function insertFacts(transaction: Kysely<Schema>, counted: readonly Counted[]): Promise<void> {
  for (let at = 0; at < counted.length; at += ROWS_AT_ONCE) {
    const rows = counted.slice(at, at + ROWS_AT_ONCE).map(toRow);
    await transaction.insertInto('adoption_facts').values(rows).execute();
  }
}

function toRow({ project, tally }: Counted) {
  const reasons = listReasons(project);
  const [first] = reasons;
  return {
    project_id: project.id,
    world: project.world,
    name: project.name,
    pinning: toPinState(project),
    reasons: ` ${reasons.join(' ')} `,
    reason_rank: first ? REASONS.indexOf(first) : null,
    facts: JSON.stringify(project),
    tally: JSON.stringify(tally),
  };
}

type OfWorld = { world: World; tally: Tally };

async function addToTotals(
  transaction: Kysely<Schema>,
  before: readonly OfWorld[],
  after: readonly OfWorld[],
): Promise<void> {
  for (const world of new Set([...before, ...after].map((each) => each.world))) {
    const sum = (all: readonly OfWorld[]) =>
      sumTallies(all.filter((each) => each.world === world).map(({ tally }) => tally));
    const added = Object.entries(subtractTally(sum(after), sum(before)));
    const rows = added.flatMap(([measure, total]) => (total === 0 ? [] : { world, measure, total }));
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      await transaction
        .insertInto('adoption_totals')
        .values(rows.slice(at, at + ROWS_AT_ONCE))
        .onConflict((conflict) =>
          conflict
            .columns(['world', 'measure'])
            .doUpdateSet(({ eb }) => ({ total: eb('adoption_totals.total', '+', eb.ref('excluded.total')) })),
        )
        .execute();
    }
  }
}

export const isAmong = (kind: Database['kind'], column: string, ids: readonly number[]) =>
  sql<SqlBool>`${sql.ref(column)} ${amongIds(kind, ids)}`;

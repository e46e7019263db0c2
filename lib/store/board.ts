/** The board: one page of projects, and how many there are of each outcome and of each expectation. */
import { type Expression, type ReferenceExpression, sql } from 'kysely';
import { EXPECTATIONS, type Expectation } from '../ledger/types.ts';
import { OUTCOMES, type Outcome } from '../verify/codes.ts';
import type { BoardQuery, BoardResult, BoardSort } from './board-query.ts';
import { toProjectRecord } from './rows.ts';
import type { Database, Schema } from './schema.ts';
import type { ProjectRecord, Store } from './store.ts';

const MAX_PER_PAGE = 500;
const MAX_PAGE = 1_000_000;

/** Most pressing first; where there is nothing to compare there is nothing to sort by. */
const PRESSING: readonly Expectation[] = ['rejected', 'changed', 'lost', 'accepted', 'first-seen', 'matches'];

const expectationRank: Expression<number | null> = sql`case expectation ${sql.join(
  PRESSING.map((expectation, rank) => sql`when ${sql.lit(expectation)} then ${sql.lit(rank)}`),
  sql` `,
)} end`;

const SORT_COLUMNS: Record<BoardSort, ReferenceExpression<Schema, 'projects'> | Expression<number | null>> = {
  project: 'name',
  released: 'newest_uploaded_at',
  outcome: 'outcome_rank',
  expectation: expectationRank,
  publisher: 'publisher_name',
  issuer: 'certificate_issuer',
  checked: 'checked_at',
};

export const boardMethods = (database: Database): Pick<Store, 'listProjects'> => ({
  async listProjects(query) {
    const counted = await countBoth(database, query);
    return { rows: await listPage(database, query), ...counted };
  },
});

type Shown = Outcome | 'unchecked';
const SHOWN: readonly Shown[] = [...OUTCOMES, 'unchecked'];

/** Each axis is counted within what the other one filters, so that a filter says what it would leave. */
async function countBoth(database: Database, query: BoardQuery): Promise<Omit<BoardResult, 'rows'>> {
  const rows = await matching(database, query)
    .select(({ fn }) => ['outcome', 'expectation', fn.countAll<number>().as('total')])
    .groupBy(['outcome', 'expectation'])
    .execute();
  const count = (outcome: Shown | null | undefined, expectation: Expectation | null | undefined) =>
    rows
      .filter((row) => !outcome || (row.outcome ?? 'unchecked') === outcome)
      .filter((row) => !expectation || row.expectation === expectation)
      .reduce((sum, { total }) => sum + total, 0);
  return {
    total: count(query.outcome, query.expectation),
    counts: toRecord(SHOWN, (outcome) => count(outcome, query.expectation)),
    expectations: toRecord(EXPECTATIONS, (expectation) => count(query.outcome, expectation)),
  };
}

function toRecord<Key extends string>(keys: readonly Key[], count: (key: Key) => number) {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
}

async function listPage(database: Database, query: BoardQuery): Promise<ProjectRecord[]> {
  const ids = await selectPage(database, query);
  if (ids.length === 0) return [];
  const rows = await database.read.selectFrom('projects').selectAll().where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, toProjectRecord(row)]));
  return ids.map((id) => byId.get(id)).filter((project) => project !== undefined);
}

/** Ids first: sorting 10,000 whole rows to show 50 of them takes ten times as long. */
async function selectPage(database: Database, query: BoardQuery): Promise<number[]> {
  const perPage = bound(query.perPage, MAX_PER_PAGE);
  let projects = matching(database, query).select('id');
  if (query.expectation) projects = projects.where('expectation', '=', query.expectation);
  if (query.outcome === 'unchecked') projects = projects.where('outcome', 'is', null);
  else if (query.outcome) projects = projects.where('outcome', '=', query.outcome);
  const rows = await projects
    .orderBy(SORT_COLUMNS[query.sort], (order) =>
      (query.order === 'asc' ? order.asc() : order.desc()).nullsLast(),
    )
    .orderBy('name')
    .limit(perPage)
    .offset((bound(query.page, MAX_PAGE) - 1) * perPage)
    .execute();
  return rows.map(({ id }) => id);
}

/** Plain substring search, so that no character of `q` means anything but itself. */
function matching({ kind, read }: Database, { q, world }: BoardQuery) {
  const needle = q.trim().toLowerCase();
  const position = sql<number>`${sql.raw(kind === 'sqlite' ? 'instr' : 'strpos')}(search_text, ${needle})`;
  let projects = read.selectFrom('projects');
  if (needle) projects = projects.where(position, '>', 0);
  if (world) projects = projects.where('world', '=', world);
  return projects;
}

function bound(value: number, max: number): number {
  return Number.isNaN(value) ? 1 : Math.trunc(Math.min(Math.max(value, 1), max));
}

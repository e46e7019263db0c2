/** The board: one page of projects, and how many there are of each outcome. */
import { type ReferenceExpression, sql } from 'kysely';
import type { Outcome } from '../verify/codes.ts';
import { toProjectRecord } from './rows.ts';
import type { Database, Schema } from './schema.ts';
import type { BoardQuery, BoardResult, BoardSort, ProjectRecord, Store } from './store.ts';

const MAX_PER_PAGE = 500;
const MAX_PAGE = 1_000_000;

const SORT_COLUMNS: Record<BoardSort, ReferenceExpression<Schema, 'projects'>> = {
  project: 'name',
  released: 'newest_uploaded_at',
  outcome: 'outcome_rank',
  publisher: 'publisher_name',
  issuer: 'certificate_issuer',
  checked: 'checked_at',
};

export const boardMethods = (database: Database): Pick<Store, 'listProjects'> => ({
  async listProjects(query) {
    const counts = await countOutcomes(database, query);
    const total = query.outcome
      ? counts[query.outcome]
      : Object.values(counts).reduce((sum, count) => sum + count, 0);
    return { rows: await listPage(database, query), total, counts };
  },
});

async function countOutcomes(database: Database, query: BoardQuery): Promise<BoardResult['counts']> {
  const rows = await matching(database, query)
    .select(({ fn }) => ['outcome', fn.countAll<number>().as('total')])
    .groupBy('outcome')
    .execute();
  const count = (outcome: Outcome | null) => rows.find((row) => row.outcome === outcome)?.total ?? 0;
  return {
    verified: count('verified'),
    failed: count('failed'),
    'no-provenance': count('no-provenance'),
    indeterminate: count('indeterminate'),
    unchecked: count(null),
  };
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
function matching({ kind, read }: Database, { q, world, expectation }: BoardQuery) {
  const needle = q.trim().toLowerCase();
  const position = sql<number>`${sql.raw(kind === 'sqlite' ? 'instr' : 'strpos')}(search_text, ${needle})`;
  let projects = read.selectFrom('projects');
  if (needle) projects = projects.where(position, '>', 0);
  if (world) projects = projects.where('world', '=', world);
  if (expectation) projects = projects.where('expectation', '=', expectation);
  return projects;
}

function bound(value: number, max: number): number {
  return Number.isNaN(value) ? 1 : Math.trunc(Math.min(Math.max(value, 1), max));
}

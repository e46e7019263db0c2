/** The board: one page of projects, and how many there are of each outcome and of each expectation. */
import { type Expression, type ReferenceExpression, sql } from 'kysely';
import { EXPECTATIONS, type Expectation } from '../ledger/types.ts';
import { OUTCOMES, type Outcome } from '../verify/codes.ts';
import { type BoardQuery, type BoardResult, type BoardSort, KNOWN, type Known } from './board-query.ts';
import { selectMemberIds } from './collection-members.ts';
import type { ProjectRecord } from './records.ts';
import { toProjectRecord } from './rows.ts';
import type { Database, Schema } from './schema.ts';
import type { Store } from './store.ts';

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
    const counted = await countAll(database, query);
    return { rows: await listPage(database, query), ...counted };
  },
});

type Shown = Outcome | 'unchecked';
const SHOWN: readonly Shown[] = [...OUTCOMES, 'unchecked'];

/** Projects of which the same is known. What was recorded is no answer of the index: not checked, and not compared. */
type Group = { outcome: Shown; expectation: Expectation; total: number };

/** Each axis within what the other one filters, so that a filter says what it would leave; all of them from one scan. */
async function countAll(database: Database, query: BoardQuery): Promise<Omit<BoardResult, 'rows'>> {
  const groups = await listGroups(database, query);
  const { known } = query;
  const within = known ? groups.filter(IS_KNOWN[known]) : groups;
  const ofOutcome = within.filter(({ outcome }) => !query.outcome || outcome === query.outcome);
  const ofExpectation = within.filter(
    ({ expectation }) => !query.expectation || expectation === query.expectation,
  );
  const counts = tally(SHOWN, (shown) => ofExpectation.filter(({ outcome }) => outcome === shown));
  return {
    total: query.outcome ? counts[query.outcome] : sum(ofExpectation),
    counts,
    expectations: tally(EXPECTATIONS, (shown) => ofOutcome.filter((group) => group.expectation === shown)),
    known: tally(KNOWN, (known) => groups.filter(IS_KNOWN[known])),
  };
}

async function listGroups(database: Database, query: BoardQuery): Promise<Group[]> {
  const rows = await matching(database, query)
    .select(({ fn }) => ['outcome', 'expectation', 'recorded_at', fn.countAll<number>().as('total')])
    .groupBy(['outcome', 'expectation', 'recorded_at'])
    .execute();
  return rows.map(({ outcome, expectation, recorded_at: recordedAt, total }) =>
    recordedAt === null
      ? { outcome: outcome ?? 'unchecked', expectation, total }
      : { outcome: 'unchecked', expectation: 'none', total },
  );
}

/** Expectations by which a confirmed release is by somebody else than was expected, or not whole. */
const OTHERWISE: readonly Expectation[] = ['changed', 'lost', 'rejected'];

/** The same as `withKnown` asks the database. */
const IS_KNOWN: Record<Known, (group: Group) => boolean> = {
  same: ({ outcome, expectation }) => outcome === 'verified' && !OTHERWISE.includes(expectation),
  changed: ({ outcome, expectation }) => outcome === 'verified' && OTHERWISE.includes(expectation),
  none: ({ outcome }) => outcome === 'no-provenance',
  failed: ({ outcome }) => outcome === 'failed',
  unchecked: ({ outcome }) => outcome === 'unchecked' || outcome === 'indeterminate',
};

const sum = (groups: readonly Group[]): number => groups.reduce((total, group) => total + group.total, 0);

const tally = <Key extends string>(keys: readonly Key[], find: (key: Key) => Group[]) =>
  Object.fromEntries(keys.map((key) => [key, sum(find(key))])) as Record<Key, number>;

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
  const found = withKnown(matching(database, query), query);
  const rows = await withOutcome(withExpectation(found, query), query)
    .select('id')
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
function matching({ kind, read }: Database, { q, world, collection, untracked }: BoardQuery) {
  const needle = q.trim().toLowerCase();
  const position = sql<number>`${sql.raw(kind === 'sqlite' ? 'instr' : 'strpos')}(search_text, ${needle})`;
  let projects = read.selectFrom('projects');
  if (!untracked) projects = projects.where('untracked_at', 'is', null);
  if (needle) projects = projects.where(position, '>', 0);
  if (world) projects = projects.where('world', '=', world);
  if (collection) projects = projects.where('id', 'in', selectMemberIds(read, collection));
  return projects;
}

type Projects = ReturnType<typeof matching>;

/** What was recorded is no answer of the index: it counts as not checked, and as not compared. */
function withOutcome(projects: Projects, { outcome }: BoardQuery): Projects {
  if (!outcome) return projects;
  return outcome === 'unchecked'
    ? projects.where(({ eb, or }) => or([eb('outcome', 'is', null), eb('recorded_at', 'is not', null)]))
    : projects.where('outcome', '=', outcome).where('recorded_at', 'is', null);
}

/** What only a recording says is not known of the index yet. */
function withKnown(projects: Projects, { known }: BoardQuery): Projects {
  const seen = projects.where('recorded_at', 'is', null);
  switch (known) {
    case 'same':
      return seen.where('outcome', '=', 'verified').where('expectation', 'not in', OTHERWISE);
    case 'changed':
      return seen.where('outcome', '=', 'verified').where('expectation', 'in', OTHERWISE);
    case 'none':
      return seen.where('outcome', '=', 'no-provenance');
    case 'failed':
      return seen.where('outcome', '=', 'failed');
    case 'unchecked':
      return projects.where(({ eb, or }) =>
        or([
          eb('outcome', 'is', null),
          eb('outcome', '=', 'indeterminate'),
          eb('recorded_at', 'is not', null),
        ]),
      );
    default:
      return projects;
  }
}

function withExpectation(projects: Projects, { expectation }: BoardQuery): Projects {
  if (!expectation) return projects;
  return expectation === 'none'
    ? projects.where(({ eb, or }) => or([eb('expectation', '=', 'none'), eb('recorded_at', 'is not', null)]))
    : projects.where('expectation', '=', expectation).where('recorded_at', 'is', null);
}

function bound(value: number, max: number): number {
  return Number.isNaN(value) ? 1 : Math.trunc(Math.min(Math.max(value, 1), max));
}

/** What a report on adoption counts of projects, added up by the database from their files and the ledger’s changes. */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ProjectFacts, Tally, UploadFacts } from '../adoption/facts.ts';
import { toFirstOfMonth } from '../adoption/months.ts';
import { tallyProject } from '../adoption/tally.ts';
import type { Change } from '../ledger/types.ts';
import { PUBLISHER_KINDS } from '../pep740/publisher.ts';
import type { Outcome } from '../verify/codes.ts';
import { parseStoredExpected, parseStoredPublisher } from './json.ts';
import type { Database, ProjectRow, Schema } from './schema.ts';

export type Counted = { project: ProjectFacts; tally: Tally };

/** Of those of the projects that are tracked, in no order. */
export async function countProjects(
  kind: Database['kind'],
  db: Kysely<Schema>,
  projectIds: readonly number[],
): Promise<Counted[]> {
  const among = amongIds(kind, projectIds);
  const projects = await listProjectFacts(db, among);
  const uploads = await listUploads(kind, db, among);
  return projects.map((project) => ({
    project,
    tally: tallyProject(project, uploads.get(project.id) ?? []),
  }));
}

/** What stands behind the column of an id. All ids are one parameter: a statement of either database takes only so many. */
export const amongIds = (kind: Database['kind'], projectIds: readonly number[]): Among =>
  kind === 'sqlite'
    ? sql`in (select value from json_each(${JSON.stringify(projectIds)}))`
    : sql`= any(cast(${`{${projectIds.join()}}`} as bigint[]))`;

type Among = RawBuilder<unknown>;
type Outcomes = {
  confirmed: number;
  contradicted: number;
  absent: number;
  unsure: number;
  unchecked: number;
};
type FileTally = { project_id: number; gone: number; yanked: number } & Outcomes &
  Record<`r_${keyof Outcomes}`, number>;

type Beside = {
  tallies: ReadonlyMap<number, FileTally>;
  newest: ReadonlyMap<number, NewestRow[]>;
  open: ReadonlyMap<number, number>;
  pins: ReadonlyMap<number, string | null>;
  several: ReadonlySet<number>;
};

async function listProjectFacts(db: Kysely<Schema>, among: Among): Promise<ProjectFacts[]> {
  // One after the other: SQLite has one connection, and all at once would stand before everybody else in its queue.
  const projects = await listProjects(among).execute(db);
  const tallies = await tallyFiles(among).execute(db);
  const newest = await countNewest(among).execute(db);
  const open = await countOpen(among).execute(db);
  const pins = await listPins(among).execute(db);
  const several = await listInconsistent(among).execute(db);
  const beside: Beside = {
    tallies: new Map(tallies.rows.map((row) => [row.project_id, row])),
    newest: Map.groupBy(newest.rows, (row) => row.project_id),
    open: new Map(open.rows.map((row) => [row.project_id, row.total])),
    pins: new Map(pins.rows.map((row) => [row.project_id, row.publisher])),
    several: new Set(several.rows.filter(isOfSeveral).map((row) => row.project_id)),
  };
  return projects.rows.map((row) => toProjectFacts(row, beside));
}

function toProjectFacts(row: ProjectRow, beside: Beside): ProjectFacts {
  const { id, name, world, status, outcome, expectation } = row;
  return {
    id,
    name,
    world,
    status,
    newestVersion: row.newest_version,
    newestUploadedAt: row.newest_uploaded_at,
    // What was recorded is no answer of the index.
    outcome: row.recorded_at === null ? outcome : null,
    expectation: row.recorded_at === null ? expectation : 'none',
    checkedAt: row.checked_at,
    ...toNewest(beside.newest.get(id) ?? []),
    isFromSeveral: beside.several.has(id),
    ...toTallies(beside.tallies.get(id)),
    openChanges: beside.open.get(id) ?? 0,
    pin: parseStoredExpected(beside.pins.get(id) ?? null),
  };
}

const listProjects = (among: Among) => sql<ProjectRow>`
  select id, name, world, status, newest_version, newest_uploaded_at, outcome, expectation, checked_at, recorded_at
  from projects where id ${among} and untracked_at is null`;

function toTallies(row: FileTally | undefined): Pick<ProjectFacts, 'files' | 'releases' | 'gone' | 'yanked'> {
  const toCounts = (prefix: '' | 'r_') => ({
    verified: row?.[`${prefix}confirmed`] ?? 0,
    failed: row?.[`${prefix}contradicted`] ?? 0,
    'no-provenance': row?.[`${prefix}absent`] ?? 0,
    indeterminate: row?.[`${prefix}unsure`] ?? 0,
    unchecked: row?.[`${prefix}unchecked`] ?? 0,
  });
  return { files: toCounts(''), releases: toCounts('r_'), gone: row?.gone ?? 0, yanked: row?.yanked ?? 0 };
}

/** First by release, which is what the least good of its listed files is: one that is not all checked is not confirmed. */
const tallyFiles = (among: Among) => sql<FileTally>`
  select project_id,
    ${sumUp('confirmed', 'contradicted', 'absent', 'unsure', 'unchecked', 'gone', 'yanked')},
    count(case when contradicted > 0 then 1 end) as r_contradicted,
    count(case when contradicted = 0 and unsure > 0 then 1 end) as r_unsure,
    count(case when contradicted + unsure = 0 and absent > 0 then 1 end) as r_absent,
    count(case when contradicted + unsure + absent = 0 and unchecked > 0 then 1 end) as r_unchecked,
    count(case when contradicted + unsure + absent + unchecked = 0 and confirmed > 0 then 1 end) as r_confirmed
  from (
    select project_id, version,
      count(case when gone_at is null and outcome = 'verified' then 1 end) as confirmed,
      count(case when gone_at is null and outcome = 'failed' then 1 end) as contradicted,
      count(case when gone_at is null and outcome = 'no-provenance' then 1 end) as absent,
      count(case when gone_at is null and outcome = 'indeterminate' then 1 end) as unsure,
      count(case when gone_at is null and outcome is null then 1 end) as unchecked,
      count(case when gone_at is not null then 1 end) as gone,
      count(case when gone_at is null and yanked_reason is not null then 1 end) as yanked
    from files where project_id ${among} and recorded_at is null group by project_id, version
  ) as released group by project_id`;

/** PostgreSQL adds up integers to what is none. */
function sumUp(...columns: string[]) {
  const sums = columns.map((column) => sql`cast(sum(${sql.ref(column)}) as bigint) as ${sql.ref(column)}`);
  return sql.join(sums);
}

type NewestRow = { project_id: number; outcome: Outcome | null; publisher: string | null; total: number };

const countNewest = (among: Among) => sql<NewestRow>`
  select project_id, files.outcome, files.publisher, count(*) as total from files
  join projects on projects.id = files.project_id and projects.newest_version = files.version
  where projects.id ${among} and gone_at is null and files.recorded_at is null
  group by project_id, files.outcome, files.publisher`;

function toNewest(rows: readonly NewestRow[]): Pick<ProjectFacts, 'newest' | 'publishers'> {
  const newest = { verified: 0, failed: 0, 'no-provenance': 0, indeterminate: 0, unchecked: 0 };
  for (const { outcome, total } of rows) newest[outcome ?? 'unchecked'] += total;
  const confirmed = rows.filter(({ outcome }) => outcome === 'verified');
  return { newest, publishers: confirmed.flatMap(({ publisher }) => parseStoredPublisher(publisher) ?? []) };
}

const countOpen = (among: Among) => sql<{ project_id: number; total: number }>`
  select project_id, count(*) as total from changes join standings on standings.change_id = changes.id
  where standing = 'open' and project_id ${among} group by project_id`;

/** Oldest first: the last one is in force. */
const listPins = (among: Among) => sql<{ project_id: number; publisher: string | null }>`
  select project_id, publisher from pins where project_id ${among} order by made_at, id`;

type SeveralRow = { project_id: number; change: string; newest_version: string | null };

const listInconsistent = (among: Among) => sql<SeveralRow>`
  select project_id, change, newest_version from changes join projects on projects.id = project_id
  where kind = 'inconsistent' and project_id ${among}`;

function isOfSeveral({ change: text, newest_version: newest }: SeveralRow): boolean {
  const { version, after } = JSON.parse(text) as Change;
  const places = (after?.identities ?? []).map((one) => one.sourceRepositoryURI ?? one.account);
  return version === newest && new Set(places).size > 1;
}

const DAY_MS = 86_400_000;

type UploadRow = UploadFacts & { project_id: number };

/** By day, since a division means the same in both databases and a month does not; then by month. */
async function listUploads(
  kind: Database['kind'],
  db: Kysely<Schema>,
  among: Among,
): Promise<Map<number, UploadFacts[]>> {
  const position = sql.raw(kind === 'sqlite' ? 'instr' : 'strpos');
  // The store wrote this JSON: within one of its texts every quotation mark has a backslash before it.
  const kinds = PUBLISHER_KINDS.map(
    (each) => sql`when ${position}(publisher, ${sql.lit(`"kind":"${each}"`)}) > 0 then ${sql.lit(each)}`,
  );
  const { rows } = await sql<UploadRow>`
    select project_id, day, outcome, kind, count(*) as files from (
      select project_id, uploaded_at / ${sql.lit(DAY_MS)} as day, outcome,
        case ${sql.join(kinds, sql` `)} end as kind
      from files where gone_at is null and recorded_at is null and project_id ${among}
    ) as uploads group by project_id, day, outcome, kind`.execute(db);
  const byProject = Map.groupBy(rows, ({ project_id: id }) => id);
  return new Map([...byProject].map(([id, own]) => [id, addUp(own)]));
}

/** Each month, outcome and kind once. */
function addUp(rows: readonly UploadFacts[]): UploadFacts[] {
  const uploads = rows.map(({ day, outcome, kind, files }) => ({
    day: toFirstOfMonth(day),
    outcome,
    kind,
    files,
  }));
  const groups = Map.groupBy(uploads, ({ day, outcome, kind }) => `${day} ${outcome} ${kind}`);
  return [...groups.values()].flatMap(([first, ...more]) =>
    first ? { ...first, files: more.reduce((sum, { files }) => sum + files, first.files) } : [],
  );
}

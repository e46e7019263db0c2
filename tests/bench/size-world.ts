/**
 * A board of any size, the same each time: thirty files a project, one project in fifty with a change that waits for a
 * person, a few with a history that was folded from verdicts, and a collection. Rows are written past the store, which
 * takes one project at a time.
 */
import { type RawBuilder, sql } from 'kysely';
import { storeOver } from '../../lib/store/open.ts';
import { openPostgres } from '../../lib/store/postgres.ts';
import type { Database } from '../../lib/store/schema.ts';
import { openSQLite } from '../../lib/store/sqlite.ts';
import type { Store } from '../../lib/store/store.ts';
import { NOTHING_KNOWN, toSummaryColumns } from '../../lib/store/summary.ts';
import { updateLedger } from '../../lib/watch/ledger.ts';
import { aMember, anImport, createCollection } from '../lib/store/collection-fixtures.ts';
import { aVerdict, PROVENANCE, saveRoot } from '../lib/store/fixtures.ts';
import { aChange, folded, judged } from '../lib/store/ledger-fixtures.ts';
import { NOW, toName, toOutcome, toSummary } from './seed.ts';

const RELEASES = 10;
const FILES_PER_RELEASE = 3;
export const FILES_PER_PROJECT = RELEASES * FILES_PER_RELEASE;
/** One project in so many has a change that nobody decided on. */
const RESTLESS = 50;
/** So many projects have verdicts and a ledger, as whoever opens one finds them. */
export const TOLD = 20;
const HOUR_MS = 3_600_000;
const LOCK_WAIT_MS = 60_000;
const ROWS_AT_ONCE = 250;
const PROJECTS_AT_ONCE = 1_000;
const SILENT = { info() {}, warn() {}, error() {} };

export const COLLECTION = { slug: 'distribution', members: 5_000 };

/** `url`: of an empty database. */
export async function fillSize(url: string, projects: number): Promise<void> {
  const database = open(url);
  const store = storeOver(database);
  try {
    await store.migrate();
    await saveRoot(store);
    await insertProjects(database, projects);
    await insertFiles(database, projects);
    for (let number = 0; number < projects; number += RESTLESS) await addChange(store, number);
    for (let number = 1; number <= TOLD; number += 1) await tell(store, number);
    await collect(store, Math.min(projects, COLLECTION.members));
    while ((await store.recountAdoption(PROJECTS_AT_ONCE)) > 0);
    // A server does so by itself, after a while.
    if (database.kind === 'postgres') await sql`vacuum analyze`.execute(database.write);
  } finally {
    await store.close();
  }
}

const open = (url: string): Database =>
  url.startsWith('file:')
    ? openSQLite(url.replace('file:', ''), LOCK_WAIT_MS)
    : openPostgres(url, LOCK_WAIT_MS);

async function insertProjects({ write }: Database, projects: number): Promise<void> {
  for (let from = 0; from < projects; from += ROWS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(ROWS_AT_ONCE, projects - from) }, (_, at) => from + at);
    await write.insertInto('projects').values(numbers.map(toProjectRow)).execute();
  }
}

function toProjectRow(number: number) {
  const [name, outcome] = [toName(number), toOutcome(number)];
  const known = outcome && { ...toSummary(number, outcome), fileCount: FILES_PER_PROJECT };
  return {
    name,
    world: 'pypi' as const,
    status: 'active' as const,
    status_reason: null,
    etag: '"bench"',
    tracked_at: NOW,
    checked_at: outcome && NOW,
    next_check_at: NOW + HOUR_MS,
    ...toSummaryColumns(name, known ?? NOTHING_KNOWN),
    expectation: outcome === 'verified' ? ('matches' as const) : ('none' as const),
    is_unfolded: 0,
  };
}

/** In parts: a server lets no statement run for longer than a minute. */
async function insertFiles(database: Database, projects: number): Promise<void> {
  for (let from = 0; from < projects; from += PROJECTS_AT_ONCE) await insertFilesOf(database, from);
}

/** Each project's number is one less than its id, which both databases give in order. */
async function insertFilesOf({ kind, write }: Database, from: number): Promise<void> {
  const key = sql.raw(
    kind === 'sqlite' ? `printf('%064x', id * 100 + n)` : `lpad(to_hex(id * 100 + n), 64, '0')`,
  );
  const last = sql.lit(FILES_PER_PROJECT - 1);
  const ages: RawBuilder<unknown> = sql`(with recursive numbers (n) as
    (select 0 union all select n + 1 from numbers where n < ${last}) select n from numbers)`;
  await sql`
    insert into files (project_id, file_key, filename, version, sha256, size, uploaded_at, url, outcome, publisher,
      message, first_seen_at, checked_at)
    select id, ${key}, name || '-' || version || case n % 3 when 0 then '.tar.gz' when 1 then '-py3-none-any.whl'
        else '-cp314-cp314-manylinux_2_28_x86_64.whl' end,
      version, ${key}, 100000, coalesce(newest_uploaded_at, tracked_at) - age * cast(1800000000 as bigint),
      'https://files.example/' || name || '/' || n, found, case when found = 'verified' then publisher end,
      message, tracked_at, tracked_at
    from (select *, case when outcome is null then null when age = 0 then outcome
          when outcome = 'verified' and age < 8 then 'verified' else 'no-provenance' end as found,
        cast((id - 1) % 9 as text) || '.' || cast(11 - age as text) || '.' || cast((id - 1) % 40 as text) as version
      from (select projects.*, n, n / 3 as age from projects cross join ${ages} as ages
        where id > ${from} and id <= ${from + PROJECTS_AT_ONCE}) as each_file
    ) as listed`.execute(write);
}

async function addChange(store: Store, number: number): Promise<void> {
  const project = await store.getProject(toName(number));
  if (!project) return;
  await markAsNews(store, project.id);
  const at = NOW - number * 1000;
  const change = aChange({ project: project.name, happenedAt: at, noticedAt: at });
  await store.foldHistory(project.id, () => folded(judged(change)), NOW);
}

/** A ledger is folded where something was learnt. */
const markAsNews = (store: Store, projectId: number) =>
  store.savePin(projectId, { id: `none ${projectId}`, publisher: null, by: 'bench', at: NOW });

/** Its files get verdicts, and its ledger follows from these. */
async function tell(store: Store, number: number): Promise<void> {
  const project = await store.getProject(toName(number));
  if (!project) return;
  for (const file of await store.listFiles(project.id)) {
    if (file.outcome !== 'verified') continue;
    await store.saveCheck({
      fileId: file.id,
      runId: null,
      verdict: aVerdict({ filename: file.filename, sha256: file.sha256 }),
      provenance: PROVENANCE,
      provenanceEtag: null,
      now: NOW,
    });
  }
  await updateLedger({ store, log: SILENT, now: () => NOW }, project);
}

async function collect(store: Store, count: number): Promise<void> {
  const members = Array.from({ length: count }, (_, number) => {
    const summary = toSummary(number, 'verified');
    return aMember(toName(number), { version: summary.newestVersion, line: number + 1 });
  });
  await createCollection(store, COLLECTION.slug, anImport(members));
}

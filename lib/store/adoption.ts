/**
 * What a report on adoption counts, kept: of each project its facts and numbers, and the sum of all numbers. What changes
 * leaves a mark (migration `kept-adoption`), and whatever is marked is counted again before it is read.
 */
import type { Kysely } from 'kysely';
import { REASONS } from '../adoption/attention.ts';
import type { AdoptionFacts, AdoptionQuery, ProjectFacts, Tally } from '../adoption/facts.ts';
import { PIN_STATES } from '../adoption/pinning.ts';
import { type Listed, listProjects } from '../adoption/report.ts';
import { sumTallies } from '../adoption/tally.ts';
import type { World } from '../world.ts';
import { type Counted, countProjects } from './adoption-count.ts';
import { isAmong, listStale, recount } from './adoption-recount.ts';
import type { Database, Schema } from './schema.ts';

type Totals = { tally: Tally; listed: Listed };

export interface AdoptionStore {
  /** By name. Projects of another world are never among them, whoever asks for their ids. */
  readAdoption(query: AdoptionQuery): Promise<AdoptionFacts>;
  /**
   * The numbers alone, and the first `limit` projects of each list, but all of those that are pinned. Null: so much changed
   * since it was counted that `readAdoption` is to be asked.
   */
  readAdoptionTotals(query: AdoptionQuery, limit: number): Promise<Totals | null>;
  /** Counts at most so many projects again of those that changed; how many these were. */
  recountAdoption(limit: number): Promise<number>;
}

/** More are not waited for by whoever reads. */
const RECOUNTED_AT_MOST = 500;
/** A statement about all of a large board would keep everybody else waiting: SQLite answers in the thread that asks. */
const PROJECTS_AT_ONCE = 500;

export const adoptionMethods = (database: Database): AdoptionStore => ({
  async readAdoption(query) {
    const parts = (await isUpToDate(database, query.projectIds)) ? readKept : countAgain;
    const counted = await parts(database, query);
    return {
      // The databases sort text each in its own way.
      projects: counted.map(({ project }) => project).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      tally: sumTallies(counted.map(({ tally }) => tally)),
    };
  },

  async readAdoptionTotals(query, limit) {
    if (!(await isUpToDate(database, query.projectIds))) return null;
    return query.projectIds
      ? readTotals(database, query, limit)
      : readWorldTotals(database.read, query.world, limit);
  },

  async recountAdoption(limit) {
    const ids = await listStale(database, null, limit);
    if (ids.length > 0) await recount(database, ids);
    return ids.length;
  },
});

/** Counts again what changed of these, or of all, unless that is too much, or cannot be written at the moment. */
async function isUpToDate(database: Database, projectIds: readonly number[] | null): Promise<boolean> {
  const stale = await listStale(database, projectIds, RECOUNTED_AT_MOST + 1);
  if (stale.length === 0) return true;
  if (stale.length > RECOUNTED_AT_MOST) return false;
  try {
    await recount(database, stale);
    return true;
  } catch {
    // Whoever only reads is answered all the same, by counting; a database that is out of order says so then.
    return false;
  }
}

const selectKept = (db: Kysely<Schema>) =>
  db
    .selectFrom('adoption_facts')
    .select(['project_id', 'facts', 'tally'])
    // When a project was checked is no reason to count it again.
    .select((eb) =>
      eb
        .selectFrom('projects')
        .select('checked_at')
        .whereRef('projects.id', '=', 'project_id')
        .as('checked_at'),
    );

type KeptRow = Awaited<ReturnType<ReturnType<typeof selectKept>['execute']>>[number];

const toFacts = ({ facts, checked_at: checkedAt }: Pick<KeptRow, 'facts' | 'checked_at'>): ProjectFacts => ({
  ...(JSON.parse(facts) as ProjectFacts),
  checkedAt,
});

async function readKept(database: Database, query: AdoptionQuery): Promise<Counted[]> {
  const rows = await inParts(database, query, (ids) =>
    selectKept(database.read)
      .where(isAmong(database.kind, 'project_id', ids))
      .execute(),
  );
  return rows.map((row) => ({ project: toFacts(row), tally: JSON.parse(row.tally) as Tally }));
}

const countAgain = (database: Database, query: AdoptionQuery): Promise<Counted[]> =>
  inParts(database, query, (ids) => countProjects(database.kind, database.read, ids));

/** `read`: what of some of the tracked projects that are asked for. */
async function inParts<Found>(
  { kind, read: db }: Database,
  { world, projectIds }: AdoptionQuery,
  read: (ids: readonly number[]) => Promise<Found[]>,
): Promise<Found[]> {
  const tracked = db
    .selectFrom('projects')
    .select('id')
    .where('world', '=', world)
    .where('untracked_at', 'is', null)
    .orderBy('id');
  const rows = await (projectIds ? tracked.where(isAmong(kind, 'id', projectIds)) : tracked).execute();
  const found: Found[] = [];
  for (let at = 0; at < rows.length; at += PROJECTS_AT_ONCE) {
    found.push(...(await read(rows.slice(at, at + PROJECTS_AT_ONCE).map(({ id }) => id))));
  }
  return found;
}

/** Of all projects of a world: their numbers are summed up, and an index has each list in order. */
async function readWorldTotals(db: Kysely<Schema>, world: World, limit: number): Promise<Totals> {
  const totals = db
    .selectFrom('adoption_totals')
    .select(['measure', 'total'])
    .where('world', '=', world)
    // What there was once, and is no more.
    .where('total', '<>', 0);
  const tally = Object.fromEntries((await totals.execute()).map(({ measure, total }) => [measure, total]));
  const kept = selectKept(db).where('adoption_facts.world', '=', world);
  const named: ProjectFacts[] = [];
  for (const reason of REASONS) {
    const having = kept.where('reason_rank', 'is not', null).where('reasons', 'like', `% ${reason} %`);
    const rows = await having.orderBy('reason_rank').orderBy('name').limit(limit).execute();
    named.push(...rows.map(toFacts));
  }
  for (const state of PIN_STATES) {
    const found = kept.where('pinning', '=', state).orderBy('name');
    const rows = await (state === 'pinned' ? found : found.limit(limit)).execute();
    named.push(...rows.map(toFacts));
  }
  return { tally, listed: toListed(named) };
}

/** Of some projects: one reading of all their numbers finds who is to be named. */
async function readTotals(
  { kind, read }: Database,
  { world, projectIds }: AdoptionQuery,
  limit: number,
): Promise<Totals> {
  const rows = await read
    .selectFrom('adoption_facts')
    .select(['project_id', 'pinning', 'reasons', 'reason_rank', 'tally'])
    .where('world', '=', world)
    .where(isAmong(kind, 'project_id', projectIds ?? []))
    .orderBy('name')
    .execute();
  const pressing = rows.toSorted(
    (a, b) => (a.reason_rank ?? REASONS.length) - (b.reason_rank ?? REASONS.length),
  );
  const named = [
    ...REASONS.flatMap((reason) =>
      pressing.filter(({ reasons }) => reasons.includes(` ${reason} `)).slice(0, limit),
    ),
    ...PIN_STATES.flatMap((state) => {
      const found = rows.filter(({ pinning }) => pinning === state);
      return state === 'pinned' ? found : found.slice(0, limit);
    }),
  ];
  const ids = [...new Set(named.map(({ project_id: id }) => id))];
  const kept = await selectKept(read)
    .where(isAmong(kind, 'project_id', ids))
    .execute();
  const tally = sumTallies(rows.map((row) => JSON.parse(row.tally) as Tally));
  return { tally, listed: toListed(kept.map(toFacts)) };
}

/** In order, each once: a project may be in several lists. */
function toListed(named: readonly ProjectFacts[]): Listed {
  const byId = new Map(named.map((project) => [project.id, project]));
  return listProjects([...byId.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
}

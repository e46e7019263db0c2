/** What collections have in their newest imports, counted over all of them at once. */
import type { Kysely, Selectable } from 'kysely';
import type { World } from '../world.ts';
import type { MemberCount } from './collection-store.ts';
import type { Schema } from './schema.ts';
import type { ImportTable } from './schema-collections.ts';

const selectNewest = (db: Kysely<Schema>) =>
  db
    .selectFrom('imports')
    .select(({ fn }) => ['collection_id', fn.max('id').as('newest_id'), fn.countAll<number>().as('total')])
    .groupBy('collection_id');

/** By collection. */
export async function readNewestImports(
  db: Kysely<Schema>,
): Promise<Map<number, Selectable<ImportTable> & { total: number }>> {
  const rows = await db
    .selectFrom(selectNewest(db).as('newest'))
    .innerJoin('imports', 'imports.id', 'newest.newest_id')
    .selectAll('imports')
    .select('newest.total')
    .execute();
  return new Map(rows.map((row) => [row.collection_id, row]));
}

/** Each project that is tracked, once. */
const selectMembers = (db: Kysely<Schema>, world: World | null) => {
  const once = db
    .selectFrom(selectNewest(db).as('last'))
    .innerJoin('import_members', 'import_members.import_id', 'last.newest_id')
    .select(['last.collection_id', 'project_id'])
    .distinct();
  const members = db
    .selectFrom(once.as('newest'))
    .innerJoin('projects', 'projects.id', 'newest.project_id')
    .where('untracked_at', 'is', null);
  return world ? members.where('world', '=', world) : members;
};

export async function countMembers(
  db: Kysely<Schema>,
  world: World | null,
): Promise<Map<number, MemberCount[]>> {
  const rows = await selectMembers(db, world)
    .select(({ fn, eb }) => [
      'newest.collection_id',
      'projects.outcome',
      'projects.expectation',
      eb('projects.recorded_at', 'is not', null).as('is_recorded'),
      fn.countAll<number>().as('total'),
    ])
    .groupBy(['newest.collection_id', 'projects.outcome', 'projects.expectation', 'is_recorded'])
    .execute();
  const counts = new Map<number, MemberCount[]>();
  for (const { collection_id: id, is_recorded: isRecorded, ...found } of rows) {
    // What was recorded is no answer of the index.
    const count = isRecorded ? { ...found, outcome: null, expectation: 'none' as const } : found;
    counts.set(id, [...(counts.get(id) ?? []), count]);
  }
  return counts;
}

export async function countOpen(db: Kysely<Schema>, world: World | null): Promise<Map<number, number>> {
  const rows = await selectMembers(db, world)
    .innerJoin('changes', 'changes.project_id', 'projects.id')
    .innerJoin('standings', 'standings.change_id', 'changes.id')
    .select(({ fn }) => ['newest.collection_id', fn.countAll<number>().as('total')])
    .where('standing', '=', 'open')
    .groupBy('newest.collection_id')
    .execute();
  return new Map(rows.map(({ collection_id: id, total }) => [id, total]));
}

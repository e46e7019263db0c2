/** Who belongs to a collection: the members of its newest import. */
import type { Kysely } from 'kysely';
import { inBatches } from './batches.ts';
import type { Membership } from './collection-store.ts';
import type { Schema } from './schema.ts';

export function selectNewestImportId(db: Kysely<Schema>, collectionId: number) {
  return db
    .selectFrom('imports')
    .select(({ fn }) => fn.max('imports.id').as('id'))
    .where('collection_id', '=', collectionId);
}

/** Ids of the projects; none where there is no such collection. */
export function selectMemberIds(db: Kysely<Schema>, slug: string) {
  const newest = db
    .selectFrom('imports')
    .innerJoin('collections', 'collections.id', 'imports.collection_id')
    .select(({ fn }) => fn.max('imports.id').as('id'))
    .where('slug', '=', slug)
    .where('deleted_at', 'is', null);
  return db.selectFrom('import_members').select('project_id').where('import_id', '=', newest);
}

export async function listMemberships(
  db: Kysely<Schema>,
  projectIds: readonly number[],
): Promise<Membership[]> {
  const newest = db
    .selectFrom('imports')
    .select(({ fn }) => fn.max('id').as('id'))
    .groupBy('collection_id');
  const queries = inBatches([...new Set(projectIds)]).map((batch) =>
    db
      .selectFrom('import_members')
      .innerJoin('imports', 'imports.id', 'import_members.import_id')
      .innerJoin('collections', 'collections.id', 'imports.collection_id')
      .select(['project_id as projectId', 'slug', 'name', 'version'])
      .where('import_id', 'in', newest)
      .where('deleted_at', 'is', null)
      .where('project_id', 'in', batch)
      .orderBy('name')
      .orderBy('slug')
      .orderBy('position')
      .execute(),
  );
  return (await Promise.all(queries)).flat();
}

/** Who belongs to a collection: the members of its newest import. */
import type { Kysely } from 'kysely';
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
    .where('slug', '=', slug);
  return db.selectFrom('import_members').select('project_id').where('import_id', '=', newest);
}

import { type Kysely, type Selectable, sql } from 'kysely';
import { appendAudit } from './audit.ts';
import { countMembers, countOpen, readNewestImports } from './collection-counts.ts';
import { listMemberships, selectMemberIds, selectNewestImportId } from './collection-members.ts';
import type {
  CollectionRecord,
  CollectionStore,
  ListedCollection,
  MemberRecord,
} from './collection-store.ts';
import { findTracked, inBatches, saveImport, toImportRecord } from './imports.ts';
import { parseStoredDigests } from './json.ts';
import type { Database, Schema } from './schema.ts';
import type { CollectionTable } from './schema-collections.ts';

export const collectionMethods = ({ kind, read, write }: Database): CollectionStore => ({
  createCollection: (collection, made) =>
    write.transaction().execute(async (transaction) => {
      const { madeAt, owners, ...names } = collection;
      const row = await transaction
        .insertInto('collections')
        .values({ ...names, owner: owners.join('\n'), made_at: madeAt })
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!row) return null;
      return { collection: toCollection(row), ...(await saveImport(kind, transaction, row.id, made)) };
    }),

  addImport: (collectionId, made) =>
    write.transaction().execute(async (transaction) => {
      if (!(await holdCollection(transaction, collectionId))) return null;
      return saveImport(kind, transaction, collectionId, made);
    }),

  saveCollection: (collectionId, { owners, ...settings }, audit) =>
    write.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('collections')
        .set({ ...settings, ...(owners && { owner: owners.join('\n') }) })
        .where('id', '=', collectionId)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      if (audit && numUpdatedRows > 0n) await appendAudit(kind, transaction, audit);
      return numUpdatedRows > 0n;
    }),

  deleteCollection: (collectionId, now, audit) =>
    write.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('collections')
        // No address of a collection has this character.
        .set(({ ref }) => ({ deleted_at: now, slug: sql<string>`${ref('slug')} || '@' || ${ref('id')}` }))
        .where('id', '=', collectionId)
        .where('deleted_at', 'is', null)
        .executeTakeFirst();
      if (audit && numUpdatedRows > 0n) await appendAudit(kind, transaction, audit);
      return numUpdatedRows > 0n;
    }),

  async listCollections({ world = null } = {}) {
    const collections = await read
      .selectFrom('collections')
      .selectAll()
      .where('deleted_at', 'is', null)
      .orderBy('name')
      .orderBy('id')
      .execute();
    const [imports, members, open] = await Promise.all([
      readNewestImports(read),
      countMembers(read, world),
      countOpen(read, world),
    ]);
    return collections.flatMap((row): ListedCollection[] => {
      const newest = imports.get(row.id);
      if (!newest) return [];
      return [
        {
          ...toCollection(row),
          fourEyes: row.four_eyes === 1,
          newest: toImportRecord(newest),
          imports: newest.total,
          members: members.get(row.id) ?? [],
          open: open.get(row.id) ?? 0,
        },
      ];
    });
  },

  async hasCollectionDue(before) {
    const row = await read
      .selectFrom('collections')
      .select('id')
      .where('due', '<', before)
      .where('deleted_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  async getCollection(slug) {
    const row = await read
      .selectFrom('collections')
      .selectAll()
      .where('slug', '=', slug)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
    return row ? toCollection(row) : null;
  },

  async listImports(collectionId, limit) {
    const rows = await read
      .selectFrom('imports')
      .selectAll()
      .where('collection_id', '=', collectionId)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toImportRecord);
  },

  async listMembers(collectionId, { importId, names } = {}) {
    const members = read
      .selectFrom('import_members')
      .innerJoin('projects', 'projects.id', 'project_id')
      .innerJoin('imports', 'imports.id', 'import_id')
      .select([
        'project_id',
        'projects.name',
        'world',
        'untracked_at',
        'import_members.version',
        'sha256s',
        'line',
      ])
      .where('collection_id', '=', collectionId)
      .where('import_id', '=', importId ?? selectNewestImportId(read, collectionId))
      .orderBy('projects.name')
      .orderBy('position');
    const asked = names
      ? members.where(({ eb, or }) =>
          or([
            eb('untracked_at', 'is not', null),
            ...(names.length > 0 ? [eb('projects.name', 'in', names)] : []),
          ]),
        )
      : members;
    return (await asked.execute()).map(
      ({
        project_id: projectId,
        name: project,
        untracked_at,
        sha256s,
        world,
        version,
        line,
      }): MemberRecord => ({
        projectId,
        project,
        world,
        isTracked: untracked_at === null,
        version,
        sha256s: parseStoredDigests(sha256s),
        line,
      }),
    );
  },

  async listCollectionProjectIds(slug) {
    const rows = await selectMemberIds(read, slug).distinct().orderBy('project_id').execute();
    return rows.map(({ project_id: id }) => id);
  },

  listMemberships: (projectIds) => listMemberships(read, projectIds),

  async listReleaseFiles(releases) {
    const found = await Promise.all(inBatches(releases).map((batch) => selectFiles(read, batch).execute()));
    return found.flat().map((row) => ({
      projectId: row.project_id,
      version: row.version,
      uploadedAt: row.uploaded_at,
      sha256: row.sha256,
      outcome: row.outcome,
      code: row.code,
      yanked: row.yanked_reason ?? false,
      goneAt: row.gone_at,
    }));
  },

  listTracked: (names) => findTracked(read, names),
});

/** Whether it is there; nobody deletes it then before the transaction is over. */
async function holdCollection(transaction: Kysely<Schema>, collectionId: number): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('collections')
    .set(({ ref }) => ({ slug: ref('slug') }))
    .where('id', '=', collectionId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

type Releases = Parameters<CollectionStore['listReleaseFiles']>[0];

function selectFiles(db: Kysely<Schema>, releases: Releases) {
  const columns = [
    'project_id',
    'version',
    'uploaded_at',
    'sha256',
    'outcome',
    'code',
    'yanked_reason',
    'gone_at',
  ] as const;
  return db
    .selectFrom('files')
    .select(columns)
    .where(({ or, and, eb }) =>
      or(
        releases.map(({ projectId, versions }) =>
          and([eb('project_id', '=', projectId), eb('version', 'in', versions)]),
        ),
      ),
    );
}

function toCollection({
  id,
  slug,
  name,
  owner,
  due,
  made_at: madeAt,
}: Selectable<CollectionTable>): CollectionRecord {
  return { id, slug, name, owners: owner.split('\n'), due, madeAt };
}

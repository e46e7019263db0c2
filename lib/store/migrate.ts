/** Brings a database to this version's schema, in one transaction, or refuses it and changes nothing. */
import { type Kysely, sql } from 'kysely';
import { MIGRATIONS } from './migrations/list.ts';
import type { Database, Schema } from './schema.ts';
import { StoreError } from './store.ts';

/** Any number, as long as it is always the same: whoever migrates a PostgreSQL database holds this lock. */
const ADVISORY_LOCK = 7_224_955;

/**
 * Safe when several processes start at once: SQLite's transactions take the write lock when they begin, PostgreSQL's
 * takes an advisory lock, and the version is read after that.
 */
export async function migrate(database: Database): Promise<void> {
  await database.write.transaction().execute(async (transaction) => {
    if (database.kind === 'postgres')
      await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(transaction);
    await sql`create table if not exists callboard_migrations
      (version integer not null primary key, name text not null)`.execute(transaction);
    const from = await currentVersion(transaction);
    if (from > MIGRATIONS.length) throw newer(database.location, from);
    await applyFrom(database.kind, transaction, from);
  });
  // WAL lets readers go on while one writes. The file remembers it; it cannot be set inside a transaction.
  if (database.kind === 'sqlite') await sql`pragma journal_mode = wal`.execute(database.write);
}

async function currentVersion(transaction: Kysely<Schema>): Promise<number> {
  const row = await transaction
    .selectFrom('callboard_migrations')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst();
  return row?.version ?? 0;
}

async function applyFrom(kind: Database['kind'], transaction: Kysely<Schema>, from: number): Promise<void> {
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < from) continue;
    for (const statement of migration.statements(kind)) await sql.raw(statement).execute(transaction);
    await migration.fill?.(transaction);
    await transaction
      .insertInto('callboard_migrations')
      .values({ version: index + 1, name: migration.name })
      .execute();
  }
}

function newer(location: string, version: number): StoreError {
  return new StoreError(
    'STORE_NEWER',
    `The database ${location} is at schema version ${version}, from a newer Callboard; this one knows up to ` +
      `${MIGRATIONS.length}. Nothing was changed. Start the newer Callboard, or restore an older copy.`,
  );
}

/** Brings a database to this version's schema, in one transaction, or refuses it and changes nothing. */
import { type Kysely, sql } from 'kysely';
import { toStoreError } from './errors.ts';
import { MIGRATIONS } from './migrations/list.ts';
import type { Migration } from './migrations/migration.ts';
import type { Database, Schema } from './schema.ts';
import { StoreError } from './store-error.ts';

/** Any number, as long as it is always the same: whoever migrates a PostgreSQL database holds this lock. */
const ADVISORY_LOCK = 7_224_955;

/** `version` counts the migrations of this one database in the order they were applied; what each did, its name says. */
type Applied = { version: number; name: string };

/**
 * A migration is known by its name alone, so that one that was added between two others reaches a database that has the
 * later of them already. Safe when several processes start at once: SQLite's transactions take the write lock when they
 * begin, PostgreSQL's takes an advisory lock, and what was applied is read after that.
 * @throws StoreError `STORE_NEWER` where the database has a migration that this version does not know, `STORE_ERROR`
 * where one that it lacks cannot be applied; both name it.
 */
export async function migrate(database: Database): Promise<void> {
  await database.write.transaction().execute(async (transaction) => {
    if (database.kind === 'postgres')
      await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`.execute(transaction);
    await sql`create table if not exists callboard_migrations
      (version integer not null primary key, name text not null)`.execute(transaction);
    const applied = await listApplied(transaction);
    refuseUnknown(database, applied);
    await applyMissing(database, transaction, applied);
  });
  // WAL lets readers go on while one writes. The file remembers it; it cannot be set inside a transaction.
  if (database.kind === 'sqlite') await sql`pragma journal_mode = wal`.execute(database.write);
}

const listApplied = (transaction: Kysely<Schema>): Promise<Applied[]> =>
  transaction.selectFrom('callboard_migrations').selectAll().orderBy('version').execute();

function refuseUnknown({ location }: Database, applied: Applied[]): void {
  const unknown = applied.filter(({ name }) => !MIGRATIONS.some((known) => known.name === name));
  if (unknown.length === 0) return;
  const names = unknown.map(({ name }) => `“${name}”`).join(', ');
  throw new StoreError(
    'STORE_NEWER',
    `The database ${location} is at schema version ${applied.at(-1)?.version}, from a newer Callboard; this one does ` +
      `not know its migrations ${names}. Nothing was changed. Start the newer Callboard, or restore an older copy.`,
  );
}

async function applyMissing(
  database: Database,
  transaction: Kysely<Schema>,
  applied: Applied[],
): Promise<void> {
  const names = new Set(applied.map(({ name }) => name));
  let version = applied.at(-1)?.version ?? 0;
  for (const migration of MIGRATIONS) {
    if (names.has(migration.name)) continue;
    await apply(database, transaction, migration);
    version += 1;
    await transaction.insertInto('callboard_migrations').values({ version, name: migration.name }).execute();
  }
}

async function apply(
  { kind, location }: Database,
  transaction: Kysely<Schema>,
  migration: Migration,
): Promise<void> {
  try {
    for (const statement of migration.statements(kind)) await sql.raw(statement).execute(transaction);
    await migration.fill?.(transaction);
  } catch (cause) {
    throw toRefusal(cause, location, migration);
  }
}

/** A full disk or a lost server is its own reason; whatever else stopped a migration is in the database's schema. */
function toRefusal(cause: unknown, location: string, { name }: Migration): unknown {
  const error = toStoreError(cause, location);
  if (!(error instanceof StoreError) || error.code !== 'STORE_ERROR' || error.retryable) return error;
  return new StoreError(
    'STORE_ERROR',
    `The database ${location} lacks the migration “${name}”, and it cannot be applied to what is there ` +
      `(${toReason(cause)}). Nothing was changed. Restore a copy that a Callboard made, or name another database.`,
    { cause },
  );
}

const toReason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

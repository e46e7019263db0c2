/** PostgreSQL, for a team that outgrows one machine: several web processes and watchers share it. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database, Schema } from './schema.ts';
import { PostgresTextCompiler } from './text.ts';

/** OID of int8 in pg_type. Ids, counts and milliseconds all stay below 2^53. */
const INT8 = 20;
const CONNECT_MS = 5_000;
/** No statement of the store should come near it; one that does must not hold its connection for ever. */
const STATEMENT_MS = 60_000;

/** Opens no connection yet: the first query does. */
export function openPostgres(url: string, lockWaitMs: number): Database {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'callboard',
    connectionTimeoutMillis: CONNECT_MS,
    lock_timeout: lockWaitMs,
    statement_timeout: STATEMENT_MS,
    types,
  });
  // A lost connection is an event as well, and one that nobody listens to ends the process. Whoever was using the
  // connection is told by its query; the pool drops it and opens another for the next one.
  const ignore = () => {};
  pool.on('error', ignore).on('connect', (client) => client.on('error', ignore));
  const kysely = new Kysely<Schema>({ dialect: new TextDialect({ pool }) });
  return {
    kind: 'postgres',
    location: locationOf(url),
    read: kysely,
    write: kysely,
    close: () => kysely.destroy(),
  };
}

class TextDialect extends PostgresDialect {
  override createQueryCompiler(): PostgresTextCompiler {
    return new PostgresTextCompiler();
  }
}

function locationOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

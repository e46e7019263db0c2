/** The embedded database: one file beside its write-ahead log, one writing connection and one reading connection. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { toStoreError } from './errors.ts';
import type { Database, Schema } from './schema.ts';
import { NodeSQLiteDialect } from './sqlite-dialect.ts';
import { SQLiteFile } from './sqlite-file.ts';

/**
 * - busy_timeout: short, because SQLite's own waiting stops the process; the dialect waits longer without that.
 * - synchronous = normal: with WAL a power cut cannot corrupt the file. It may lose the last few commits, and those are
 *   checks that the next run repeats with the same result; a sync a commit would cost a first read of a long history
 *   thousands of them. A crash of this process alone loses nothing.
 * - cache_size: 32 MB (negative is KiB), so that the board of 10,000 projects is read from memory.
 */
const SETTINGS = `
  pragma busy_timeout = 100;
  pragma foreign_keys = on;
  pragma synchronous = normal;
  pragma cache_size = -32768;
`;

/** Opens the file, and its folder where that is missing. Throws StoreError. */
export function openSQLite(path: string, lockWaitMs: number): Database {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const { reader, writer } = openPair(path);
    return sqliteDatabase(path, reader, writer, lockWaitMs);
  } catch (error) {
    throw toStoreError(error, path);
  }
}

function openPair(path: string): { reader: DatabaseSync; writer: DatabaseSync } {
  const writer = openConnection(path);
  const reader = openConnection(path);
  reader.exec('pragma query_only = on');
  return { reader, writer };
}

export function openConnection(path: string): DatabaseSync {
  const connection = new DatabaseSync(path);
  try {
    connection.exec(SETTINGS);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Two connections as one database. Apart from `openSQLite` so that a connection can be limited first. */
export function sqliteDatabase(
  path: string,
  reader: DatabaseSync,
  writer: DatabaseSync,
  lockWaitMs: number,
): Database {
  const file = new SQLiteFile(path, { reader, writer }, openPair);
  const kysely = (connection: () => DatabaseSync) =>
    new Kysely<Schema>({ dialect: new NodeSQLiteDialect(connection, lockWaitMs) });
  return {
    kind: 'sqlite',
    location: path,
    read: kysely(() => file.reader),
    write: kysely(() => file.writer),
    verify: () => file.verify(),
    // Not through Kysely, which closes nothing that it has not used yet.
    close: async () => file.close(),
  };
}

/** Kysely over `node:sqlite`; the dialect that Kysely ships speaks better-sqlite3's interface only. */
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  type TransactionSettings,
} from 'kysely';
import { isBusy } from './errors.ts';
import { SQLiteTextCompiler } from './text.ts';

/** Between two tries while another process holds the lock. */
const RETRY_MS = 20;
const LONG_MS = 5;

export class NodeSQLiteDialect implements Dialect {
  readonly #current: () => DatabaseSync;
  readonly #lockWaitMs: number;

  /** `current` gives the connection to use: another one once the file was replaced. */
  constructor(current: () => DatabaseSync, lockWaitMs: number) {
    this.#current = current;
    this.#lockWaitMs = lockWaitMs;
  }

  createDriver = (): Driver => new NodeSQLiteDriver(this.#current, this.#lockWaitMs);
  createQueryCompiler = () => new SQLiteTextCompiler();
  createAdapter = () => new SqliteAdapter();
  createIntrospector = <T>(db: Kysely<T>) => new SqliteIntrospector(db);
}

/** One connection; Kysely hands it to one user at a time, because the adapter says that there is only one. */
class NodeSQLiteDriver implements Driver {
  readonly #current: () => DatabaseSync;
  readonly #lockWaitMs: number;

  constructor(current: () => DatabaseSync, lockWaitMs: number) {
    this.#current = current;
    this.#lockWaitMs = lockWaitMs;
  }

  async init(): Promise<void> {}

  /** For one use: what begins on one file fails, and does not go on in another, where the file is replaced meanwhile. */
  async acquireConnection(): Promise<NodeSQLiteConnection> {
    return new NodeSQLiteConnection(this.#current(), this.#lockWaitMs);
  }

  /** IMMEDIATE: the write lock is taken now, or not at all, so that no transaction fails half way for want of it. */
  async beginTransaction(connection: DatabaseConnection, _settings: TransactionSettings): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  /** On a full disk SQLite has rolled back by itself; a second rollback would hide the reason. */
  async rollbackTransaction(connection: NodeSQLiteConnection): Promise<void> {
    if (connection.isInTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async releaseConnection(): Promise<void> {}

  /** Whoever opened the connection closes it. */
  async destroy(): Promise<void> {}
}

class NodeSQLiteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync;
  readonly #lockWaitMs: number;

  constructor(database: DatabaseSync, lockWaitMs: number) {
    this.#database = database;
    this.#lockWaitMs = lockWaitMs;
  }

  get isInTransaction(): boolean {
    return this.#database.isOpen && this.#database.isTransaction;
  }

  /**
   * `node:sqlite` is synchronous: waiting for a lock inside it would stop the whole process. So it is waited for here,
   * between statements. Within a transaction the lock is held already; only its end may still have to wait for readers.
   */
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const deadline = performance.now() + this.#lockWaitMs;
    const mayRepeat = !this.isInTransaction || query.sql === 'commit';
    for (;;) {
      try {
        return await this.#runInTurn<R>(query);
      } catch (error) {
        if (!mayRepeat || !isBusy(error) || performance.now() >= deadline) throw error;
      }
      await sleep(RETRY_MS);
    }
  }

  /** After a statement that took long, whoever else waits for this thread is heard before the next one begins. */
  async #runInTurn<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const started = performance.now();
    const result = this.#run<R>(query);
    if (performance.now() - started > LONG_MS) await nextTurn();
    return result;
  }

  #run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const statement = this.#database.prepare(sql);
    const values = parameters as SQLInputValue[];
    if (statement.columns().length > 0) return { rows: statement.all(...values) as R[] };
    const { changes, lastInsertRowid } = statement.run(...values);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface asks for a generator; the store never streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The SQLite dialect does not stream.');
  }
}

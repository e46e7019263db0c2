/** The two databases that the contract runs on, and the harm that a test can do to each of them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { openStore, storeOver } from '../../../lib/store/open.ts';
import { openConnection, sqliteDatabase } from '../../../lib/store/sqlite.ts';
import type { Store } from '../../../lib/store/store.ts';
import { type Cluster, findServerPrograms, startCluster } from '../../builders/postgres.ts';

export type Backend = {
  kind: Store['kind'];
  /** Why it cannot be tested here, or null. */
  missing: string | null;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>;
  /** Runs SQL on a connection of its own, past the store. */
  runSQL(url: string, statement: string): Promise<Record<string, unknown>[]>;
  /** Many statements, each ended by a semicolon. */
  runScript(url: string, script: string): Promise<void>;
  /** Does `work` while another connection keeps everybody else from writing to `projects`. */
  whileLocked(url: string, work: () => Promise<void>): Promise<void>;
  /** A store on a disk that has no room left for `verdicts`. */
  openFull(url: string): Promise<Store>;
  /** Gives that disk room again. */
  freeSpace(url: string): Promise<void>;
};

export function sqliteBackend(): Backend {
  let folder = '';
  let databases = 0;
  let limited: DatabaseSync | null = null;
  const pathOf = (url: string) => url.replace('file:', '');
  return {
    kind: 'sqlite',
    missing: null,
    async start() {
      folder = mkdtempSync(join(tmpdir(), 'callboard-store-'));
    },
    async stop() {
      rmSync(folder, { recursive: true, force: true });
    },
    async createDatabase() {
      if (folder === '') throw new Error('The backend was not started.');
      return `file:${join(folder, `board-${++databases}.db`)}`;
    },
    async runSQL(url, statement) {
      using connection = new DatabaseSync(pathOf(url));
      return connection.prepare(statement).all();
    },
    async runScript(url, script) {
      using connection = new DatabaseSync(pathOf(url));
      connection.exec(script);
    },
    async whileLocked(url, work) {
      using connection = new DatabaseSync(pathOf(url));
      connection.exec('begin exclusive');
      await work();
    },
    async openFull(url) {
      const path = pathOf(url);
      const writer = openConnection(path);
      // SQLite raises a limit below the file's size to its size: from now on the file cannot grow.
      writer.exec('pragma max_page_count = 1');
      limited = writer;
      return storeOver(sqliteDatabase(path, openConnection(path), writer, 100));
    },
    /** The limit belonged to the one connection. */
    async freeSpace() {
      if (limited?.isOpen) limited.exec('pragma max_page_count = 1000000');
    },
  };
}

export type PostgresBackend = Backend & {
  /** Does `work` while another session holds the row of one project. */
  whileRowLocked(url: string, name: string, work: () => Promise<void>): Promise<void>;
};

export function postgresBackend(): PostgresBackend {
  const programs = findServerPrograms();
  let cluster: Cluster | null = null;
  const query = async (url: string, ...statements: string[]) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      let rows: Record<string, unknown>[] = [];
      for (const statement of statements) rows = (await client.query(statement)).rows;
      return rows;
    } finally {
      await client.end();
    }
  };
  const holding = async (url: string, lock: string, work: () => Promise<void>) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(`begin; ${lock}`);
      await work();
    } finally {
      await client.end();
    }
  };
  return {
    kind: 'postgres',
    missing: programs ? null : 'no PostgreSQL server is installed here',
    async start() {
      if (programs) cluster = await startCluster(programs);
    },
    async stop() {
      await cluster?.stop();
    },
    async createDatabase() {
      if (!cluster) throw new Error('The cluster was not started.');
      return cluster.createDatabase();
    },
    runSQL: query,
    runScript: async (url, script) => void (await query(url, script)),
    whileLocked: (url, work) => holding(url, 'lock table projects in access exclusive mode', work),
    whileRowLocked: (url, name, work) =>
      holding(url, `select id from projects where name = '${name}' for update`, work),
    async openFull(url) {
      await query(url, FULL_FUNCTION, FULL_TRIGGER);
      return openStore(url);
    },
    async freeSpace(url) {
      await query(url, 'drop trigger disk_full on verdicts');
    },
  };
}

/** A disk cannot be filled from here; the server's own error for it can be raised, and takes the same way. */
const FULL_FUNCTION = `create function disk_full() returns trigger language plpgsql as $$
  begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`;
const FULL_TRIGGER =
  'create trigger disk_full before insert on verdicts for each row execute function disk_full()';

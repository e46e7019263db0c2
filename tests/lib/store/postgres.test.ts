/** What only a server can do. The contract of both databases is in `contract.test.ts`. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../lib/store/open.ts';
import { findServerPrograms, startCluster } from '../../builders/postgres.ts';
import { postgresBackend } from './backends.ts';
import { aFile, MINUTE, NOW } from './fixtures.ts';

describe('a PostgreSQL server that is not there', () => {
  it('is reported as unreachable, worth another try, and without its password', async () => {
    // Port 1 (tcpmux) is nobody's.
    const store = await openStore('postgres://someone:secret@127.0.0.1:1/board');
    const error = await store.ping().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'StoreError', code: 'STORE_UNREACHABLE', retryable: true });
    expect(String(error)).toContain('127.0.0.1:1/board');
    expect(String(error)).not.toContain('secret');
    await expect(store.migrate()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
    await store.close();
  });
});

const backend = postgresBackend();
const suite = backend.missing ? describe.skip : describe;

suite(`a PostgreSQL server${backend.missing ? ` (skipped: ${backend.missing})` : ''}`, () => {
  beforeAll(backend.start, 60_000);
  afterAll(backend.stop, 60_000);

  const open = async () => {
    const url = await backend.createDatabase();
    const store = await openStore(url);
    await store.migrate();
    return { store, url };
  };

  it('is found again after it ended every session', async () => {
    const { store, url } = await open();
    await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
    await backend.runSQL(
      url,
      'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname is not null',
    );
    const answer = await store.countProjects().catch(() => store.countProjects());
    expect(answer).toBe(1);
    await store.close();
  });

  it('is missed while it is stopped, and that is no damage', { timeout: 60_000 }, async () => {
    const programs = findServerPrograms();
    if (programs === null) throw new Error('There is no server to stop.');
    const cluster = await startCluster(programs);
    const store = await openStore(await cluster.createDatabase());
    await store.migrate();
    await cluster.stop();
    const unreachable = { name: 'StoreError', code: 'STORE_UNREACHABLE', retryable: true };
    await expect(store.ping()).rejects.toMatchObject(unreachable);
    const tracking = store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
    await expect(tracking).rejects.toMatchObject(unreachable);
    expect(store.condition()).toBeNull();
    await store.close();
  });

  it('is reported as unreachable when it ends a session amid a transaction, of which nothing remains', async () => {
    const { store, url } = await open();
    const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
    await backend.runSQL(
      url,
      `create function leave() returns trigger language plpgsql as $$
       begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`,
    );
    await backend.runSQL(url, 'create trigger leave after insert on files execute function leave()');
    const saving = store.saveListedFiles(project.id, [aFile()], NOW);
    await expect(saving).rejects.toMatchObject({ code: 'STORE_UNREACHABLE', retryable: true });
    expect(await store.listFiles(project.id)).toEqual([]);
    await store.close();
  });

  it('refuses a database that it does not have', async () => {
    const { store, url } = await open();
    const elsewhere = new URL(url);
    elsewhere.pathname = '/nowhere';
    const other = await openStore(elsewhere.href);
    await expect(other.ping()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE', retryable: false });
    await other.close();
    await store.close();
  });

  it.each([
    ['53100', 'STORE_FULL'],
    ['53300', 'STORE_UNREACHABLE'],
    ['57P01', 'STORE_UNREACHABLE'],
    ['08006', 'STORE_UNREACHABLE'],
    ['25006', 'STORE_READ_ONLY'],
    ['40P01', 'STORE_LOCKED'],
    ['55P03', 'STORE_LOCKED'],
    ['XX001', 'STORE_CORRUPT'],
    ['22P02', 'STORE_ERROR'],
  ])('whose error is %s makes it %s', async (sqlstate, code) => {
    const { store, url } = await open();
    await backend.runSQL(
      url,
      `create function fail() returns trigger language plpgsql as $$
       begin raise exception 'as the test asked' using errcode = '${sqlstate}'; end $$`,
    );
    await backend.runSQL(url, 'create trigger fail before insert on projects execute function fail()');
    const tracking = store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
    await expect(tracking).rejects.toMatchObject({
      code,
      cause: expect.objectContaining({ code: sqlstate }),
    });
    expect(await store.countProjects()).toBe(0);
    await store.close();
  });

  it('passes over a project that another worker is claiming at this moment', async () => {
    const { store, url } = await open();
    for (const name of ['first', 'second']) await store.trackProject({ name, world: 'pypi', now: NOW });
    await backend.whileRowLocked(url, 'first', async () => {
      const claimed = await store.claimDue({ worker: 'w', now: NOW, leaseMs: MINUTE, limit: 2 });
      expect(claimed.map(({ name }) => name)).toEqual(['second']);
    });
    await store.close();
  });

  it('sorts names by their bytes in a language that does otherwise', async () => {
    const { store, url } = await open();
    for (const name of ['b-c', 'bc', 'Ba']) await store.trackProject({ name, world: 'pypi', now: NOW });
    const query = { q: '', outcome: null, world: null, sort: 'project', order: 'asc', page: 1 } as const;
    const { rows } = await store.listProjects({ ...query, perPage: 9 });
    expect(rows.map(({ name }) => name)).toEqual(['Ba', 'b-c', 'bc']);
    const [column] = await backend.runSQL(
      url,
      "select collation_name from information_schema.columns where table_name = 'projects' and column_name = 'name' and table_schema = current_schema()",
    );
    expect(column).toEqual({ collation_name: 'C' });
    await store.close();
  });
});

/** What only a file can suffer. The contract of both databases is in `contract.test.ts`. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore, storeOver } from '../../../lib/store/open.ts';
import { openConnection, sqliteDatabase } from '../../../lib/store/sqlite.ts';
import { aFile, NOW } from './fixtures.ts';

const PAGE_SIZE = 4096;
const SAMPLE = { name: 'sample', world: 'pypi', now: NOW } as const;

describe('a statement that takes long', () => {
  it('lets others be heard before the next one begins', async () => {
    const database = sqliteDatabase(':memory:', openConnection(':memory:'), openConnection(':memory:'), 100);
    const counting = (to: number) =>
      sql<{ total: number }>`with recursive numbers (n) as (
        select 1 union all select n + 1 from numbers where n < ${to}
      ) select count(*) as total from numbers`.execute(database.read);
    let isHeard = false;
    setImmediate(() => {
      isHeard = true;
    });
    expect((await counting(1_000_000)).rows).toMatchObject([{ total: 1_000_000 }]);
    expect(isHeard).toBe(true);
    await database.close();
  });
});

describe('a SQLite file', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-sqlite-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const inFolder = (name: string) => join(folder, name);
  const open = async (path: string, lockWaitMs?: number) => {
    const store = await openStore(`file:${path}`, { lockWaitMs });
    await store.migrate();
    return store;
  };
  const opening = (url: string) =>
    openStore(url).then(
      (store) => store.close(),
      (error: unknown) => Promise.reject(error),
    );

  it('is made with its folder, in write-ahead mode, and leaves nothing beside it when it is closed', async () => {
    const path = inFolder('new/folder/board.db');
    const store = await open(path);
    await store.trackProject(SAMPLE);
    expect(existsSync(`${path}-wal`)).toBe(true);
    await store.close();
    await store.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    const header = readFileSync(path);
    // sqlite.org/fileformat.html, 1.3: bytes 18 and 19 are 2 in write-ahead mode.
    expect([header[18], header[19]]).toEqual([2, 2]);
  });

  it('has an address as a URL too', async () => {
    const url = pathToFileURL(inFolder('a b.db')).href;
    const store = await openStore(url);
    await store.migrate();
    await store.close();
    expect(existsSync(inFolder('a b.db'))).toBe(true);
  });

  it.each([
    '',
    'file:',
    'board.db',
    'mysql://localhost/board',
    'postgres://[',
    'file:a\0b',
    'file://%zz',
    'file://host/x',
  ])('is not opened under the address %j', async (url) => {
    await expect(opening(url)).rejects.toMatchObject({ name: 'InputError', code: 'DATABASE_URL' });
  });

  it('is refused when it is not a database, and stays as it was', async () => {
    const text = 'This is a letter, and no database at all.'.repeat(50);
    writeFileSync(inFolder('letter.txt'), text);
    await expect(opening(`file:${inFolder('letter.txt')}`)).rejects.toMatchObject({
      name: 'StoreError',
      code: 'STORE_CORRUPT',
      retryable: false,
      cause: expect.any(Error),
    });
    expect(readFileSync(inFolder('letter.txt'), 'utf8')).toBe(text);
  });

  it('is reported as damaged when its pages are', async () => {
    const path = inFolder('board.db');
    const store = await open(path);
    await store.trackProject(SAMPLE);
    await store.close();
    using connection = new DatabaseSync(path);
    const root = connection.prepare("select rootpage from sqlite_master where name = 'projects'").get();
    connection.close();
    const start = (Number(root?.rootpage) - 1) * PAGE_SIZE;
    writeFileSync(path, readFileSync(path).fill(0xff, start, start + PAGE_SIZE));
    const damaged = await openStore(`file:${path}`);
    await expect(damaged.getProject('sample')).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    await damaged.close();
  });

  it('cannot be a folder, nor lie in a file', async () => {
    mkdirSync(inFolder('folder.db'));
    writeFileSync(inFolder('file'), '');
    for (const path of ['folder.db', 'file/board.db']) {
      await expect(opening(`file:${inFolder(path)}`)).rejects.toMatchObject({
        code: 'STORE_UNREACHABLE',
        message: expect.stringContaining(path),
      });
    }
  });

  it('says that it can only be read', async () => {
    const path = inFolder('board.db');
    const store = await open(path);
    const writer = openConnection(path);
    writer.exec('pragma query_only = on');
    const readOnly = storeOver(sqliteDatabase(path, openConnection(path), writer, 50));
    await expect(readOnly.trackProject(SAMPLE)).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    expect(await readOnly.countProjects()).toBe(0);
    await readOnly.close();
    await store.close();
  });

  it('is read while another process writes to it, without waiting', async () => {
    const path = inFolder('board.db');
    const store = await open(path, 60_000);
    await store.trackProject(SAMPLE);
    using other = new DatabaseSync(path);
    other.exec('begin exclusive');
    const waiting = store.trackProject({ ...SAMPLE, name: 'another' });
    expect(await store.countProjects()).toBe(1);
    await store.ping();
    other.exec('rollback');
    expect(await waiting).toMatchObject({ created: true });
    await store.close();
  });

  it('names the reason where SQLite has undone a transaction by itself', async () => {
    const path = inFolder('board.db');
    const store = await open(path);
    const { project } = await store.trackProject(SAMPLE);
    using other = new DatabaseSync(path);
    other.exec("create trigger undo before insert on files begin select raise(rollback, 'undone'); end");
    await expect(store.saveListedFiles(project.id, [aFile()], NOW)).rejects.toMatchObject({
      code: 'STORE_ERROR',
      cause: expect.objectContaining({ message: 'undone' }),
    });
    expect(await store.countProjects()).toBe(1);
    await store.close();
  });

  it('from a newer version stays the same to the byte', async () => {
    const path = inFolder('board.db');
    await (await open(path)).close();
    using newer = new DatabaseSync(path);
    newer.exec("insert into callboard_migrations values (9999, 'from the future')");
    newer.close();
    const before = readFileSync(path);
    const older = await openStore(`file:${path}`);
    await expect(older.migrate()).rejects.toMatchObject({ code: 'STORE_NEWER' });
    await older.close();
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('gives records that are plain objects', async () => {
    const store = await open(inFolder('board.db'));
    const { project } = await store.trackProject(SAMPLE);
    expect(Object.getPrototypeOf(project)).toBe(Object.prototype);
    await store.close();
  });
});

/** A database file that is taken away, replaced or damaged while it is open. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { NOW } from './fixtures.ts';

const LANDED = join(import.meta.dirname, 'landed');
const PAGE_SIZE = 4096;

describe('a SQLite file that is open', () => {
  let folder = '';
  let path = '';
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-gone-'));
    path = join(folder, 'board.db');
    store = await open(path);
    await track('before');
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(file: string): Promise<Store> {
    const opened = await openStore(`file:${file}`);
    await opened.migrate();
    return opened;
  }
  const track = (name: string, to = store) => to.trackProject({ name, world: 'pypi', now: NOW });
  const names = async () => {
    const query = { q: '', outcome: null, world: null, sort: 'project', order: 'asc', page: 1 } as const;
    return (await store.listProjects({ ...query, perPage: 9 })).rows.map(({ name }) => name);
  };
  /** Closed, so that all of it is in the one file. */
  async function copy(name: string, ...projects: string[]): Promise<string> {
    const file = join(folder, name);
    const other = await open(file);
    for (const project of projects) await track(project, other);
    await other.close();
    return file;
  }
  const gone = { name: 'StoreError', code: 'STORE_GONE', retryable: true };

  it('is missed by whoever reads, writes or asks for it, and not made anew', async () => {
    rmSync(path);
    await expect(names()).rejects.toMatchObject(gone);
    await expect(track('lost')).rejects.toMatchObject(gone);
    await expect(store.ping()).rejects.toMatchObject({ ...gone, message: expect.stringContaining(path) });
    expect(existsSync(path)).toBe(false);
  });

  it('goes on where it is put back, with all that it held', async () => {
    renameSync(path, `${path}.away`);
    await expect(names()).rejects.toMatchObject(gone);
    renameSync(`${path}.away`, path);
    await track('after');
    expect(await names()).toEqual(['after', 'before']);
  });

  it('gives way to a copy that is restored, and what is recorded then is in the copy', async () => {
    const restored = await copy('copy.db', 'restored');
    rmSync(path);
    await expect(names()).rejects.toMatchObject(gone);
    renameSync(restored, path);
    expect(await names()).toEqual(['restored']);
    await track('after');
    await store.close();
    store = await open(path);
    expect(await names()).toEqual(['after', 'restored']);
  });

  it('gives way to an older copy, which is brought to this version', async () => {
    const older = join(folder, 'older.db');
    const database = new DatabaseSync(older);
    database.exec(readFileSync(join(LANDED, 'first.sqlite.sql'), 'utf8'));
    database.close();
    renameSync(older, path);
    expect(await names()).toEqual(['sample']);
    await store.askCheck((await store.getProject('sample'))?.id ?? 0, NOW);
  });

  it('does not give way to one from a newer version', async () => {
    const newer = await copy('newer.db');
    const database = new DatabaseSync(newer);
    database.exec("insert into callboard_migrations values (9999, 'from the future')");
    database.close();
    renameSync(newer, path);
    for (const _ of [1, 2]) await expect(names()).rejects.toMatchObject({ code: 'STORE_NEWER' });
  });

  it.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['a letter', 'Dear board, '.repeat(999)],
  ])('does not give way to %s, which stays as it is', async (_, content) => {
    const other = join(folder, 'other');
    writeFileSync(other, content);
    renameSync(path, `${path}.away`);
    renameSync(other, path);
    await expect(names()).rejects.toMatchObject(gone);
    expect(readFileSync(path, 'utf8')).toBe(content);
    renameSync(`${path}.away`, path);
    expect(await names()).toEqual(['before']);
  });

  it('does not give way to a database of another program, and is there again once it is put back', async () => {
    const other = join(folder, 'other.db');
    const database = new DatabaseSync(other);
    database.exec('create table notes (text)');
    database.close();
    const before = readFileSync(other);
    renameSync(path, `${path}.away`);
    renameSync(other, path);
    for (const _ of [1, 2]) await expect(names()).rejects.toMatchObject(gone);
    expect(readFileSync(path).equals(before)).toBe(true);
    rmSync(path);
    renameSync(`${path}.away`, path);
    expect(await names()).toEqual(['before']);
  });

  it('gives way to a copy that comes with a log of its own', async () => {
    const other = join(folder, 'live.db');
    const live = await open(other);
    await track('live', live);
    rmSync(path);
    for (const suffix of ['', '-wal']) copyFileSync(`${other}${suffix}`, `${path}.new${suffix}`);
    for (const suffix of ['', '-wal']) renameSync(`${path}.new${suffix}`, `${path}${suffix}`);
    expect(await names()).toEqual(['live']);
    await track('after');
    await live.close();
    await store.close();
    store = await open(path);
    expect(await names()).toEqual(['after', 'live']);
    expect(await store.checkPages()).toBe(true);
  });

  it('gives way for everybody who has it open, and none of them is left behind', async () => {
    const another = await open(path);
    await track('of another', another);
    const restored = await copy('copy.db', 'restored');
    renameSync(restored, path);
    await track('by one');
    await track('by another', another);
    const found = ['by another', 'by one', 'restored'];
    expect(await names()).toEqual(found);
    await another.close();
    await store.close();
    store = await open(path);
    expect(await names()).toEqual(found);
    expect(await store.checkPages()).toBe(true);
  });

  it('is found to be damaged where no page was read that is', async () => {
    for (let each = 0; each < 400; each += 1) await track(`project-${each}`);
    await store.close();
    const start = (rootOf(path, 'projects_board') - 1) * PAGE_SIZE;
    writeFileSync(path, readFileSync(path).fill(0xff, start, start + PAGE_SIZE));
    store = await openStore(`file:${path}`);
    expect(await store.getProject('project-1')).toMatchObject({ name: 'project-1' });
    expect(store.condition()).toBeNull();
    expect(await store.checkPages()).toBe(false);
    expect(store.condition()).toBe('STORE_CORRUPT');
    await expect(store.ping()).resolves.toBeUndefined();
  });
});

function rootOf(path: string, table: string): number {
  using database = new DatabaseSync(path);
  const row = database.prepare('select rootpage from sqlite_master where name = ?').get(table);
  return Number(row?.rootpage);
}

/** `callboard audit`: what it says of a chain that is whole, and of one that was tampered with. */
import { DatabaseSync } from 'node:sqlite';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../lib/store/open.ts';
import { anEntry } from '../store/contract/audit.ts';
import { callboard, openFolder, SLOW } from './callboard.ts';

describe('callboard audit', SLOW, () => {
  const folder = openFolder();
  const url = (name: string) => `file:${folder.path(name)}`;
  const run = (name: string, ...args: string[]) =>
    callboard(['audit', ...args], { CALLBOARD_DATABASE_URL: url(name) });
  const hashes: string[] = [];

  async function fill(name: string): Promise<void> {
    const store = await openStore(url(name));
    await store.migrate();
    for (const target of ['a', 'b', '=c']) hashes.push((await store.appendAudit(anEntry({ target }))).hash);
    await store.close();
  }
  async function tamper(name: string, statement: string): Promise<void> {
    await fill(name);
    using database = new DatabaseSync(folder.path(name));
    for (const event of ['update', 'delete']) database.exec(`drop trigger audit_entries_no_${event}`);
    database.exec(statement);
  }
  beforeAll(() => fill('whole.db'));

  it('counts the entries of a whole chain, and knows one that was written down before', async () => {
    const last = `3 entries as written. The last: ${hashes[2]}\n`;
    expect(await run('whole.db', 'verify')).toMatchObject({ code: 0, stdout: last, stderr: '' });
    expect(await run('whole.db', 'verify', '--known', hashes[1] ?? '')).toMatchObject({ code: 0 });
  });

  it('writes it out as JSON lines and as CSV, each with its hash', async () => {
    const lines = (await run('whole.db', 'export')).stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line)).map(({ id, hash }) => [id, hash])).toEqual(
      hashes.slice(0, 3).map((hash, at) => [at + 1, hash]),
    );
    const csv = (await run('whole.db', 'export', '--format', 'csv')).stdout.trim().split(/\r?\n/);
    expect(csv).toHaveLength(4);
    expect(csv[3]).toContain(`,'=c,Zoë,`);
  });

  it('names what was altered, is missing, or was taken from the end', async () => {
    await tamper('altered.db', "update audit_entries set entry = replace(entry, 'Zoë', 'Eve') where id = 2");
    expect(await run('altered.db', 'verify')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^altered: entry 2\n2 entries as written, 1 not\./),
    });
    expect(await run('altered.db', 'export')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('AUDIT_BROKEN'),
    });
    await tamper('missing.db', 'delete from audit_entries where id = 2');
    expect(await run('missing.db', 'verify')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('missing: entry 2'),
    });
    await tamper('short.db', 'delete from audit_entries where id = 3');
    expect((await run('short.db', 'verify')).code).toBe(0);
    expect(await run('short.db', 'verify', '--known', hashes[2] ?? '')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`missing: the entry whose hash is ${hashes[2]}`),
    });
  });

  it.each([[], ['tell'], ['verify', 'x'], ['verify', '--known', 'x'], ['export', '--format', 'xml']])(
    'refuses %j as wrong use',
    async (...args) => {
      expect((await run('whole.db', ...args.flat())).code).toBe(2);
    },
  );
});

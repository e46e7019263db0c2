/** `callboard ledger export`: what is known, as a file that is kept beside a lock file. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseLedgerFile } from '../../../lib/gate/ledger-file.ts';
import { aMember, anImport, createCollection } from '../store/collection-fixtures.ts';
import { openBoard } from './board.ts';
import { callboard, SLOW } from './callboard.ts';

const { run, folder, withStore } = openBoard();

/** `project version ...` of each project, as a ledger file has them. */
function listReleases(text: string): string[] {
  const parsed = parseLedgerFile(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.mistakes));
  return parsed.value.projects.map(({ project, releases }) =>
    [project, ...releases.map(({ version }) => version)].join(' '),
  );
}

const ALL = ['stagecraft 1.4.0 1.3.0', 'swapped 1.0'];

describe('callboard ledger export', SLOW, () => {
  it('writes all releases of all projects, and the same bytes when it is run again after another check', async () => {
    await run('track', 'stagecraft', 'swapped');
    await run('check');
    const first = await run('ledger', 'export');
    expect({ ...first, stdout: listReleases(first.stdout) }).toEqual({ code: 0, stdout: ALL, stderr: '' });
    const withoutDay = (text: string) => text.replace(/"asOf": ".*"/, '');
    await run('check');
    expect(withoutDay((await run('ledger', 'export')).stdout)).toBe(withoutDay(first.stdout));
  });

  it('writes the releases that are named, into the file that is named', async () => {
    const path = folder.path('callboard-ledger.json');
    expect(await run('ledger', 'export', '--output', path, 'StageCraft==1.4')).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(listReleases(readFileSync(path, 'utf8'))).toEqual(['stagecraft 1.4.0']);
  });

  it('writes the releases that a lock file names, and says which are not known', async () => {
    const path = folder.write('requirements.txt', 'stagecraft==1.3\nswapped>=1\nunheard==2.0\n');
    const { code, stdout, stderr } = await run('ledger', 'export', '--for', path);
    expect({ code, releases: listReleases(stdout), stderr }).toEqual({
      code: 1,
      releases: ['stagecraft 1.3.0'],
      stderr: 'Nothing is known here of 1 release, which the file leaves out: unheard 2.0.\n',
    });
  });

  it('writes the releases of both files where two are named', async () => {
    const before = folder.write('before.txt', 'stagecraft==1.3\n');
    const after = folder.write('after.txt', 'stagecraft==1.4\n');
    const { code, stdout } = await run('ledger', 'export', '--for', before, '--for', after);
    expect({ code, releases: listReleases(stdout) }).toEqual({
      code: 0,
      releases: ['stagecraft 1.4.0 1.3.0'],
    });
  });

  it('makes no database where there is none, and says where to look for one', async () => {
    const elsewhere = folder.path('elsewhere.db');
    const { code, stderr } = await callboard(['ledger', 'export'], {
      CALLBOARD_DATABASE_URL: `file:${elsewhere}`,
    });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `There is no database ${elsewhere}: run this in the folder that Callboard was started in, or name the database with CALLBOARD_DATABASE_URL.\n`,
    });
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('writes the releases that a collection uses, and the newer ones', async () => {
    await withStore(async (store) => {
      await createCollection(store, 'new', anImport([aMember('stagecraft', { version: '1.4' })]));
      await createCollection(store, 'old', anImport([aMember('stagecraft', { version: '1.3' })]));
      await createCollection(store, 'loose', anImport([aMember('stagecraft', { version: null })]));
    });
    const released = async (slug: string) =>
      listReleases((await run('ledger', 'export', '--collection', slug)).stdout);
    expect(await released('new')).toEqual(['stagecraft 1.4.0']);
    expect(await released('old')).toEqual(['stagecraft 1.4.0 1.3.0']);
    expect(await released('loose')).toEqual(['stagecraft 1.4.0 1.3.0']);
  });

  it.each([
    [['--collection', 'none'], 'There is no collection none here.'],
    [
      ['--collection', 'old', 'stagecraft'],
      'Name projects, a --collection, or a file with --for: one of them.',
    ],
    [
      ['--board', 'http://127.0.0.1:9', 'stagecraft'],
      'Of a board, name a file with --for, or releases as PROJECT==VERSION.',
    ],
    [['--for', 'no such file'], 'no such file cannot be read: there is no such file.'],
    [['--output', '/', 'stagecraft'], '/ cannot be written: EISDIR.'],
  ])('refuses %j with a sentence', async (args, said) => {
    const { code, stdout, stderr } = await run('ledger', 'export', ...args);
    expect({ code, stdout, said: stderr.split('\n')[0] }).toEqual({ code: 2, stdout: '', said });
  });
});

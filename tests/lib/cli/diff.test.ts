import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeLedgerFile } from '../../../lib/gate/ledger-file.ts';
import { writeLock } from '../diff/a-diff.ts';
import { aChange, aFile, aLedger, aProject, aRelease } from '../gate/a-ledger.ts';
import { callboard, openFolder, SLOW } from './callboard.ts';

const folder = openFolder();
const lock = (version: string) =>
  writeLock([
    { name: 'cue', version },
    { name: 'same', version: '1.0' },
  ]);
const change = aChange({ version: '1.1', message: 'It is another one.' });

beforeAll(() => {
  folder.write('before.uv.lock', lock('1.0'));
  const files = [aFile({ filename: 'cue-1.1.tar.gz', changes: [change.id] })];
  const releases = [aRelease({ version: '1.1', files }), aRelease()];
  folder.write('ledger.json', writeLedgerFile(aLedger(aProject({ releases, changes: [change] }))));
  for (const name of ['base', 'head']) mkdirSync(folder.path(name));
  folder.write('base/uv.lock', lock('1.0'));
  folder.write('head/uv.lock', lock('1.1'));
});

const diff = (...args: string[]) => callboard(['diff', '--ledger', folder.path('ledger.json'), ...args]);
const both = () => [folder.path('base/uv.lock'), folder.path('head/uv.lock')];

describe.concurrent('callboard diff', SLOW, () => {
  it('says what changed between two files, and what needs a person first', async () => {
    const { code, stdout, stderr } = await diff(...both());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('1 of 1 package that changed needs a person.');
    expect(stdout).toContain(
      'cue  1.0 → 1.1  other version\n  Alarm: Different repository under the same name. It is another one.',
    );
    expect(stdout).not.toContain('same  ');
  });

  it('answers as JSON, callboard.diff/1', async () => {
    const { stdout } = await diff('--format', 'json', ...both());
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'callboard.diff/1',
      counts: { packages: 1, needed: 1, version: 1 },
      packages: [{ name: 'cue', publisher: 'same', changes: [{ id: change.id, state: 'open' }] }],
    });
  });

  it('writes a comment, the same each time, and nothing at all where nothing changed', async () => {
    const first = await diff('--format', 'markdown', ...both());
    expect(first.stdout).toMatch(/^<!-- callboard:diff -->\n### Callboard: 1 of 1 /);
    expect(await diff('--format', 'markdown', ...both())).toEqual(first);
    const [base = ''] = both();
    expect(await diff('--format', 'markdown', base, base)).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it.each([
    [['one'], 'Two files are named'],
    [['a', 'b', 'c'], 'Two files are named'],
    [['--format', 'html', 'a', 'b'], '--format is one of text, json and markdown.'],
    [['--board', 'http://127.0.0.1:1', 'a', 'b'], 'Either --board or --ledger is given.'],
    [['/does/not/exist', '/does/neither'], '/does/not/exist cannot be read: there is no such file.'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { code, stdout, stderr } = await diff(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});

describe('callboard diff of two commits', SLOW, () => {
  const repository = () => folder.path('repository');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args], {
      cwd: repository(),
      stdio: 'pipe',
    });

  beforeAll(() => {
    mkdirSync(folder.path('repository/folder'), { recursive: true });
    git('init', '--quiet', '--initial-branch', 'main');
    git('commit', '--quiet', '--allow-empty', '-m', 'empty');
    git('tag', 'empty');
    for (const version of ['1.0', '1.1']) {
      folder.write('repository/uv.lock', lock(version));
      folder.write('repository/folder/file', version);
      git('add', '.');
      git('commit', '--quiet', '-m', version);
      git('tag', `v${version}`);
    }
  });

  const diffHere = (...args: string[]) =>
    callboard(['diff', '--ledger', folder.path('ledger.json'), ...args], {}, undefined, repository());

  it('reads the same file of both', async () => {
    const { code, stdout } = await diffHere('v1.0:uv.lock', 'HEAD:uv.lock');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('cue  1.0 → 1.1') });
  });

  it('compares a file that is new with nothing, and says so', async () => {
    const { code, stdout, stderr } = await diffHere('empty:uv.lock', 'main:uv.lock');
    expect(code).toBe(0);
    expect(stderr).toBe('empty:uv.lock is not there: all of the other file is compared with nothing.\n');
    expect(stdout).toContain('same  1.0  added');
  });

  it.each([
    [['main:uv.loc', 'empty:uv.loc'], 'Neither main:uv.loc nor empty:uv.loc is there.'],
    [['gone:uv.lock', 'main:uv.lock'], '"gone" is no commit, branch or tag of a repository here.'],
    [['--', '--upload-pack=touch x:uv.lock', 'main:uv.lock'], '"--upload-pack=touch x" is no commit'],
    [['main:folder', 'main:uv.lock'], 'main:folder cannot be read: it is no file, or too large.'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { code, stderr } = await diffHere(...args);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(sentence) });
  });
});

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { createForgeMemory } from '../../../lib/forge/manners.ts';
import { address, describeForge } from './a-forge.ts';

/** Programs that stand before those of the machine. */
const folders: string[] = [];
function programs(scripts: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-programs-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(scripts))
    writeFileSync(join(folder, name), text, { mode: 0o755 });
  return folder;
}

afterEach(() => {
  vi.unstubAllEnvs();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describeForge('a forge', (forge) => {
  const aCommit = (name: string) => ({ repository: address(name), commit: forge.repository(name).commit() });

  it('is asked once for a commit, and again for contents that were not asked for before', async () => {
    const wanted = aCommit('o/once');
    const memory = createForgeMemory();
    const first = await forge.tree(wanted, { memory });
    const asked = forge.server.requests.length;
    expect(await forge.tree(wanted, { memory })).toBe(first);
    expect(forge.server.requests).toHaveLength(asked);
    const more = await forge.tree({ ...wanted, want: () => true }, { memory });
    expect([...more.contents.keys()]).toEqual(['setup.py']);
    const all = forge.server.requests.length;
    await forge.tree({ ...wanted, want: (path) => path === 'setup.py' }, { memory });
    await forge.tree(wanted, { memory });
    expect(forge.server.requests).toHaveLength(all);
  });

  it('is asked again where somebody wants to know how it is now', async () => {
    const wanted = aCommit('o/fresh');
    const memory = createForgeMemory();
    expect((await forge.tree(wanted, { memory })).reach.state).toBe('branch');
    forge.repository('o/fresh').commit({ message: 'Begun anew.' });
    expect((await forge.tree(wanted, { memory })).reach.state).toBe('branch');
    expect((await forge.tree(wanted, { memory, isFresh: true })).reach.state).toBe('none');
  });

  it('is asked one question at a time, whoever asks, and once for those who ask the same', async () => {
    const wanted = Array.from({ length: 3 }, (_, at) => aCommit(`o/turn-${at}`));
    const memory = createForgeMemory();
    const twice = [...wanted, ...wanted];
    const trees = await Promise.all(twice.map((each) => forge.tree(each, { memory })));
    expect(trees.map(({ commit }) => commit)).toEqual(twice.map(({ commit }) => commit));
    expect(forge.server.together).toBe(1);
    expect(forge.server.requests).toHaveLength(3 * 4);
  });

  it.each([
    [429, { 'Retry-After': '120' }, 120_000],
    [503, { 'retry-after': '7' }, 7_000],
    [429, {}, null],
  ])('that answers %i with %j is left alone for as long', async (status, headers, retryAfterMs) => {
    const wanted = aCommit(`o/busy-${status}-${retryAfterMs}`);
    const memory = createForgeMemory();
    forge.server.intercept = (_request, response) => {
      response.writeHead(status, headers).end();
      return true;
    };
    const told = await forge.fetch(wanted, { memory });
    expect(told).toMatchObject({ ok: false, failure: { retryable: true, retryAfterMs } });
    const asked = forge.server.requests.length;
    const later = await forge.fetch(wanted, { memory });
    expect(later).toMatchObject({ ok: false, failure: { code: 'FORGE_BUSY', retryable: true } });
    expect(later.ok || (later.failure.retryAfterMs ?? 0)).toBeGreaterThan(0);
    expect(forge.server.requests).toHaveLength(asked);
  });

  it('is left at once when nobody waits any more, and nothing is left behind', async () => {
    const wanted = aCommit('o/stopped');
    const stop = new AbortController();
    forge.server.intercept = (_request, response) => {
      response.writeHead(200).write('0');
      stop.abort(new Error('Nobody waits.'));
      return true;
    };
    await expect(forge.fetch(wanted, { signal: stop.signal })).rejects.toThrow('Nobody waits.');
    await expect(forge.fetch(wanted, { signal: stop.signal })).rejects.toThrow('Nobody waits.');
    expect(forge.server.requests).toHaveLength(1);
  });

  it('is asked by a git that nothing of this machine or this process configures', async () => {
    const wanted = aCommit('o/-$(touch evil);x');
    expect((await forge.fetch(wanted)).ok).toBe(false);
    const plain = aCommit('o/plain');
    const home = programs({ evil: '#!/bin/sh\ntouch "$(dirname "$0")/was-run"\n' });
    const evil = join(home, 'evil');
    writeFileSync(
      join(home, '.gitconfig'),
      `[url "file:///nowhere/"]\n\tinsteadOf = ${forge.server.origin}/\n[credential]\n\thelper = ${evil}\n[core]\n\tsshCommand = ${evil}\n\thooksPath = ${home}\n\tfsmonitor = ${evil}\n`,
    );
    const variables = {
      HOME: home,
      XDG_CONFIG_HOME: home,
      GIT_CONFIG_GLOBAL: join(home, '.gitconfig'),
      GIT_CONFIG_SYSTEM: join(home, '.gitconfig'),
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'protocol.allow',
      GIT_CONFIG_VALUE_0: 'always',
      GIT_CONFIG_PARAMETERS: `'core.fsmonitor=${evil}'`,
      GIT_DIR: home,
      GIT_OBJECT_DIRECTORY: home,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: home,
      GIT_ASKPASS: evil,
      SSH_ASKPASS: evil,
      GIT_SSH_COMMAND: evil,
      GIT_PROXY_COMMAND: evil,
      GIT_TEMPLATE_DIR: home,
      GIT_TRACE: join(home, 'trace'),
      http_proxy: 'http://127.0.0.1:9',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      ALL_PROXY: 'http://127.0.0.1:9',
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const before = readdirSync(home).toSorted();
    expect((await forge.tree(plain)).entries).toHaveLength(1);
    expect(readdirSync(home).toSorted()).toEqual(before);
  });

  it('is not asked without git, or by one that is too old, which is said', async () => {
    const wanted = aCommit('o/git');
    vi.stubEnv('PATH', join(tmpdir(), 'nothing-is-here'));
    expect(await forge.fetch(wanted)).toMatchObject({ ok: false, failure: { code: 'GIT_MISSING' } });
    vi.stubEnv('PATH', programs({ git: '#!/bin/sh\necho git version 2.17.1\n' }));
    expect(await forge.fetch(wanted)).toMatchObject({
      ok: false,
      failure: { code: 'GIT_TOO_OLD', message: expect.stringContaining('git version 2.17.1') },
    });
    expect(forge.server.requests).toEqual([]);
  });

  it('is asked by a git whose unknown end is a failure of ours', async () => {
    const wanted = aCommit('o/odd-git');
    const odd =
      '#!/bin/sh\ncase $1 in version) echo git version 3.0.0;; *) echo who knows >&2; exit 9;; esac\n';
    vi.stubEnv('PATH', [programs({ git: odd }), '/usr/bin', '/bin'].join(delimiter));
    expect(await forge.fetch(wanted)).toMatchObject({
      ok: false,
      failure: { code: 'GIT_FAILED', retryable: true },
    });
  });

  it('leaves no process behind that git started', async () => {
    const wanted = aCommit('o/children');
    const mark = join(programs({}), 'ticks');
    const lasting = `#!/bin/sh\ncase $1 in version) echo git version 3.0.0; exit;; esac\n(while :; do echo >> ${mark}; sleep 0.05; done) &\nwait\n`;
    vi.stubEnv('PATH', [programs({ git: lasting }), '/usr/bin', '/bin'].join(delimiter));
    expect(await forge.fetch(wanted, { limits: { treeMs: 1500 } })).toMatchObject({
      failure: { code: 'FORGE_SLOW' },
    });
    const size = statSync(mark).size;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(statSync(mark).size).toBe(size);
  });

  it('cannot be asked where no work folder can be made', async () => {
    const wanted = aCommit('o/disk');
    const file = join(programs({ file: '' }), 'file');
    expect(await forge.fetch(wanted, { workFolder: join(file, 'below') })).toMatchObject({
      ok: false,
      failure: { code: 'DISK_FAILED', retryable: true },
    });
  });

  it('is asked in a folder of its own, beside which those of stopped processes are removed', async () => {
    const wanted = aCommit('o/folders');
    const [old, young] = ['callboard-forge-old', 'callboard-forge-young'].map((name) =>
      join(forge.workFolder, name),
    );
    for (const folder of [old, young]) mkdirSync(folder ?? '');
    utimesSync(old ?? '', 0, 0);
    await forge.tree(wanted);
    expect(readdirSync(forge.workFolder)).toEqual(['callboard-forge-young']);
    rmSync(young ?? '', { recursive: true });
  });
});

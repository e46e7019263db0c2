/** The scripts are run by the shells themselves; the tests of one that is not installed are skipped. */
import { mkdirSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../lib/cli/commands.ts';
import { callboard, openFolder, SLOW } from './callboard.ts';
import { complete, isInstalled, SHELLS } from './shells.ts';

const folder = openFolder();
const NAMES = Object.keys(COMMANDS);

beforeAll(() => {
  mkdirSync(folder.path('here'));
  folder.write('here/uv.lock', '');
  folder.write('here/pylock.toml', '');
});

describe.each(SHELLS)('completion by %s', SLOW, (shell) => {
  const offers = (line: string) => complete(shell, folder.path(`${shell}.script`), line, folder.path('here'));

  describe.runIf(isInstalled(shell))('where it is installed', () => {
    beforeAll(async () => {
      const { code, stdout, stderr } = await callboard(['completion', shell]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      folder.write(`${shell}.script`, stdout);
    });

    it('offers every command', () => {
      expect(offers('callboard ')).toEqual(expect.arrayContaining(NAMES));
    });

    it('offers what begins as the word does', () => {
      expect(offers('callboard untr')).toEqual(['untrack']);
    });

    // A shell that starts for each of all commands is waited for long; the scripts come from one list.
    it.each(shell === 'bash' ? NAMES : ['verify', 'track'])(
      'offers exactly the flags that %s takes',
      async (name) => {
        const command = await COMMANDS[name]?.load();
        const flags = Object.keys({ ...command?.flags, help: null }).map((flag) => `--${flag}`);
        expect(offers(`callboard ${name} --`)).toEqual(flags.sort());
      },
    );

    it('offers the values of a flag that takes one of a few words', () => {
      expect(offers('callboard export --format ')).toEqual(['ebuild', 'json', 'pylock']);
    });

    it('offers files where a flag or a command takes one', () => {
      for (const line of ['callboard inspect u', 'callboard verify --provenance-file u'])
        expect(offers(line)).toEqual(['uv.lock']);
    });

    it('offers the words that come first of all, and then files', () => {
      expect(offers('callboard verify ')).toEqual(['pypi']);
      expect(offers('callboard verify pypi u')).toEqual(['uv.lock']);
    });

    it('offers nothing where only a person knows what to write', () => {
      expect(offers('callboard verify --sha256 ')).toEqual([]);
    });
  });
});

describe('callboard completion', SLOW, () => {
  it.each([[[]], [['powershell']], [['constructor']], [['bash', 'zsh']]])(
    'asks for one shell after %j',
    async (args) => {
      const { code, stdout, stderr } = await callboard(['completion', ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^One shell is named: bash, zsh or fish\./);
    },
  );

  it.each(NAMES)('what %s takes as flags is what its --help tells', async (name) => {
    const command = await COMMANDS[name]?.load();
    const told = [...(command?.usage ?? '').matchAll(/^ +--([a-z0-9-]+)/gm)].map(([, flag]) => flag);
    expect(told.sort()).toEqual(Object.keys(command?.flags ?? {}).sort());
  });
});

import { describe, expect, it } from 'vitest';
import { COMMANDS as TABLE } from '../../../lib/cli/commands.ts';
import { VERSION } from '../../../lib/version.ts';
import { callboard, SLOW } from './callboard.ts';

const COMMANDS = ['verify', 'inspect', 'track', 'check', 'export', 'replay', 'ledger'];

describe.concurrent('callboard', SLOW, () => {
  it.each(['--version', '-V'])('says its version for %s', async (flag) => {
    expect(await callboard([flag])).toEqual({ code: 0, stdout: `callboard ${VERSION}\n`, stderr: '' });
  });

  it('answers the same from its sources, where nothing was built', async () => {
    const args = [['--version'], ...COMMANDS.map((name) => [name, '--help'])];
    for (const each of args)
      expect(await callboard(each, {}, 'lib/cli/main.ts')).toEqual(await callboard(each));
  });

  it('lists its commands for --help', async () => {
    const { code, stdout, stderr } = await callboard(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const listed = [...stdout.matchAll(/^ {2}(\w+) {2}/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });

  it('asks for a command where none is given, and for one that exists', async () => {
    for (const [args, sentence] of [
      [[], 'No command is given.'],
      [['frobnicate'], 'There is no command frobnicate.'],
      [['constructor'], 'There is no command constructor.'],
    ] as const) {
      const { code, stdout, stderr } = await callboard([...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(new RegExp(`^${sentence}\n\nUsage: callboard COMMAND`));
    }
  });

  it.each(COMMANDS)('%s shows its usage for --help', async (name) => {
    const { code, stdout, stderr } = await callboard([name, 'x', '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: callboard ${name}`));
  });

  it.each(COMMANDS)('%s answers an unknown flag with its usage on stderr', async (name) => {
    const subcommand = { verify: ['pypi'], ledger: ['verify'] }[name] ?? [];
    const { code, stdout, stderr } = await callboard([name, ...subcommand, '--frobnicate']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Unknown option '--frobnicate'/);
    expect(stderr).toContain(`\n\nUsage: callboard ${name}`);
  });

  it('escapes what it repeats of its arguments', async () => {
    const { stderr } = await callboard(['\u001b[2J\u202e']);
    expect(stderr).toMatch(/^There is no command <U\+001B>\[2J<U\+202E>\./);
  });

  it('names a variable of the environment that cannot be used', async () => {
    const env = { CALLBOARD_TRUST_ROTO: 'embedded' };
    const { code, stdout, stderr } = await callboard(['verify', 'pypi', '--unsafe-any-publisher', 'x'], env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('CALLBOARD_TRUST_ROTO is not a variable that Callboard knows');
  });
});

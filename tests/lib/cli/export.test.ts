/** `callboard export --format`: what is remembered, for other tools. */
import { describe, expect, it } from 'vitest';
import { readPackages } from '../exports/toml.ts';
import { openBoard } from './board.ts';
import { SLOW } from './callboard.ts';

const { run } = openBoard();

describe('callboard export --format', SLOW, () => {
  it('writes the newest releases of several projects as one part of a pylock.toml', async () => {
    await run('track', 'stagecraft', 'swapped');
    await run('check');
    const { code, stdout, stderr } = await run('export', '--format', 'pylock');
    expect(readPackages(stdout)).toMatchObject([
      { pairs: { name: 'stagecraft', version: '1.4.0' }, identities: [{ repository: 'theatre/stagecraft' }] },
    ]);
    expect(stdout.match(/^# A part of a pylock\.toml/gm)).toHaveLength(1);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'NOTHING_CONFIRMED: No publisher of swapped 1.0 is confirmed, so there is nothing to write down.\n',
    });
  });

  it('writes the line of an ebuild', async () => {
    expect(await run('export', '--format', 'ebuild', 'StageCraft==1.4.0')).toEqual({
      code: 0,
      stdout: '# stagecraft 1.4.0\nPYPI_VERIFY_REPO=https://github.com/theatre/stagecraft\n',
      stderr: '',
    });
  });

  it('writes JSON, one object a line', async () => {
    const { code, stdout } = await run('export', '--format', 'json', 'stagecraft', 'stagecraft==v1.3.0');
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { schema: 'callboard.remembered/1', release: { version: '1.4.0' }, reservations: [] },
      { release: { version: '1.3.0', publishers: [] }, reservations: [{ code: 'NOTHING_CONFIRMED' }] },
    ]);
  });

  it('refuses a format, a release and a project that it does not know, and writes nothing then', async () => {
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await run('export', ...args);
      return { code, stdout, said: stderr.split('\n')[0] };
    };
    const nothing = { code: 2, stdout: '' };
    expect(await refused('--format', 'yaml')).toEqual({
      ...nothing,
      said: '--format is one of pylock, ebuild and json.',
    });
    expect(await refused('--format', 'json', 'stagecraft', 'stagecraft==9.9')).toEqual({
      ...nothing,
      said: 'stagecraft has no release 9.9 that is known here.',
    });
    expect(await refused('--format', 'json', 'unheard')).toEqual({
      ...nothing,
      said: 'unheard is not tracked.',
    });
    expect(await refused('--format', 'json', 'stagecraft==')).toMatchObject(nothing);
    expect(await refused('stagecraft==1.4.0')).toMatchObject(nothing);
  });
});

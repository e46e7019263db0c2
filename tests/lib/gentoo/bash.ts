/** The bash of this machine: what it prints for words that are made up here. */
import { spawnSync } from 'node:child_process';

const PROGRAM = ['/bin/bash', '/usr/bin/bash'].find((path) => spawnSync(path, ['--version']).status === 0);

export const hasBash: boolean = PROGRAM !== undefined;

/** What each script prints, in a shell of its own that finds no command; null where it fails. */
export function runBash(scripts: readonly string[], setup = ''): (string | null)[] {
  if (PROGRAM === undefined) throw new Error('There is no bash.');
  const body = scripts.map((script) => `( ${setup}\n${script}\n ) 2>/dev/null || printf '\\1'\nprintf '\\0'`);
  const { stdout, error } = spawnSync(PROGRAM, ['--norc', '--noprofile', '-s'], {
    input: `PATH=/nonexistent\n${body.join('\n')}\n`,
    env: { ...process.env, LC_ALL: 'C' },
    encoding: 'utf8',
  });
  if (error) throw error;
  return stdout
    .split('\0')
    .slice(0, scripts.length)
    .map((text) => (text.includes('\u0001') ? null : text));
}

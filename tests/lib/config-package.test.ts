import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../lib/config.ts';

test('the data folder of the command line on its own is the user’s cache, wherever it is run', () => {
  const dataDirOf = (env: Record<string, string>) => readConfig(env, '/checkout', true).dataDir;
  expect(dataDirOf({ XDG_CACHE_HOME: '/home/ada/cache' })).toBe('/home/ada/cache/callboard');
  expect(dataDirOf({ XDG_CACHE_HOME: 'relative' })).toBe(join(homedir(), '.cache/callboard'));
  expect(dataDirOf({ CALLBOARD_DATABASE_URL: 'file:board.db' })).toBe(join(homedir(), '.cache/callboard'));
});

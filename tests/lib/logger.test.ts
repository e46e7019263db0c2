import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger, logger } from '../../lib/logger.ts';

let folder: string;
let descriptor: number;
const lines = () =>
  readFileSync(join(folder, 'log'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-'));
  descriptor = openSync(join(folder, 'log'), 'w');
});
afterEach(() => {
  closeSync(descriptor);
  rmSync(folder, { recursive: true });
});

test('each entry is one JSON object a line, with the error’s cause', () => {
  const log = createLogger({ level: 'info', descriptor });
  log.info({ project: 'abi3info' }, 'checked');
  log.error({ err: new Error('outer', { cause: new Error('inner') }) }, 'failed');
  log.debug('too much');
  expect(lines()).toEqual([
    expect.objectContaining({ level: 30, project: 'abi3info', msg: 'checked' }),
    expect.objectContaining({ level: 50, err: expect.objectContaining({ message: 'outer: inner' }) }),
  ]);
});

test('what would turn a terminal’s text round is escaped, and the value is the same', () => {
  const log = createLogger({ level: 'info', descriptor });
  log.warn({ reason: 'a\u202e\u009b2Kb' }, 'yanked\u2066\u200b');
  expect(readFileSync(join(folder, 'log'), 'utf8')).toMatch(/^[ -~]+\n$/);
  expect(lines()[0]).toMatchObject({ reason: 'a\u202e\u009b2Kb', msg: 'yanked\u2066\u200b' });
});

test('secrets are not written, wherever in an entry they are', () => {
  const log = createLogger({ level: 'info', descriptor });
  log.info({
    apiToken: 'hush',
    config: { apiToken: 'hush' },
    request: { headers: { authorization: 'hush' } },
  });
  expect(readFileSync(join(folder, 'log'), 'utf8')).not.toContain('hush');
  expect(lines()[0]).toMatchObject({ apiToken: '[secret]', config: { apiToken: '[secret]' } });
});

test('tests themselves log nothing', () => {
  expect(logger.level).toBe('silent');
});

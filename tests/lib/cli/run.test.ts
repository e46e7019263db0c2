import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../../setup/project.ts';

/** Around the moment at which the test makes its folders, whose times count too. */
const EARLIER = new Date(Date.now() - 60_000);
const LATER = new Date(Date.now() + 60_000);
let root: string;

function write(path: string, text: string, modified: Date): void {
  writeFileSync(join(root, path), text);
  utimesSync(join(root, path), modified, modified);
}

const run = () =>
  execFileSync(process.execPath, [join(root, 'lib/cli/run.mjs'), 'a', 'b'], { encoding: 'utf8' });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-'));
  mkdirSync(join(root, 'dist'));
  for (const name of ['run.mjs', 'check-node.mjs'])
    cpSync(join(ROOT, 'lib/cli', name), join(root, 'lib/cli', name));
  write(
    'lib/cli/main.ts',
    "const by: string = 'source'; console.log(by, ...process.argv.slice(2));",
    EARLIER,
  );
});
afterEach(() => rmSync(root, { recursive: true }));

test('the sources run where there is no bundle', () => {
  expect(run()).toBe('source a b\n');
});

test('a bundle newer than every source runs instead of them', () => {
  write('dist/callboard.mjs', "console.log('bundle', ...process.argv.slice(2));", LATER);
  expect(run()).toBe('bundle a b\n');
});

test('a bundle older than one source is left alone', () => {
  write('dist/callboard.mjs', "console.log('bundle');", EARLIER);
  write('lib/cli/other.ts', '', new Date());
  expect(run()).toBe('source a b\n');
});

test('a bundle older than the dependencies is left alone', () => {
  write('dist/callboard.mjs', "console.log('bundle');", LATER);
  write('package-lock.json', '{}', new Date(LATER.getTime() + 1));
  expect(run()).toBe('source a b\n');
});

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestSources } from '../../../lib/cli/sources.ts';

let root: string;
const write = (path: string, text: string) => writeFileSync(join(root, path), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-'));
  for (const folder of ['app', 'lib', 'lib/world', 'data', 'tests']) mkdirSync(join(root, folder));
  write('package-lock.json', '{}');
  write('app/page.tsx', 'page');
  write('lib/a.ts', 'a');
});
afterEach(() => rmSync(root, { recursive: true }));

test('the digest of the same sources is the same', () => {
  expect(digestSources(root)).toBe(digestSources(root));
});

test.each([
  ['a source says something else', () => write('lib/a.ts', 'b')],
  ['a source is added, at any depth', () => write('lib/world/b.json', '')],
  ['a source is taken away', () => rmSync(join(root, 'app/page.tsx'))],
  ['a source has another name', () => renameSync(join(root, 'lib/a.ts'), join(root, 'lib/b.ts'))],
  ['a dependency changes', () => write('package-lock.json', '{"lockfileVersion":3}')],
])('the digest changes when %s', (_, change) => {
  const before = digestSources(root);
  change();
  expect(digestSources(root)).not.toBe(before);
});

test('what is recorded at run time, and tests, do not call for a build', () => {
  const before = digestSources(root);
  write('data/callboard.db', 'rows');
  write('tests/a.test.ts', 'test');
  expect(digestSources(root)).toBe(before);
});

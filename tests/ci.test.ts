/** What other repositories run of ours: nothing that they pass on is ever read as code. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './setup/project.ts';

const read = (path: string) => readFileSync(join(ROOT, 'ci', path), 'utf8');

test('no expression of a workflow stands within a command, and no action of others is used', () => {
  const lines = read('github/action.yml').split('\n');
  const expressions = lines.filter((line) => line.includes('${{'));
  expect(expressions.length).toBeGreaterThan(0);
  expect(expressions.filter((line) => !/^ {8}[A-Z_]+: \$\{\{ [a-z._]+ \}\}$/.test(line))).toEqual([]);
  expect(lines.filter((line) => /^\s*(- )?uses:/.test(line))).toEqual([]);
});

test('the script is one that bash reads to its end', () => {
  const { status, stderr } = spawnSync('bash', ['-n', join(ROOT, 'ci/compare.sh')], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

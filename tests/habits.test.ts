import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { ROOT } from './setup/project.ts';

const MINUTES = 60_000;

/** What the tool says when it objects; empty when it does not. */
async function complaintsOf(tool: string, ...args: string[]): Promise<string> {
  const program = join(ROOT, 'node_modules', tool);
  try {
    await promisify(execFile)(process.execPath, [program, ...args], { cwd: ROOT, maxBuffer: 2 ** 26 });
    return '';
  } catch (failure) {
    const { stdout, stderr } = failure as { stdout: string; stderr: string };
    return `${stdout}${stderr}` || String(failure);
  }
}

test('the type checker accepts the whole project', { timeout: 5 * MINUTES }, async () => {
  expect(await complaintsOf('next/dist/bin/next', 'typegen')).toBe('');
  expect(await complaintsOf('typescript/bin/tsc', '--noEmit', '--pretty', 'false')).toBe('');
});

test('the linter and the formatter accept the whole project', { timeout: MINUTES }, async () => {
  expect(await complaintsOf('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off')).toBe(
    '',
  );
});

/**
 * Before the tests: the command line is bundled as `npm run build` bundles it, since from the sources each of its many
 * processes takes four times as long to start.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { bundleProgram } from '../../lib/cli/builder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Paths of programs: the command line, and what is preloaded into it. */
    commandLine: { program: string; preload: string };
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-command-line-'));
  await bundleProgram('callboard', 'lib/cli/main.ts', folder);
  await bundleProgram('preload', 'tests/setup/program.ts', folder);
  project.provide('commandLine', {
    program: join(folder, 'callboard.mjs'),
    preload: join(folder, 'preload.mjs'),
  });
  return () => rmSync(folder, { recursive: true });
}

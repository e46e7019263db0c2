/**
 * The material that may lie beside the project, and the only way to it. What the tests need of it lies in `tests`, so that
 * a clone on its own tests the same; `WITHOUT_SHARED=1` makes any clone one on its own.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { ROOT } from './project.ts';

const SHARED = join(ROOT, '../shared');
const isThere = process.env.WITHOUT_SHARED !== '1' && existsSync(SHARED);

/** `describe`, skipped where the material is not there, with the reason in the name. */
export function describeShared(name: string, define: () => void): void {
  if (isThere) describe(name, define);
  else describe.skip(`${name} (skipped: ../shared is not there)`, define);
}

/** `path` is one below `../shared`. For the bodies of tests, which do not run where it is not there. */
export function readShared(path: string): Buffer {
  return readFileSync(join(SHARED, path));
}

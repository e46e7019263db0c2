import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** Recorded provenance of real projects, beside the repository; not everywhere. */
const REAL = resolve(import.meta.dirname, '../../..', '../shared/real');
export const hasReal = existsSync(REAL);

export function listReal(folder: string): string[] {
  if (!hasReal) return [];
  return readdirSync(join(REAL, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(REAL, join(entry.parentPath, entry.name)));
}

export function readReal(path: string): Buffer {
  return readFileSync(join(REAL, path));
}

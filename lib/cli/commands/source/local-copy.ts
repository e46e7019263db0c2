/** A file that lies here, read once: what was digested is what is compared, even where somebody writes to it meanwhile. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyDigested } from '../../files.ts';

export type Copy = { path: string; sha256: string };

/** @throws InputError for a file that cannot be read, and what `read` throws */
export async function withCopy<T>(path: string, read: (copy: Copy) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-file-'));
  try {
    const copy = join(folder, 'file');
    return await read({ path: copy, sha256: copyDigested(path, copy) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ForgeError } from './failure.ts';

const PREFIX = 'callboard-forge-';
/** Many times what reading a tree may take: a folder this old belongs to a process that was stopped. */
const ABANDONED_MS = 3_600_000;

/** Runs `work` with an empty folder that nobody else can read, and removes it. @throws ForgeError `DISK_FAILED` */
export async function withFolder<T>(work: (folder: string) => Promise<T>, parent = tmpdir()): Promise<T> {
  const folder = await makeFolder(parent);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function makeFolder(parent: string): Promise<string> {
  try {
    await mkdir(parent, { recursive: true });
    await removeAbandoned(parent);
    return await mkdtemp(join(parent, PREFIX));
  } catch (cause) {
    throw new ForgeError('DISK_FAILED', 'The folder that git works in cannot be written.', { cause });
  }
}

async function removeAbandoned(parent: string): Promise<void> {
  for (const name of (await readdir(parent)).filter((name) => name.startsWith(PREFIX))) {
    const folder = join(parent, name);
    const found = await stat(folder).catch(() => null); // Another process may be done with it by now.
    if (found === null || found.mtimeMs > Date.now() - ABANDONED_MS) continue;
    await rm(folder, { recursive: true, force: true }).catch(() => {}); // It may be another user's.
  }
}

import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const PREFIX = 'refresh-';
/** Many times what a refresh may take: a folder this old belongs to a process that was stopped. */
const ABANDONED_MS = 3600_000;

/** Runs `work` with an empty folder inside `parent` (made when missing), and removes it. Throws what the disk throws. */
export async function withWorkFolder<T>(
  parent: string,
  now: number,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  await mkdir(parent, { recursive: true });
  await removeAbandoned(parent, now);
  const folder = await mkdtemp(join(parent, PREFIX));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeAbandoned(parent: string, now: number): Promise<void> {
  for (const name of (await readdir(parent)).filter((name) => name.startsWith(PREFIX))) {
    const folder = join(parent, name);
    const found = await stat(folder).catch(() => null); // Another process may be done with it by now.
    if (found && found.mtimeMs < now - ABANDONED_MS) await rm(folder, { recursive: true, force: true });
  }
}

/** The built server on a loopback port, over a database of the benchmark's own; it reaches nothing and checks nothing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STANDALONE } from '../../lib/cli/builder.ts';
import { childEnvironment } from '../../lib/config.ts';
import { openStore } from '../../lib/store/open.ts';
import type { Store } from '../../lib/store/store.ts';
import { findFreePort, UNREACHABLE, until } from '../e2e/server.ts';

const PROGRAM = join(STANDALONE, 'dist/serve.mjs');

export const isServable = () => existsSync(PROGRAM);

/** `use` gets the address of a server over what `fill` has put into the store. */
export async function withServer<T>(
  fill: (store: Store) => Promise<void>,
  use: (origin: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const database = `file:${join(folder, 'callboard.db')}`;
  try {
    const store = await openStore(database);
    await store.migrate();
    await fill(store);
    await store.close();
    return await serveDatabase(database, use);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `use` gets the address of a server over the database at that address. */
export async function serveDatabase<T>(database: string, use: (origin: string) => Promise<T>): Promise<T> {
  const port = await findFreePort();
  const env = childEnvironment({
    NODE_ENV: 'production',
    CALLBOARD_DATABASE_URL: database,
    CALLBOARD_PORT: String(port),
    CALLBOARD_PYPI_URL: UNREACHABLE,
    CALLBOARD_TRUST_ROOT: 'embedded',
    CALLBOARD_WATCH: 'off',
    CALLBOARD_STARTER: 'off',
  });
  const child = spawn(process.execPath, [PROGRAM], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (written += chunk));
  try {
    await until(() => written.includes('Callboard is on ') || child.exitCode !== null);
    if (child.exitCode !== null) throw new Error(`The server ends with ${child.exitCode}: ${written}`);
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'close');
    }
  }
}

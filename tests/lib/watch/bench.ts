/** A watcher over a real store, a real HTTP index on loopback and the vectors' own trusted root. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHttpIndex } from '../../../lib/index/http.ts';
import { createRehearsalIndex } from '../../../lib/rehearsal/index-client.ts';
import { rehearsalTrust } from '../../../lib/rehearsal/trust.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { ProjectRecord } from '../../../lib/store/records.ts';
import type { Store } from '../../../lib/store/store.ts';
import { fixedTrust } from '../../../lib/trust/fixed.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import type { WatchDeps } from '../../../lib/watch/deps.ts';
import { createVerifyMany } from '../../../lib/watch/verify-pool.ts';
import { Watcher } from '../../../lib/watch/watcher.ts';
import type { World } from '../../../lib/world.ts';
import { type FakeIndex, startFakeIndex } from '../../builders/fake-index.ts';

export const START = Date.UTC(2026, 10, 1);
export const HOUR = 3_600_000;
const ROOT = join(import.meta.dirname, '../../..');
const VECTORS = join(ROOT, 'tests/vectors');

export function readVector(name: string): { filename: string; sha256: string; provenance: Buffer } {
  const { filename, sha256 } = JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8'));
  return { filename, sha256, provenance: readFileSync(join(VECTORS, name, 'provenance')) };
}

export function vectorTrust(): ReturnType<typeof fixedTrust> {
  const trust = toTrust(readFileSync(join(VECTORS, 'trusted_root.json')), { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  return fixedTrust(trust.value);
}

export type Logged = { level: 'info' | 'warn' | 'error'; fields: object; message: string };

export type WatchBench = {
  store: Store;
  index: FakeIndex;
  deps: WatchDeps;
  watcher: Watcher;
  log: Logged[];
  /** Milliseconds since 1970; the test moves it. */
  clock: { now: number };
  track: (name: string, world?: World) => Promise<ProjectRecord>;
  /** The project as it is recorded now. */
  project: (name: string) => Promise<ProjectRecord>;
  anotherWatcher: (name: string) => Watcher;
  close: () => Promise<void>;
};

export async function openWatchBench(url: string): Promise<WatchBench> {
  const store = await openStore(url);
  await store.migrate();
  const index = await startFakeIndex();
  const clock = { now: START };
  const log: Logged[] = [];
  const write = (level: Logged['level']) => (fields: object, message: string) => {
    log.push({ level, fields, message });
  };
  const deps: WatchDeps = {
    store,
    sources: {
      pypi: {
        index: createHttpIndex({ origin: index.origin, timeoutMs: 2_000, retries: 0 }),
        trust: vectorTrust(),
        isConfigured: true,
      },
      rehearsal: { index: createRehearsalIndex(), trust: fixedTrust(rehearsalTrust()), recheckMs: 0 },
    },
    verifyMany: createVerifyMany(join(ROOT, 'lib/watch/verify-worker.ts')),
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    now: () => clock.now,
  };
  const anotherWatcher = (worker: string) => new Watcher(deps, { intervalMs: HOUR, worker });
  const project = async (name: string) => {
    const found = await store.getProject(name);
    if (!found) throw new Error(`${name} is not tracked`);
    return found;
  };
  return {
    store,
    index,
    deps,
    watcher: anotherWatcher('first'),
    log,
    clock,
    track: async (name, world = 'pypi') =>
      (await store.trackProject({ name, world, now: clock.now })).project,
    project,
    anotherWatcher,
    close: async () => {
      await Promise.all([index.close(), store.close()]);
    },
  };
}

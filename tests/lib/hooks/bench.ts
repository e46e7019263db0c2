import { Messenger } from '../../../lib/hooks/messenger.ts';
import type { Change } from '../../../lib/ledger/types.ts';
import type { Store } from '../../../lib/store/store.ts';
import { NOW } from '../store/fixtures.ts';
import { folded, judged } from '../store/ledger-fixtures.ts';

export const SECRET = 'a-secret-of-more-than-sixteen-characters';
export const HOUR = 3_600_000;

export type Logged = { level: 'info' | 'warn' | 'error'; fields: object; message: string };
export type Clock = { now: number };

export function aMessenger(
  store: Store,
  url: string,
  clock: Clock,
  worker = 'w',
  log: Logged[] = [],
): Messenger {
  const write = (level: Logged['level']) => (fields: object, message: string) => {
    log.push({ level, fields, message });
  };
  const deps = {
    store,
    log: { info: write('info'), warn: write('warn'), error: write('error') },
    now: () => clock.now,
  };
  const boardUrl = 'https://board.example';
  return new Messenger(deps, { url, secret: SECRET, boardUrl, index: 'pypi.org', worker, timeoutMs: 500 });
}

/** Tracks `sample`, and records of it what changed. */
export async function record(store: Store, ...changes: Change[]): Promise<void> {
  const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
  await store.foldHistory(project.id, () => folded(...changes.map((change) => judged(change))), NOW);
}

/**
 * A worker thread that checks projects, with a connection to the database of its own. What a check does at one stretch,
 * such as reading a long listing or folding a long history, keeps this thread busy, and no page waiting.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Config } from '../config.ts';
import type { StoreErrorCode } from '../store/store-error.ts';
import { Threads, type ThreadsHealth } from '../threads/threads.ts';
import { TrustError } from '../trust/error.ts';
import type { Trust } from '../verify/trust.ts';
import type { Source } from './deps.ts';
import type { IndexHealth } from './index-health.ts';
import { createWatch, openConfiguredStore } from './services.ts';
import { createTrustOpener, type WorkerTrust } from './worker-trust.ts';

export type WatchTask = { task: 'callboard-watch'; settings: Config };
export type WatchOrder =
  | { kind: 'wake' }
  /** The answer to a question; without a trusted root, the sentence why there is none. */
  | { kind: 'trust'; trust: WorkerTrust | null; refusal: string };
export type WatchReport =
  /** One place keeps the trusted root fresh, and is asked for it. */
  | { kind: 'trust?' }
  | { kind: 'state'; index: IndexHealth; threads: ThreadsHealth; condition: StoreErrorCode | null }
  | { kind: 'checked' };

/** How often the server is told how index, threads and database fare. */
const STATE_MS = 250;

if (parentPort && workerData?.task === 'callboard-watch') await watch(parentPort, workerData);

async function watch(port: MessagePort, { settings }: WatchTask): Promise<void> {
  const report = (message: WatchReport) => port.postMessage(message);
  const threads = new Threads();
  const store = await openConfiguredStore(settings);
  const { watcher, indexHealth } = createWatch(settings, { store, trust: askTrust(port), threads });
  const reportState = () =>
    report({
      kind: 'state',
      index: indexHealth(),
      threads: threads.health(),
      condition: store.condition(),
    });
  watcher.onChecked = () => {
    reportState();
    report({ kind: 'checked' });
  };
  setInterval(reportState, STATE_MS);
  port.on('message', (order: WatchOrder) => {
    if (order.kind === 'wake') watcher.wake();
  });
  await watcher.run();
}

/** Throws `TrustError`. */
function askTrust(port: MessagePort): Source['trust'] {
  const open = createTrustOpener();
  let asked: PromiseWithResolvers<Trust> | null = null;
  const answer = async (order: WatchOrder & { kind: 'trust' }) => {
    if (order.trust === null) throw new TrustError(order.refusal);
    return open(order.trust);
  };
  port.on('message', (order: WatchOrder) => {
    if (order.kind !== 'trust') return;
    asked?.resolve(answer(order));
    asked = null;
  });
  return {
    current() {
      if (asked) return asked.promise;
      asked = Promise.withResolvers<Trust>();
      port.postMessage({ kind: 'trust?' } satisfies WatchReport);
      return asked.promise;
    },
  };
}

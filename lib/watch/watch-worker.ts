/**
 * A worker thread that checks projects, with a connection to the database of its own. What a check does at one stretch,
 * such as reading a long listing or folding a long history, keeps this thread busy, and no page waiting.
 */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Threads } from '../threads/threads.ts';
import { TrustError } from '../trust/error.ts';
import type { Trust } from '../verify/trust.ts';
import type { Source } from './deps.ts';
import { NEWS_OFF } from './news.ts';
import { createWatch, openConfiguredStore } from './services.ts';
import type { WatchOrder, WatchReport, WatchTask } from './watch-messages.ts';
import { createTrustOpener } from './worker-trust.ts';

/** How often the server is told how index, threads and database fare. */
const STATE_MS = 250;

if (parentPort && workerData?.task === 'callboard-watch') await watch(parentPort, workerData);

async function watch(port: MessagePort, { settings, paceCell }: WatchTask): Promise<void> {
  const report = (message: WatchReport) => port.postMessage(message);
  const threads = new Threads();
  const store = await openConfiguredStore(settings);
  const { watcher, sourceQueue, news, indexHealth } = createWatch(settings, {
    store,
    trust: askTrust(port),
    threads,
    paceCell,
  });
  const reportState = () =>
    report({
      kind: 'state',
      index: indexHealth(),
      news: news?.health() ?? NEWS_OFF,
      threads: threads.health(),
      condition: store.condition(),
    });
  watcher.onChecked = () => {
    reportState();
    report({ kind: 'checked' });
  };
  setInterval(reportState, STATE_MS);
  port.on('message', (order: WatchOrder) => {
    if (order.kind === 'wake') {
      watcher.wake();
      sourceQueue?.wake();
    }
    if (order.kind === 'calm') sourceQueue?.stop();
  });
  await Promise.all([watcher.run(), sourceQueue?.run(), news?.run()]);
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

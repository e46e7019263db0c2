/** A thread that checks nothing, and dies of the trusted root that it asked for. */
import { parentPort } from 'node:worker_threads';
import type { WatchReport } from '../../../lib/watch/watch-messages.ts';

const report = (message: WatchReport) => parentPort?.postMessage(message);
report({
  kind: 'state',
  index: { origin: 'http://127.0.0.1:9', reachable: false, code: 'INDEX_UNREACHABLE', at: 1 },
  news: { state: 'off', code: null, message: null, at: null },
  threads: { state: 'ok', message: null, at: null, answers: { import: 0, verify: 1, listing: 0, watch: 0 } },
  condition: 'STORE_FULL',
});
report({ kind: 'trust?' });
parentPort?.once('message', () => {
  throw new TypeError('A bug.');
});

/**
 * A watcher in a process of its own, which says on stdout what the store acknowledged, as soon as it did. Whoever means to
 * kill it after so many lines says so, and it goes on working but does not end by itself:
 * `node check-process.ts DATABASE_URL INDEX_ORIGIN NOW [LINES]`.
 */
import { writeSync } from 'node:fs';
import { createHttpIndex } from '../../../lib/index/http.ts';
import { openStore } from '../../../lib/store/open.ts';
import type { Store } from '../../../lib/store/store.ts';
import { Watcher } from '../../../lib/watch/watcher.ts';
import { HOUR, vectorTrust } from './bench.ts';

const [url = '', origin = '', now = '', lines = 'Infinity'] = process.argv.slice(2);
let said = 0;
function say(...words: (string | number)[]): void {
  said += 1;
  writeSync(1, `${words.join(' ')}\n`);
}

const real = await openStore(url);
const store: Store = {
  ...real,
  async saveCheck(result) {
    const saved = await real.saveCheck(result);
    say('verdict', result.fileId, saved.verdictId);
    return saved;
  },
  async foldHistory(...input) {
    const added = await real.foldHistory(...input);
    for (const { id } of added ?? []) say('change', id);
    return added;
  },
};
const source = { index: createHttpIndex({ origin, timeoutMs: 5_000, retries: 0 }), trust: vectorTrust() };
const ignore = () => {};
const watcher = new Watcher(
  {
    store,
    sources: { pypi: source, rehearsal: source },
    verifyMany: () => ({
      verify: async (input) => (await import('../../../lib/verify/verify.ts')).verifyProvenance(input),
      close: async () => {},
    }),
    log: { info: ignore, warn: ignore, error: ignore },
    now: () => Number(now),
  },
  { intervalMs: HOUR },
);
await watcher.checkNext();
if (said >= Number(lines)) setInterval(() => {}, 1_000_000);
else {
  say('done');
  await real.close();
}

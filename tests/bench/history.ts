/**
 * The first read of a long history, of the shape that cryptography's listing has, from an index that is as far away as PyPI
 * is: how near it comes to what the network takes at the polite concurrency, and when the newest release is there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_BUDGET } from '../../lib/index/budget.ts';
import { createHttpIndex } from '../../lib/index/http.ts';
import { createListingReader } from '../../lib/index/listing-reader.ts';
import { Threads } from '../../lib/threads/threads.ts';
import { openWatchBench, type WatchBench } from '../lib/watch/bench.ts';
import { startIndex } from './crowd.ts';
import { aRow, type Row } from './report.ts';

const FILES = 3_496;
const DOCUMENTS = 963;
/** From Europe, PyPI's cache answers in 20 to 100 ms. */
const LATENCY_MS = 60;
const LISTING_WORKER = join(import.meta.dirname, '../../lib/index/listing-worker.ts');
const EVERY_MS = 50;

export async function benchHistory(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const bench = await openWatchBench(`file:${join(folder, 'callboard.db')}`);
  const index = await startIndex(FILES, DOCUMENTS, LATENCY_MS);
  bench.deps.sources.pypi.index = createHttpIndex({
    origin: index.origin,
    readListing: createListingReader(LISTING_WORKER, new Threads()),
  });
  try {
    return await measure(bench);
  } finally {
    index.stop();
    await bench.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(bench: WatchBench): Promise<Row[]> {
  const { id } = await bench.track('crowd');
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const report = bench.watcher.checkNext().then(() => performance.now() - began);
  let [newestMs, progressMs, isOver] = [Number.NaN, Number.NaN, false];
  const memory: number[] = [];
  void report.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await sleep(EVERY_MS);
    memory.push(process.memoryUsage.rss() / 1024 / 1024);
    const passed = performance.now() - began;
    if (Number.isNaN(progressMs) && (await bench.project('crowd')).progress) progressMs = passed;
    if (Number.isNaN(newestMs) && (await isNewestJudged(bench, id))) newestMs = passed;
  }
  const tookMs = await report;
  const { user, system } = process.cpuUsage(cpu);
  const [run] = await bench.store.listRuns(id, 1);
  if (run?.state !== 'done') throw new Error('The check of the benchmark failed.');
  const networkMs = (run.requests / DEFAULT_BUDGET.concurrency) * LATENCY_MS;
  const [early, late] = [memory.slice(0, memory.length / 2), memory.slice(memory.length / 2)];
  return [
    aRow(`first read of ${FILES} files and ${DOCUMENTS} documents`, tookMs / 1000, 's', {
      note: `${run.requests} requests, ${run.filesVerified} files judged, ${LATENCY_MS} ms to each answer`,
    }),
    aRow('against what the network alone takes, four at a time', tookMs / networkMs, 'times', {
      target: { atMost: 1.5 },
    }),
    aRow('cores busy meanwhile', (user + system) / 1000 / tookMs, '', {
      note: 'what is left of two is spent waiting for the index',
    }),
    aRow('progress is told after', progressMs / 1000, 's', { target: { atMost: 2 } }),
    aRow('the newest release is judged after', newestMs / 1000, 's', { target: { atMost: 2 } }),
    aRow('memory in the second half against the first', Math.max(...late) / Math.max(...early), 'times', {
      target: { atMost: 1.2 },
      note: `${Math.max(...memory).toFixed(0)} MiB at most`,
    }),
  ];
}

/** All files of the release that was uploaded last. */
async function isNewestJudged({ store }: WatchBench, projectId: number): Promise<boolean> {
  const files = await store.listFiles(projectId);
  const newest = files.filter(({ version }) => version === files[0]?.version);
  return newest.length > 0 && newest.every(({ outcome }) => outcome !== null);
}

/** What a scene does to the product: how long health takes meanwhile, and how much memory the process holds at most. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Asked } from './probe-worker.ts';
import type { Product } from './product.ts';

export type Watched = { asked: Asked[]; peakMiB: number };

const SAMPLE_MS = 100;
const PAGE_BYTES = 4096;

export async function watch(product: Product, scene: () => Promise<void>): Promise<Watched> {
  const workerData = { url: `${product.url}/api/v1/health` };
  const probe = new Worker(join(import.meta.dirname, 'probe-worker.ts'), { workerData });
  const stopped = new AbortController();
  const sampling = sample(product, stopped.signal);
  try {
    await scene();
  } finally {
    stopped.abort();
    probe.postMessage('stop');
  }
  const [asked] = (await once(probe, 'message')) as [Asked[]];
  await probe.terminate();
  return { asked, peakMiB: await sampling };
}

async function sample({ pid }: Product, signal: AbortSignal): Promise<number> {
  let peak = 0;
  while (!signal.aborted) {
    peak = Math.max(peak, readResidentMiB(pid));
    await sleep(SAMPLE_MS, undefined, { signal }).catch(() => {});
  }
  return peak;
}

/** 0 for a process that is gone. */
function readResidentMiB(pid: number): number {
  const path = `/proc/${pid}/statm`;
  try {
    if (existsSync('/proc/self/statm')) {
      const [, pages = 0] = readFileSync(path, 'utf8').split(' ').map(Number);
      return (pages * PAGE_BYTES) / 1024 / 1024;
    }
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return 0;
  }
}

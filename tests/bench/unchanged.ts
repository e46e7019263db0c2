/** What a check costs that finds nothing new, in requests and verifications: counts, over an index on loopback. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOUR, openWatchBench, readVector, type WatchBench } from '../lib/watch/bench.ts';
import { aRow, type Row } from './report.ts';

const PROJECTS = 10;

export async function benchUnchanged(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const bench = await openWatchBench(`file:${join(folder, 'callboard.db')}`);
  try {
    return await measure(bench);
  } finally {
    await bench.close();
    rmSync(folder, { recursive: true });
  }
}

async function measure(bench: WatchBench): Promise<Row[]> {
  const files = [readVector('github-publish'), readVector('github-wheel')];
  const ids: number[] = [];
  for (let number = 0; number < PROJECTS; number += 1) {
    bench.index.addProject(`cast-${number}`, { files });
    ids.push((await bench.track(`cast-${number}`)).id);
  }
  const first = await checkAll(bench, ids);
  bench.clock.now += 2 * HOUR;
  const again = await checkAll(bench, ids);
  const note = `the first check of the same ${PROJECTS} projects: ${first.requests} requests, ${first.verified} verifications`;
  return [
    aRow(`requests to find nothing new, ${PROJECTS} projects`, again.requests, '', {
      target: { atMost: PROJECTS },
      note,
    }),
    aRow('verifications for it', again.verified, '', { target: { atMost: 0 } }),
  ];
}

async function checkAll(
  { index, watcher, store }: WatchBench,
  ids: number[],
): Promise<{ requests: number; verified: number }> {
  const before = index.requests.length;
  while (await watcher.checkNext());
  const runs = await Promise.all(ids.map((id) => store.listRuns(id, 1)));
  const bad = runs.flat().filter(({ state }) => state !== 'done');
  if (bad.length > 0) throw new Error('A check of the benchmark failed.');
  const verified = runs.flat().reduce((sum, { filesVerified }) => sum + filesVerified, 0);
  return { requests: index.requests.length - before, verified };
}

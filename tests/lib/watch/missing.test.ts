/** Names that the index does not know: how often they are asked for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR, openWatchBench, type WatchBench } from './bench.ts';

const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

let bench: WatchBench;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-missing-'));
  bench = await openWatchBench(`file:${join(folder, 'board.db')}`);
});
afterEach(async () => {
  await bench.close();
  rmSync(folder, { recursive: true });
});

/** Goes on to each next check until there is none, or until `until`; resolves to how long each was waited for. */
async function watch(name: string, until: number): Promise<number[]> {
  const waits: number[] = [];
  while (bench.clock.now < until) {
    await bench.watcher.checkNext();
    const { nextCheckAt } = await bench.project(name);
    if (nextCheckAt === null) break;
    waits.push(nextCheckAt - bench.clock.now);
    bench.clock.now = nextCheckAt;
  }
  return waits;
}

it('a name that the index never knew is asked for ever more rarely, and then not unless somebody asks', async () => {
  const { id } = await bench.track('no-such-project');
  const waits = await watch('no-such-project', bench.clock.now + 52 * WEEK);
  expect(waits.length).toBeLessThan(30);
  expect(waits.every((wait, at) => wait >= (waits[at - 1] ?? 0) * 0.9)).toBe(true);
  expect(Math.max(...waits)).toBeGreaterThanOrEqual(WEEK);
  expect(Math.max(...waits)).toBeLessThan(WEEK * 1.2);
  expect(await bench.project('no-such-project')).toMatchObject({
    failure: { code: 'PROJECT_MISSING' },
    nextCheckAt: null,
  });
  bench.clock.now += 52 * WEEK;
  expect(await bench.watcher.checkNext()).toBe(false);

  bench.index.addProject('no-such-project', { files: [{ filename: 'no-such-project-1.0.tar.gz' }] });
  await bench.store.askCheck(id, bench.clock.now);
  expect(await bench.watcher.checkNext()).toBe(true);
  expect(await bench.project('no-such-project')).toMatchObject({ outcome: 'no-provenance', failure: null });
});

it('a project that was known once is asked for as before, whatever its index says of it', async () => {
  bench.index.addProject('gone', { files: [{ filename: 'gone-1.0.tar.gz' }] });
  await bench.track('gone');
  await bench.watcher.checkNext();
  bench.index.fail('/simple/gone/', { status: 404 });
  bench.clock.now += 20 * WEEK;
  const [wait] = await watch('gone', bench.clock.now + 1);
  expect(wait).toBeLessThan(DAY);
  expect((await bench.project('gone')).failure?.code).toBe('PROJECT_MISSING');
});

it('a name that could not be asked for is no name that the index does not know', async () => {
  await bench.track('sample');
  bench.index.fail(/./, { status: 503 });
  bench.clock.now += 20 * WEEK;
  const [wait] = await watch('sample', bench.clock.now + 1);
  expect(wait).toBeLessThan(DAY);
});

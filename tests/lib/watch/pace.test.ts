/** What looking at projects costs the index, and how often each is looked at where they are many. Both databases. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Watcher } from '../../../lib/watch/watcher.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, START, type WatchBench } from './bench.ts';

const DAY = 24 * HOUR;
const good = readVector('github-publish');
const wheel = readVector('github-wheel');

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`the pace of looking at projects on ${title}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    let bench: WatchBench;
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
    });
    afterEach(() => bench.close());

    const checkAll = async (watcher = bench.watcher) => {
      bench.index.requests.length = 0;
      while (await watcher.checkNext());
      return bench.index.requests.map(({ path, headers }) => [path, 'if-none-match' in headers]);
    };
    const bare = (name: string, uploadTime: string) => ({ filename: `${name}-1.tar.gz`, uploadTime });

    it('is one conditional request for each project that is due and has nothing new, check after check', async () => {
      const projects = {
        attested: [good, wheel],
        bare: [bare('bare', '2025-01-01T00:00:00Z')],
        empty: [],
        long: Array.from({ length: 60 }, (_, at) => bare(`long-${at}`, '2025-01-01T00:00:00Z')),
      };
      for (const [name, files] of Object.entries(projects)) {
        bench.index.addProject(name, { files });
        await bench.track(name);
      }
      expect(await checkAll()).toHaveLength(4 + 2);
      const once = Object.keys(projects).map((name) => [`/simple/${name}/`, true]);
      for (let turn = 0; turn < 3; turn += 1) {
        bench.clock.now += 2 * HOUR;
        expect((await checkAll()).toSorted()).toEqual(once.toSorted());
      }
      bench.index.project('bare').files.push(bare('bare-2', '2026-11-01T00:00:00Z'));
      bench.clock.now += 2 * HOUR;
      expect(await checkAll()).toHaveLength(4);
    });

    it('follows how often each releases where they are too many for the rate, and what is amiss', async () => {
      const quick = ['2026-10-31T10:00:00Z', '2026-10-31T12:00:00Z'];
      const slow = ['2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z'];
      const toFiles = (times: string[]) =>
        times.map((uploadTime, at) => ({ filename: `x-${at}.tar.gz`, uploadTime }));
      const projects = {
        quick: { files: toFiles(quick) },
        slow: { files: toFiles(slow) },
        quarantined: { files: toFiles(slow), status: 'quarantined' },
        refused: { files: [{ ...good, sha256: '0'.repeat(64), uploadTime: slow[0] }] },
        failing: { files: toFiles(slow) },
      };
      for (const [name, project] of Object.entries(projects)) {
        bench.index.addProject(name, project);
        await bench.track(name);
      }
      bench.index.fail('/simple/failing/', { status: 403 });
      // Half of one request an hour is for looking: all five cannot be looked at as often.
      await checkAll(new Watcher(bench.deps, { intervalMs: HOUR, perSecond: 1 / 3600 }));
      const waits = new Map<string, number>();
      for (const name of Object.keys(projects)) {
        waits.set(name, ((await bench.project(name)).nextCheckAt ?? 0) - START);
      }
      for (const name of ['quick', 'quarantined', 'refused', 'failing']) {
        expect(waits.get(name), name).toBeLessThanOrEqual(1.1 * HOUR);
      }
      expect(waits.get('slow')).toBeGreaterThan(1.1 * HOUR);
      expect(waits.get('slow')).toBeLessThanOrEqual(19 * HOUR);
      // Nobody waits for longer than that, and nobody is forgotten.
      bench.index.heal();
      bench.clock.now += DAY;
      expect(await checkAll()).toHaveLength(5 + 1);
    });
  });
}

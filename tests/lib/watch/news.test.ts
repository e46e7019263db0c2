/** What the index's own news does to the projects that are tracked, and what it cannot do. Both databases. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpIndex } from '../../../lib/index/http.ts';
import { NewsReader } from '../../../lib/watch/news.ts';
import { aFeed } from '../../builders/feed.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, START, type WatchBench } from './bench.ts';

const MINUTE = 60_000;

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`the news of an index on ${title}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    let bench: WatchBench;
    let news: NewsReader;
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
      const index = createHttpIndex({ origin: bench.index.origin, timeoutMs: 2_000, retries: 0 });
      news = new NewsReader({ ...bench.deps, index });
      for (const name of ['one', 'two', 'three']) {
        bench.index.addProject(name);
        await bench.track(name);
      }
      while (await bench.watcher.checkNext());
      bench.clock.now += 10 * MINUTE;
    });
    afterEach(() => bench.close());

    const publish = (...releases: string[]) =>
      bench.index.feeds.set(
        'updates.xml',
        aFeed(releases.map((release) => `https://pypi.org/project/${release}/`)),
      );
    const checked = async () => {
      bench.index.requests.length = 0;
      while (await bench.watcher.checkNext());
      return bench.index.requests.map(({ path }) => path).toSorted();
    };

    it('makes a tracked project due that it names, once, and no other', async () => {
      publish('Two/1.0', 'unknown/3');
      expect(await news.read()).toBe(MINUTE);
      expect(await checked()).toEqual(['/simple/two/']);
      bench.clock.now += 10 * MINUTE;
      await news.read();
      expect(await checked()).toEqual([]);
      publish('two/1.1', 'Two/1.0');
      await news.read();
      expect(await checked()).toEqual(['/simple/two/']);
      expect(await bench.store.countProjects()).toBe(3);
    });

    it('keeps no project from being looked at when its time has come, whatever it names', async () => {
      publish('one/1');
      await news.read();
      publish();
      await news.read();
      bench.index.feeds.set('updates.xml', '<rss>');
      await news.read();
      bench.clock.now = START + 2 * HOUR;
      expect(await checked()).toEqual(['/simple/one/', '/simple/three/', '/simple/two/']);
    });

    it('has a project that it names again and again asked for every five minutes at most', async () => {
      bench.clock.now = START;
      let asked = 0;
      for (let minute = 0; minute < 30; minute += 1) {
        bench.clock.now += MINUTE;
        publish(`one/${minute}`);
        await news.read();
        asked += (await checked()).length;
      }
      expect(asked).toBe(6);
    });

    it('names a project again that was being checked when it was named', async () => {
      const { id } = await bench.project('one');
      const lease = { worker: 'other', now: bench.clock.now, leaseMs: MINUTE };
      await bench.store.claimProject({ ...lease, projectId: id });
      publish('one/1');
      await news.read();
      await bench.store.finishCheck({
        projectId: id,
        worker: 'other',
        now: bench.clock.now,
        nextCheckAt: bench.clock.now + HOUR,
        summary: null,
        listing: null,
        failure: null,
      });
      await news.read();
      bench.clock.now += 5 * MINUTE;
      expect(await checked()).toEqual(['/simple/one/']);
    });

    it('wakes a name that was given up, and nothing that was untracked', async () => {
      const [one, two] = [await bench.project('one'), await bench.project('two')];
      await bench.store.untrackProject({ projectId: two.id, by: 'test', now: bench.clock.now });
      await bench.store.claimProject({ projectId: one.id, worker: 'other', now: START, leaseMs: MINUTE });
      await bench.store.finishCheck({
        projectId: one.id,
        worker: 'other',
        now: START,
        nextCheckAt: null,
        summary: null,
        listing: null,
        failure: { code: 'PROJECT_MISSING', message: 'No.' },
      });
      bench.index.feeds.set(
        'packages.xml',
        aFeed(['https://pypi.org/project/one/', 'https://pypi.org/project/two/']),
      );
      await news.read();
      expect(await checked()).toEqual(['/simple/one/']);
    });

    it('fails alone: no project fails of it, the index is not left alone, and it is read ever less often', async () => {
      bench.index.fail(/^\/rss\//, { status: 503, headers: { 'retry-after': '7200' } });
      expect(await news.read()).toBe(2 * HOUR);
      bench.index.heal();
      bench.index.fail(/^\/rss\//, { status: 500 });
      const waits = [await news.read(), await news.read(), await news.read()];
      expect(waits).toEqual([2 * MINUTE, 4 * MINUTE, 8 * MINUTE]);
      expect(news.health()).toMatchObject({ state: 'failed', code: 'INDEX_UNREACHABLE' });
      expect(await bench.store.getIndexState('pypi', bench.clock.now)).toEqual({ failures: 0, pause: null });
      bench.clock.now = START + 2 * HOUR;
      expect(await checked()).toHaveLength(3);
      bench.index.heal();
      publish();
      expect(await news.read()).toBe(MINUTE);
      expect(news.health()).toMatchObject({ state: 'read', code: null });
    });

    it('is silent where the index has none, and asks for it again after a day', async () => {
      expect(await news.read()).toBe(24 * HOUR);
      expect(news.health()).toMatchObject({ state: 'absent', message: null });
      expect(bench.log).toEqual([]);
    });

    it('is not read while the index is left alone', async () => {
      const pause = { from: bench.clock.now, until: bench.clock.now + HOUR, reason: 'asked' } as const;
      await bench.store.saveIndexState('pypi', { failures: 0, pause });
      bench.index.requests.length = 0;
      expect(await news.read()).toBe(HOUR);
      expect(bench.index.requests).toEqual([]);
    });
  });
}

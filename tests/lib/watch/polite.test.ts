/** What the watcher does when the index asks for patience, does not answer, or the clock was wrong. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, START, type WatchBench } from './bench.ts';

const MINUTE = 60_000;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`a polite watcher on ${title}`, () => {
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    let bench: WatchBench;
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
    });
    afterEach(() => bench.close());

    const track = async (...names: string[]) => {
      for (const name of names) {
        bench.index.addProject(name);
        await bench.track(name);
      }
    };
    const checkAll = async () => {
      let checks = 0;
      while (await bench.watcher.checkNext()) checks += 1;
      return checks;
    };
    const pause = async () => (await bench.store.getIndexState('pypi', bench.clock.now)).pause;

    it.each([429, 503])('leaves the whole index alone for as long as a %i asks', async (status) => {
      await track('one', 'two', 'three');
      bench.index.fail(/./, { status, headers: { 'retry-after': '3600' } });
      expect(await checkAll()).toBe(1);
      expect(bench.index.requests).toHaveLength(1);
      expect(await pause()).toEqual({ from: START, until: START + HOUR, reason: 'asked' });

      bench.index.heal();
      bench.clock.now = START + HOUR - 1;
      expect(await checkAll()).toBe(0);
      expect(await bench.anotherWatcher('replica').checkNext()).toBe(false);
      bench.clock.now = START + HOUR;
      expect(await checkAll()).toBe(3);
      expect(await bench.project('one')).toMatchObject({ failure: null });
    });

    it('leaves it alone for a day at most', async () => {
      await track('one');
      bench.index.fail(/./, { status: 503, headers: { 'retry-after': '99999999' } });
      await checkAll();
      expect((await pause())?.until).toBe(START + DAY);
    });

    it('ends the check under way, and another one beside it', async () => {
      const files = Array.from({ length: 40 }, (_, at) => ({
        filename: `one-1.${at}.tar.gz`,
        content: Buffer.from(`${at}`),
        provenance: {},
      }));
      for (const name of ['one', 'two']) {
        bench.index.addProject(name, { files });
        await bench.track(name);
      }
      bench.index.fail(/provenance$/, { status: 429, headers: { 'retry-after': '600' } });
      await Promise.all([bench.watcher.checkNext(), bench.watcher.checkNext()]);
      const asked = bench.index.requests.filter(({ path }) => path.endsWith('provenance'));
      // Those that were under way when the first answer came.
      expect(asked.length).toBeLessThan(16);
      expect(await checkAll()).toBe(0);
    });

    it('makes a check that a person asks for all the same, and no other', async () => {
      await track('one', 'two');
      bench.index.fail(/./, { status: 503, headers: { 'retry-after': '3600' } }, 1);
      await checkAll();
      const { id } = await bench.project('two');
      await bench.store.askCheck(id, bench.clock.now);
      expect(await checkAll()).toBe(1);
      expect(await bench.project('two')).toMatchObject({ failure: null, checkedAt: START });
      expect(await bench.watcher.checkNow((await bench.project('one')).id)).toMatchObject({ failure: null });
      expect(await pause()).toMatchObject({ reason: 'asked' });
    });

    it('does not press an index that nobody reaches, and is there when it is back', async () => {
      const names = ['one', 'two', 'three', 'four', 'five', 'six'];
      await track(...names);
      bench.index.fail(/./, 'reset');
      expect(await checkAll()).toBe(3);
      expect(await pause()).toMatchObject({ from: START, reason: 'unreachable' });
      const waited: number[] = [];
      for (let round = 0; round < 4; round += 1) {
        const { from = 0, until = 0 } = (await pause()) ?? {};
        waited.push(Math.floor((until - from) / (5 * MINUTE)));
        bench.clock.now = until;
        expect(await checkAll()).toBe(1);
      }
      expect(waited.map((each, at) => each >= 2 ** at && each <= 2 ** at * 1.1)).toEqual(Array(4).fill(true));

      bench.index.heal();
      bench.clock.now += 2 * HOUR;
      expect(await checkAll()).toBe(6);
      expect(await bench.store.getIndexState('pypi', bench.clock.now)).toEqual({ failures: 0, pause: null });
    });

    it('goes on with the others where one project alone is in trouble', async () => {
      const names = ['one', 'two', 'three', 'four', 'five', 'six'];
      await track(...names);
      bench.index.fail(/(one|three|five)/, { status: 500 });
      expect(await checkAll()).toBe(6);
      expect(await pause()).toBeNull();
    });

    it('waits longer for a project with each failure, and not any more once it is fine', async () => {
      await track('one');
      bench.index.fail(/./, { status: 403 });
      const waits: number[] = [];
      const check = async () => {
        await bench.watcher.checkNext();
        const { nextCheckAt } = await bench.project('one');
        if (nextCheckAt === null) throw new Error('It is looked at again.');
        waits.push(Math.floor((nextCheckAt - bench.clock.now) / MINUTE));
        bench.clock.now = nextCheckAt;
      };
      for (let failures = 1; failures <= 5; failures += 1) await check();
      const bounds = [5, 10, 20, 40, 60];
      expect(waits.map((wait, at) => wait >= Number(bounds[at]) && wait <= Number(bounds[at]) * 1.1)).toEqual(
        Array(5).fill(true),
      );
      bench.index.heal();
      await check();
      bench.index.fail(/./, { status: 404 });
      await check();
      expect(waits.at(-1)).toBe(5);
    });

    it('goes on when its clock was a year ahead and is right again', async () => {
      await track('one', 'two');
      bench.clock.now = START + YEAR;
      bench.index.fail('/simple/two/', { status: 503, headers: { 'retry-after': '3600' } });
      await checkAll();
      bench.index.heal();
      bench.clock.now = START;
      expect(await checkAll()).toBe(2);
      expect(await bench.project('one')).toMatchObject({ checkedAt: START, failure: null, leaseOwner: null });
      expect(await checkAll()).toBe(0);
      bench.clock.now = START + 2 * HOUR;
      expect(await checkAll()).toBe(2);
    });

    it('goes on when its clock jumps back amid a check', async () => {
      await track('one');
      bench.clock.now = START + YEAR;
      await bench.store.claimDue({ worker: 'dead', now: bench.clock.now, leaseMs: 5 * MINUTE, limit: 1 });
      bench.clock.now = START + MINUTE;
      expect(await checkAll()).toBe(1);
    });
  });
}

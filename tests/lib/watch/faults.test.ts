/** What goes wrong within Callboard itself: of one file, of one check, and of recording it. Both databases. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../lib/store/store.ts';
import { StoreError } from '../../../lib/store/store-error.ts';
import type { WatchDeps } from '../../../lib/watch/deps.ts';
import { Watcher } from '../../../lib/watch/watcher.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, START, type WatchBench } from './bench.ts';

const good = readVector('github-publish');
const extended = readVector('github-publish-and-slsa');
const wheel = readVector('github-wheel');
const FILES = { size: 10, uploadTime: '2026-01-02T03:04:05.000000Z' };

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`a fault of Callboard’s own on ${title}`, () => {
    let bench: WatchBench;
    let id: number;
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
      publish();
      ({ id } = await bench.track('stagecraft'));
    });
    afterEach(() => bench.close());

    function publish(entry: Record<string, unknown> = {}, sdist = good): void {
      const files = [
        { ...sdist, ...FILES, entry },
        { ...wheel, ...FILES },
      ];
      bench.index.addProject('stagecraft', { files });
    }
    const watcherWith = (deps: Partial<WatchDeps>) =>
      new Watcher({ ...bench.deps, ...deps }, { intervalMs: HOUR, worker: 'faulty' });
    const storeWith = (methods: Partial<Store>): Partial<WatchDeps> => ({
      store: { ...bench.store, ...methods },
    });
    async function check(watcher = bench.watcher): Promise<void> {
      bench.clock.now += 2 * HOUR;
      expect(await watcher.checkNext()).toBe(true);
    }
    const outcomes = async () =>
      (await bench.store.listFiles(id))
        .map(({ filename, outcome, code }) => `${filename} ${outcome} ${code}`)
        .toSorted();
    const errors = () => bench.log.filter(({ level }) => level === 'error').map(({ message }) => message);
    /** The verifier breaks down on the sdist alone. */
    const breaking = () => {
      const { verify, close } = bench.deps.verifyMany(2);
      const verifyOthers: typeof verify = async (input) => {
        if (input.filename === good.filename) throw new RangeError('a fault in the verifier');
        return verify(input);
      };
      return watcherWith({ verifyMany: () => ({ verify: verifyOthers, close }) });
    };

    it('with one file is told of that file, and the others are judged', async () => {
      await check(breaking());
      expect(await outcomes()).toEqual([
        `${wheel.filename} verified null`,
        `${good.filename} indeterminate VERIFIER_ERROR`,
      ]);
      const project = await bench.project('stagecraft');
      expect(project).toMatchObject({
        leaseOwner: null,
        outcome: 'indeterminate',
        failure: { code: 'CHECK_FAILED', message: expect.stringContaining(good.filename) },
      });
      expect(project.nextCheckAt).toBeGreaterThan(bench.clock.now);
      expect(await bench.store.listRuns(id, 1)).toMatchObject([
        { state: 'failed', failure: { code: 'CHECK_FAILED' }, filesSeen: 2 },
      ]);
      expect(errors()).toContain('a file could not be judged');
    });

    it('with one file does not take the place of what was known of it', async () => {
      await check();
      bench.clock.now += 8 * 24 * HOUR;
      publish({}, extended);
      await check(breaking());
      expect((await outcomes()).filter((each) => each.startsWith(good.filename))).toEqual([
        `${good.filename} verified null`,
      ]);
      expect(await bench.project('stagecraft')).toMatchObject({ failure: { code: 'CHECK_FAILED' } });
    });

    it('is over when it is over', async () => {
      await check(breaking());
      await check();
      expect(await outcomes()).toEqual([`${wheel.filename} verified null`, `${good.filename} verified null`]);
      expect(await bench.project('stagecraft')).toMatchObject({ failure: null, outcome: 'verified' });
    });

    it('in a check ends the check as failed, with a next one, and keeps what was known', async () => {
      await check();
      const failing = watcherWith(
        storeWith({
          listFiles: async () => {
            throw new TypeError('a fault in the check');
          },
        }),
      );
      await check(failing);
      const project = await bench.project('stagecraft');
      expect(project).toMatchObject({
        leaseOwner: null,
        outcome: 'verified',
        checkedAt: START + 2 * HOUR,
        failure: { code: 'CHECK_FAILED', message: expect.stringContaining('a fault of its own') },
      });
      expect(project.nextCheckAt).toBeGreaterThan(bench.clock.now);
      expect(await bench.store.listRuns(id, 1)).toMatchObject([{ state: 'failed' }]);
      expect(errors()).toEqual(['a check failed']);
    });

    it('while a check is recorded ends it as failed as well', async () => {
      const failing = watcherWith(
        storeWith({
          finishCheck: async (input) => {
            if (input.summary?.newestVersion) throw new TypeError('a fault in recording');
            return bench.store.finishCheck(input);
          },
        }),
      );
      await check(failing);
      const project = await bench.project('stagecraft');
      expect(project).toMatchObject({ leaseOwner: null, failure: { code: 'CHECK_FAILED' } });
      expect(project.nextCheckAt).toBeGreaterThan(bench.clock.now);
      expect(await bench.store.listRuns(id, 1)).toMatchObject([{ state: 'failed' }]);
    });

    it('with the evidence of one file that was altered leaves the others alone', async () => {
      await check();
      bench.clock.now += 8 * 24 * HOUR;
      const altered = watcherWith(
        storeWith({
          getDocument: async () => {
            throw new StoreError('STORE_CORRUPT', 'A stored document was altered.');
          },
        }),
      );
      await check(altered);
      expect(await outcomes()).toEqual([`${wheel.filename} verified null`, `${good.filename} verified null`]);
      expect(await bench.project('stagecraft')).toMatchObject({ failure: { code: 'CHECK_FAILED' } });
    });

    it.each([
      ['no hashes at all', { hashes: {} }],
      ['only an MD5', { hashes: { md5: 'd41d8cd98f00b204e9800998ecf8427e' } }],
    ])('is not set off by an entry with provenance and %s', async (_, entry) => {
      publish(entry);
      await check();
      expect(await outcomes()).toEqual([
        `${wheel.filename} verified null`,
        `${good.filename} indeterminate INDEX_MALFORMED`,
      ]);
      expect(await bench.project('stagecraft')).toMatchObject({ leaseOwner: null, failure: null });
      expect(await bench.store.listRuns(id, 1)).toMatchObject([{ state: 'done', filesSeen: 2 }]);
      expect(errors()).toEqual([]);
    });
  });
}

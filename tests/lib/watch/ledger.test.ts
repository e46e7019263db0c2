import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createHttpIndex } from '../../../lib/index/http.ts';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { fixedTrust } from '../../../lib/trust/fixed.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import type { WatchDeps } from '../../../lib/watch/deps.ts';
import { Watcher } from '../../../lib/watch/watcher.ts';
import { startFakeIndex } from '../../builders/fake-index.ts';
import { REAL, readRealRoot } from '../../builders/real.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { HOUR, openWatchBench, readVector, START, type WatchBench } from './bench.ts';

const good = readVector('github-publish');
const extended = readVector('github-publish-and-slsa');
const wheel = readVector('github-wheel');
const UPLOADED = '2026-01-02T03:04:05.000000Z';

type Published = { filename: string; sha256: string; provenance: Uint8Array | null; uploadTime?: string };
const bare = (version: string, uploadTime: string): Published => ({
  filename: `stagecraft-${version}.tar.gz`,
  sha256: version.replaceAll('.', '').padEnd(64, '0'),
  provenance: null,
  uploadTime,
});

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`the watcher’s ledger on ${title}`, () => {
    let bench: WatchBench;
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
      await bench.track('stagecraft');
    });
    afterEach(() => bench.close());

    function publish(...files: Published[]): void {
      const listed = files.map((file) => ({ size: 10, uploadTime: UPLOADED, ...file }));
      bench.index.addProject('stagecraft', { files: listed });
    }
    async function check(watcher = bench.watcher): Promise<void> {
      bench.clock.now += 2 * HOUR;
      expect(await watcher.checkNext()).toBe(true);
    }
    const listChanges = () => bench.store.listChanges({ after: null, limit: 50 });
    const kinds = async () =>
      (await listChanges()).map(({ change, standing }) => `${change.kind} ${change.observed} ${standing}`);
    const expectation = async () => (await bench.project('stagecraft')).expectation;
    async function ledger() {
      return foldLedger(await bench.store.readHistory((await bench.project('stagecraft')).id));
    }
    /** A watcher whose store counts or breaks folds. */
    function watcherWith(foldHistory: WatchDeps['store']['foldHistory']): Watcher {
      const store = { ...bench.store, foldHistory };
      return new Watcher({ ...bench.deps, store }, { intervalMs: HOUR, worker: 'counted' });
    }

    it('remembers the first publisher that is confirmed, as read from history', async () => {
      publish(good, wheel);
      await check();
      expect(await expectation()).toBe('first-seen');
      expect(await listChanges()).toEqual([]);
      const { identities, firstUse, releases } = await ledger();
      expect(identities).toMatchObject([
        { kind: 'GitHub', versions: ['1.4.0'], fileCount: 2, first: { observed: 'history' } },
      ]);
      expect(firstUse).toMatchObject({ version: '1.4.0', observed: 'history' });
      expect(releases).toMatchObject([{ states: ['full-provenance'], differs: false }]);
    });

    it('notices live that a release lost its provenance, once, and says so on the board', async () => {
      publish(good);
      await check();
      publish(good, bare('1.5.0', new Date(START + 3 * HOUR).toISOString()));
      await check();
      expect(await kinds()).toEqual(['lost live open']);
      expect(await listChanges()).toMatchObject([
        { project: 'stagecraft', world: 'pypi', recordedAt: bench.clock.now, change: { version: '1.5.0' } },
      ]);
      expect(await expectation()).toBe('lost');
      await check();
      await check(bench.anotherWatcher('second'));
      expect(await kinds()).toEqual(['lost live open']);
    });

    it('reads the same from a history that was there before', async () => {
      publish(good, bare('1.5.0', '2026-02-02T03:04:05.000000Z'));
      await check();
      expect(await kinds()).toEqual(['lost history open']);
      expect(await expectation()).toBe('lost');
    });

    it('notices that a file has another provenance document, and then none', async () => {
      publish(good);
      await check();
      publish(extended);
      bench.clock.now += 8 * 24 * HOUR;
      await check();
      expect(await kinds()).toEqual(['provenance-extended live noted']);
      publish({ ...good, provenance: null });
      await check();
      expect((await kinds())[0]).toMatch(/^provenance-withdrawn live open$/);
    });

    it('folds nothing where nothing is new', async () => {
      publish(good);
      await check();
      let folds = 0;
      const counting = watcherWith((projectId, fold, now) =>
        bench.store.foldHistory(
          projectId,
          (history) => {
            folds += 1;
            return fold(history);
          },
          now,
        ),
      );
      await check(counting);
      expect(folds).toBe(0);
      publish(good, bare('1.5.0', UPLOADED));
      await check(counting);
      expect(folds).toBe(1);
    });

    it('makes up for a fold that stopped, and says on the project that it did', async () => {
      publish(good, bare('1.5.0', '2026-02-02T03:04:05.000000Z'));
      const stopping = watcherWith(async () => {
        throw new RangeError('a fault in the fold');
      });
      await check(stopping);
      expect(await listChanges()).toEqual([]);
      expect(await bench.project('stagecraft')).toMatchObject({ failure: { code: 'CHECK_FAILED' } });
      expect(await bench.store.listFiles((await bench.project('stagecraft')).id)).toMatchObject([
        { outcome: 'no-provenance' },
        { outcome: 'verified' },
      ]);
      await check();
      expect(await kinds()).toEqual(['lost history open']);
      expect(await bench.project('stagecraft')).toMatchObject({ failure: null });
    });

    it('takes what it cannot read for no change', async () => {
      publish(good);
      await check();
      publish(good, { ...wheel, filename: 'stagecraft-1.5.0.tar.gz' });
      bench.index.fail(/1\.5\.0.*provenance$/, { status: 500 });
      await check();
      expect(await listChanges()).toEqual([]);
      expect((await ledger()).releases[0]).toMatchObject({
        version: '1.5.0',
        states: [],
        expectation: 'none',
      });
    });

    describe('reading abi3info as PyPI listed it', () => {
      it('finds one publisher over two releases, and nothing to object to', async () => {
        await using index = await startFakeIndex({ directory: join(REAL, 'index') });
        const trust = toTrust(readRealRoot('public-good'), { source: 'file' });
        if (!trust.ok) throw new Error(trust.reason);
        const http = createHttpIndex({ origin: index.origin, timeoutMs: 2_000, retries: 0 });
        const pypi = { index: http, trust: fixedTrust(trust.value) };
        const sources = { ...bench.deps.sources, pypi };
        const { id } = await bench.track('abi3info');
        const watcher = new Watcher({ ...bench.deps, sources }, { intervalMs: HOUR });
        await watcher.checkNow(id);

        const { identities, changes, releases } = foldLedger(await bench.store.readHistory(id));
        expect(identities).toMatchObject([
          { sourceRepositoryURI: 'https://github.com/woodruffw/abi3info', fileCount: 3 },
        ]);
        expect(identities[0]?.versions).toHaveLength(2);
        expect(changes).toEqual([]);
        expect(releases.map(({ states, expectation: said }) => [said, ...states])).toEqual([
          ['matches', 'full-provenance'],
          ['first-seen', 'full-provenance'],
        ]);
        expect((await bench.project('abi3info')).expectation).toBe('matches');
      });
    });
  });
}

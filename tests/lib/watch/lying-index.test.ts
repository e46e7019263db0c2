import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toEbuildLine } from '../../../lib/exports/ebuild.ts';
import { recallRelease } from '../../../lib/exports/release.ts';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { FakeFile } from '../../builders/fake-index.ts';
import { postgresBackend, sqliteBackend } from '../store/backends.ts';
import { ACME, MALLORY, publisherTrust, widget } from './a-publisher.ts';
import { HOUR, openWatchBench, START, type WatchBench } from './bench.ts';

const DAY = 24 * HOUR;
const history = [widget('1.0', START - 90 * DAY, ACME), widget('1.1', START - 30 * DAY, ACME)];
const yanked = (files: FakeFile[]): FakeFile[] => files.map((file) => ({ ...file, yanked: 'not now' }));

for (const backend of [sqliteBackend(), postgresBackend()]) {
  const suite = backend.missing ? describe.skip : describe;
  const title = backend.missing ? `${backend.kind} (skipped: ${backend.missing})` : backend.kind;

  suite(`an index that lies, watched with ${title}`, () => {
    let bench: WatchBench;
    beforeAll(backend.start, 60_000);
    afterAll(backend.stop, 60_000);
    beforeEach(async () => {
      bench = await openWatchBench(await backend.createDatabase());
      bench.deps.sources.pypi.trust = publisherTrust();
      await bench.track('widget');
    });
    afterEach(() => bench.close());

    async function list(files: FakeFile[]): Promise<void> {
      bench.index.addProject('widget', { files });
      bench.clock.now += 7 * DAY;
      expect(await bench.watcher.checkNext()).toBe(true);
    }
    const expectation = async () => (await bench.project('widget')).expectation;
    const kinds = async () =>
      (await bench.store.listChanges({ after: null, limit: 50 })).map(
        ({ change: { kind, version, observed }, standing }) => `${version} ${kind} ${observed} ${standing}`,
      );
    async function exported(version: string) {
      const ledger = foldLedger(await bench.store.readHistory((await bench.project('widget')).id));
      const release = recallRelease(ledger, version, false);
      return release && { ...toEbuildLine(release), unsettled: release.unsettled.length };
    }
    const mallory = () => widget('1.3', bench.clock.now, MALLORY);

    it('yanks the history and publishes as somebody else: that is a change, and what is exported says so', async () => {
      await list(history);
      expect(await expectation()).toBe('matches');
      await list([...yanked(history), mallory()]);
      expect(await expectation()).toBe('changed');
      expect(await kinds()).toEqual(['1.3 repository-changed live open']);
      expect((await exported('1.3'))?.unsettled).toBe(1);
    });

    it('yanks the history weeks before, and offers it again afterwards: the same', async () => {
      await list(history);
      await list(yanked(history));
      const release = mallory();
      await list([...yanked(history), release]);
      await list([...history, release]);
      expect(await expectation()).toBe('changed');
      expect(await kinds()).toEqual(['1.3 repository-changed live open']);
      await list([...history, release, widget('1.4', bench.clock.now, ACME)]);
      expect(await expectation()).toBe('matches');
    });

    it('lists nothing but yanked releases when the project is first read: they are remembered all the same', async () => {
      await list(yanked(history));
      await list([...yanked(history), mallory()]);
      expect(await kinds()).toEqual(['1.3 repository-changed live open']);
    });

    it('yanks the history and publishes without provenance: it was lost', async () => {
      await list(history);
      await list([...yanked(history), widget('1.3', bench.clock.now, null)]);
      expect(await expectation()).toBe('lost');
      expect(await kinds()).toEqual(['1.3 lost live open']);
    });

    it('takes the history back and publishes as somebody else: it is remembered', async () => {
      await list(history);
      await list([mallory()]);
      expect(await expectation()).toBe('changed');
      expect(await kinds()).toContain('1.3 repository-changed live open');
    });

    it('has a release of the right repository that anybody could have built from a fork', async () => {
      await list(history);
      const forked = { ...ACME, trigger: 'pull_request_target', ref: 'refs/pull/7/merge' };
      await list([...history, widget('1.3', bench.clock.now, forked)]);
      expect(await expectation()).toBe('changed');
      expect((await kinds()).toSorted()).toEqual([
        '1.3 ref-changed live open',
        '1.3 trigger-changed live open',
      ]);
    });

    it('yanks what was read, and the reading is made again', async () => {
      const bad = widget('1.2', START - DAY, MALLORY);
      await list([...history, ...yanked([bad])]);
      expect(await kinds()).toEqual([]);
      await list([...history, bad]);
      expect(await kinds()).toEqual(['1.2 repository-changed history open']);
      expect(await expectation()).toBe('changed');
    });
  });
}

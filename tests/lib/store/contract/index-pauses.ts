import { describe, expect, it } from 'vitest';
import type { IndexPause } from '../../../../lib/store/index-pauses.ts';
import type { Bench } from '../bench.ts';
import { MINUTE, NOW } from '../fixtures.ts';

const DAY = 24 * 60 * MINUTE;
const PAUSE: IndexPause = { from: NOW, until: NOW + 60 * MINUTE, reason: 'asked' };

export function describeIndexPauses(bench: () => Bench): void {
  describe('an index that is left alone', () => {
    const claim = async (now: number) =>
      (await bench().store.claimDue({ worker: 'w', now, leaseMs: MINUTE, limit: 9 })).map(({ name }) => name);

    it('is known to everybody who shares the database, until that is over', async () => {
      const { store, openAnother } = bench();
      const other = await openAnother();
      expect(await other.getIndexState('pypi', NOW)).toEqual({ failures: 0, pause: null });
      await store.saveIndexState('pypi', { failures: 3, pause: PAUSE });
      expect(await other.getIndexState('pypi', NOW)).toEqual({ failures: 3, pause: PAUSE });
      expect(await other.getIndexState('rehearsal', NOW)).toEqual({ failures: 0, pause: null });
      expect((await other.getIndexState('pypi', PAUSE.until)).pause).toBeNull();
      await other.saveIndexState('pypi', { failures: 0, pause: null });
      expect(await store.getIndexState('pypi', NOW)).toEqual({ failures: 0, pause: null });
    });

    it('keeps its projects from being claimed, and no others', async () => {
      const { store } = bench();
      await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      await store.trackProject({ name: 'played', world: 'rehearsal', now: NOW });
      await store.saveIndexState('pypi', { failures: 0, pause: PAUSE });
      expect(await claim(NOW)).toEqual(['played']);
      expect(await claim(PAUSE.until - 1)).toEqual(['played']);
      expect((await claim(PAUSE.until + MINUTE)).toSorted()).toEqual(['played', 'sample']);
    });

    it('is asked about a project that a person wants to know of, once', async () => {
      const { store } = bench();
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      await store.trackProject({ name: 'another', world: 'pypi', now: NOW });
      await store.saveIndexState('pypi', { failures: 0, pause: PAUSE });
      await store.askCheck(project.id, NOW + 1);
      const [claimed] = await store.claimDue({ worker: 'w', now: NOW + 1, leaseMs: MINUTE, limit: 9 });
      expect(claimed).toMatchObject({ name: 'sample', isAsked: true });
      const report = { summary: null, listing: null, failure: null, nextCheckAt: NOW + 2 };
      await store.finishCheck({ projectId: project.id, worker: 'w', now: NOW + 1, ...report });
      expect(await claim(NOW + 3)).toEqual([]);
      const [later] = await store.claimDue({ worker: 'w', now: PAUSE.until, leaseMs: MINUTE, limit: 1 });
      expect(later).toMatchObject({ isAsked: false });
    });

    it('is not left alone for as long as a clock was ahead', async () => {
      const { store } = bench();
      await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      const pause = { ...PAUSE, from: NOW + 365 * DAY, until: NOW + 366 * DAY };
      await store.saveIndexState('pypi', { failures: 0, pause });
      expect((await store.getIndexState('pypi', NOW)).pause).toBeNull();
      expect(await claim(NOW)).toEqual(['sample']);
    });
  });
}

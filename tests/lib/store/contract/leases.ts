import { describe, expect, it } from 'vitest';
import type { Store } from '../../../../lib/store/store.ts';
import type { Bench } from '../bench.ts';
import { aSummary, MINUTE, NOW } from '../fixtures.ts';

const LISTING = { status: 'archived', statusReason: 'moved', etag: '"e1"' } as const;

export function describeLeases(bench: () => Bench): void {
  const track = async (store: Store, name: string, now = NOW) =>
    (await store.trackProject({ name, world: 'pypi', now })).project;
  const claim = (store: Store, worker: string, { now = NOW, leaseMs = MINUTE, limit = 10 } = {}) =>
    store.claimDue({ worker, now, leaseMs, limit });
  const finish = (store: Store, projectId: number, worker: string, now = NOW) =>
    store.finishCheck({
      projectId,
      worker,
      now,
      nextCheckAt: now + 60 * MINUTE,
      summary: aSummary(),
      listing: LISTING,
      failure: null,
    });

  describe('leases', () => {
    it('hands out due projects, the longest due first, up to the limit', async () => {
      const { store } = bench();
      await track(store, 'third', NOW - 1);
      await track(store, 'first', NOW - 3);
      await track(store, 'second', NOW - 2);
      await track(store, 'later', NOW + 1);
      expect((await claim(store, 'w', { limit: 2 })).map(({ name }) => name)).toEqual(['first', 'second']);
      const [last, ...more] = await claim(store, 'w');
      expect(last).toMatchObject({ name: 'third', leaseOwner: 'w', leaseUntil: NOW + MINUTE });
      expect(more).toEqual([]);
    });

    it('never hands one project to two workers that ask at the same time', async () => {
      const { store, openAnother } = bench();
      const names = Array.from({ length: 60 }, (_, index) => `project-${index}`);
      for (const name of names) await track(store, name);
      const stores = [store, await openAnother(), await openAnother()];
      const asked = Array.from({ length: 30 }, (_, index) => {
        const from = stores[index % stores.length] ?? store;
        return claim(from, `worker-${index}`, { limit: 4 });
      });
      const claimed = (await Promise.all(asked)).flat().map(({ name }) => name);
      expect(new Set(claimed).size).toBe(claimed.length);
      // Under SKIP LOCKED a claim may come back short while another one is under way: what is left comes now.
      const left = (await claim(store, 'last', { limit: 100 })).map(({ name }) => name);
      expect([...claimed, ...left].sort()).toEqual(names.sort());
    });

    it('hands a project to another worker once its lease is over, and not before', async () => {
      const { store, openAnother } = bench();
      const other = await openAnother();
      await track(store, 'sample');
      await claim(store, 'dying', { leaseMs: 1000 });
      expect(await claim(other, 'heir', { now: NOW + 999 })).toEqual([]);
      expect(await claim(other, 'heir', { now: NOW + 1000 })).toMatchObject([
        { name: 'sample', leaseOwner: 'heir' },
      ]);
    });

    it('ignores a worker that has lost its lease', async () => {
      const { store } = bench();
      const { id } = await track(store, 'sample');
      await claim(store, 'slow', { leaseMs: 1000 });
      await claim(store, 'heir', { now: NOW + 1000 });
      const until = NOW + 99 * MINUTE;
      expect(await store.extendLease({ projectId: id, worker: 'slow', until, progress: null })).toBe(false);
      expect(await finish(store, id, 'slow')).toBe(false);
      const project = await store.getProject('sample');
      expect(project).toMatchObject({ leaseOwner: 'heir', checkedAt: null, outcome: null, etag: null });
      expect(await finish(store, id, 'heir')).toBe(true);
      expect(await store.getProject('sample')).toMatchObject({ leaseOwner: null, outcome: 'verified' });
    });

    it('marks the run of a lost lease as abandoned when the project is claimed again', async () => {
      const { store } = bench();
      const { id } = await track(store, 'sample');
      await claim(store, 'dying', { leaseMs: 1000 });
      const run = await store.startRun({ projectId: id, worker: 'dying', kind: 'first', now: NOW });
      await claim(store, 'heir', { now: NOW + 2000 });
      expect(await store.listRuns(id, 10)).toMatchObject([
        { id: run, state: 'abandoned', finishedAt: NOW + 2000, failure: null },
      ]);
      const counts = { filesSeen: 1, filesVerified: 1, requests: 1 };
      await store.finishRun({ id: run, now: NOW + 3000, state: 'done', failure: null, ...counts });
      expect(await store.listRuns(id, 10)).toMatchObject([{ state: 'abandoned', filesSeen: 0 }]);
    });

    it('extends a lease and shows how far the check is', async () => {
      const { store } = bench();
      const { id } = await track(store, 'sample');
      await claim(store, 'w');
      const progress = { done: 3, total: 12 };
      const until = NOW + 5 * MINUTE;
      expect(await store.extendLease({ projectId: id, worker: 'w', until, progress })).toBe(true);
      expect(await store.getProject('sample')).toMatchObject({ leaseUntil: until, progress });
      expect(await claim(store, 'other', { now: NOW + 2 * MINUTE })).toEqual([]);
    });

    it('claims one project before its time, unless somebody holds it', async () => {
      const { store } = bench();
      const { id } = await track(store, 'sample', NOW + MINUTE);
      const ask = (worker: string, now: number) =>
        store.claimProject({ projectId: id, worker, now, leaseMs: 1000 });
      expect(await ask('first', NOW)).toMatchObject({ name: 'sample', leaseOwner: 'first' });
      expect(await ask('second', NOW + 999)).toBeNull();
      // Its worker died: it is due although its own time has not come.
      expect(await claim(store, 'second', { now: NOW + 1000 })).toHaveLength(1);
      expect(await store.claimProject({ projectId: id + 1, worker: 'w', now: NOW, leaseMs: 1 })).toBeNull();
    });

    it('ends a check with everything it found, and the lease with it', async () => {
      const { store } = bench();
      const { id } = await track(store, 'sample');
      await claim(store, 'w');
      await store.extendLease({
        projectId: id,
        worker: 'w',
        until: NOW + 1,
        progress: { done: 1, total: 2 },
      });
      expect(await finish(store, id, 'w', NOW + 7)).toBe(true);
      expect(await store.getProject('sample')).toMatchObject({
        ...aSummary(),
        ...LISTING,
        checkedAt: NOW + 7,
        nextCheckAt: NOW + 7 + 60 * MINUTE,
        leaseOwner: null,
        leaseUntil: null,
        progress: null,
        failure: null,
      });
      expect(await finish(store, id, 'w')).toBe(false);
    });

    it('keeps what was known when a check fails, and clears the failure with the next that does not', async () => {
      const { store } = bench();
      const { id } = await track(store, 'sample');
      await claim(store, 'w');
      await finish(store, id, 'w');
      const failing = NOW + 60 * MINUTE;
      await claim(store, 'w', { now: failing });
      const failure = { code: 'INDEX_UNREACHABLE', message: 'The index did not answer.' };
      const nothing = { summary: null, listing: null };
      const end = { projectId: id, worker: 'w', now: failing, nextCheckAt: failing + 1 };
      await store.finishCheck({ ...end, ...nothing, failure });
      const failed = await store.getProject('sample');
      expect(failed).toMatchObject({ ...aSummary(), ...LISTING, checkedAt: NOW });
      expect(failed?.failure).toEqual({ ...failure, at: failing });
      await claim(store, 'w', { now: failing + 1 });
      await store.finishCheck({ ...end, ...nothing, now: failing + 1, failure: null });
      expect(await store.getProject('sample')).toMatchObject({ failure: null, checkedAt: failing + 1 });
    });
  });
}

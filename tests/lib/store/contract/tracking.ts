import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import { aMember, anImport, createCollection } from '../collection-fixtures.ts';
import { aSummary, MINUTE, NOW, recordSummary } from '../fixtures.ts';
import { aChange, judged } from '../ledger-fixtures.ts';

const BOARD = {
  q: '',
  outcome: null,
  world: null,
  sort: 'project',
  order: 'asc',
  page: 1,
  perPage: 50,
} as const;

/** Taking a project off the board, and putting it back. */
export function describeTracking(bench: () => Bench): void {
  const track = (name: string, most?: number) =>
    bench().store.trackProject({ name, world: 'pypi', now: NOW, by: 'Zoë', most });
  const idOf = async (name: string) => (await bench().store.getProject(name))?.id ?? 0;
  const untrack = async (name: string, now = NOW + MINUTE) =>
    bench().store.untrackProject({ projectId: await idOf(name), by: 'Zoë', now });
  const claim = () => bench().store.claimDue({ worker: 'w', now: NOW + 9999 * MINUTE, leaseMs: 1, limit: 9 });

  describe('a project that is untracked', () => {
    it('is neither claimed nor listed nor counted, and keeps all that is known of it', async () => {
      const { store } = bench();
      await recordSummary(store, 'sample', aSummary());
      await recordSummary(store, 'other', aSummary());
      const before = await store.getProject('sample');
      expect(await untrack('sample')).toBe(true);

      const after = await store.getProject('sample');
      expect(after).toStrictEqual({ ...before, untrackedAt: NOW + MINUTE, nextCheckAt: null });
      const board = await store.listProjects(BOARD);
      expect(board.rows.map(({ name }) => name)).toEqual(['other']);
      expect(board).toMatchObject({ total: 1, counts: { verified: 1 }, expectations: { none: 1 } });
      expect((await store.listProjects({ ...BOARD, untracked: true })).total).toBe(2);
      expect(await store.countProjects()).toBe(1);
      expect(await store.countProjects({ untracked: true })).toBe(2);
      const facts = await store.readAdoption({ world: 'pypi', projectIds: null });
      expect(facts.projects.map(({ name }) => name)).toEqual(['other']);
      const ids = [await idOf('sample'), await idOf('other')];
      const some = await store.readAdoption({ world: 'pypi', projectIds: ids });
      expect(some.projects.map(({ name }) => name)).toEqual(['other']);
      await store.askCheck(await idOf('sample'), NOW);
      expect((await claim()).map(({ name }) => name)).toEqual(['other']);
      const own = { projectId: await idOf('sample'), worker: 'w', now: NOW + MINUTE, leaseMs: MINUTE };
      expect(await store.claimProject(own)).toBeNull();
    });

    it('is no member that a collection counts, but one that its file names', async () => {
      const { store } = bench();
      const { collection } = await createCollection(
        store,
        'web',
        anImport([aMember('sample'), aMember('other')]),
      );
      await untrack('sample');
      const [listed] = await store.listCollections();
      expect(listed?.members).toMatchObject([{ total: 1 }]);
      const members = await store.listMembers(collection.id);
      expect(members.map(({ project, isTracked }) => [project, isTracked])).toEqual([
        ['other', true],
        ['sample', false],
      ]);
    });

    it('has changes that nobody is asked to decide, and that are found by name all the same', async () => {
      const { store } = bench();
      const { project } = await track('sample');
      const change = judged(aChange({ kind: 'renamed' }));
      await store.foldHistory(project.id, () => ({ changes: [change], expectation: 'changed' }), NOW);
      expect(await store.countChanges({})).toHaveLength(1);
      await untrack('sample');
      expect(await store.countChanges({})).toEqual([]);
      expect(await store.listChanges({ after: null, limit: 9 })).toEqual([]);
      expect(await store.listChanges({ projectId: project.id, after: null, limit: 9 })).toHaveLength(1);
      expect(await store.listChanges({ id: change.id, after: null, limit: 9 })).toHaveLength(1);
    });

    it('stops the check that is under way, which records no end', async () => {
      const { store } = bench();
      await track('sample');
      const [claimed] = await store.claimDue({ worker: 'w', now: NOW, leaseMs: MINUTE, limit: 1 });
      const lease = { projectId: claimed?.id ?? 0, worker: 'w' };
      await untrack('sample');
      expect(await store.extendLease({ ...lease, until: NOW + MINUTE, progress: null })).toBe(false);
      const end = { ...lease, now: NOW, nextCheckAt: NOW, summary: null, listing: null, failure: null };
      expect(await store.finishCheck(end)).toBe(false);
      expect((await store.getProject('sample'))?.nextCheckAt).toBeNull();
    });

    it('goes on from what is known once it is tracked again, and who did what stays on record', async () => {
      const { store } = bench();
      await recordSummary(store, 'sample', aSummary());
      expect(await store.listTrackings(await idOf('sample'))).toEqual([]);
      await untrack('sample');
      expect(await untrack('sample')).toBe(false);
      const again = { name: 'sample', world: 'pypi' as const, now: NOW + 2 * MINUTE, by: 'Kim' };
      const { project, created } = await store.trackProject(again);
      expect(created).toBe(true);
      expect(project).toMatchObject({
        outcome: 'verified',
        untrackedAt: null,
        trackedAt: NOW + 2 * MINUTE,
        nextCheckAt: NOW + 2 * MINUTE,
      });
      expect(await store.trackProject(again)).toMatchObject({ created: false });
      expect(await store.listTrackings(project.id)).toEqual([
        { isTracked: true, by: 'Kim', at: NOW + 2 * MINUTE },
        { isTracked: false, by: 'Zoë', at: NOW + MINUTE },
      ]);
      expect((await claim()).map(({ name }) => name)).toEqual(['sample']);
    });

    it('comes back with a file that names it', async () => {
      const { store } = bench();
      await track('sample');
      await untrack('sample');
      const { tracked } = await createCollection(
        store,
        'web',
        anImport([aMember('sample'), aMember('other')]),
      );
      expect(tracked.toSorted()).toEqual(['other', 'sample']);
      expect((await store.getProject('sample'))?.untrackedAt).toBeNull();
      const [last] = await store.listTrackings(await idOf('sample'));
      expect(last).toEqual({ isTracked: true, by: 'Zoë', at: NOW });
    });
  });

  it('keeps the record of it from being changed', async () => {
    const { backend, url } = bench();
    await track('sample');
    await untrack('sample');
    for (const statement of ['update trackings set is_tracked = 1', 'delete from trackings']) {
      await expect(backend.runSQL(url, statement)).rejects.toThrow('append-only');
    }
  });

  describe('how many are tracked', () => {
    const FULL = { code: 'STORE_PROJECTS', message: expect.stringContaining('More than 2 projects') };

    it('is bounded, whoever adds the last one, and what is refused leaves nothing behind', async () => {
      const { store } = bench();
      await store.trackProject({ name: 'rehearsal-props', world: 'rehearsal', now: NOW });
      await track('one', 2);
      await track('two', 2);
      await expect(track('three', 2)).rejects.toMatchObject(FULL);
      expect(await store.getProject('three')).toBeNull();
      expect(await track('two', 2)).toMatchObject({ created: false });
      await untrack('one');
      expect(await track('three', 2)).toMatchObject({ created: true });
      await expect(track('one', 2)).rejects.toMatchObject(FULL);
      expect((await store.getProject('one'))?.untrackedAt).not.toBeNull();
    });

    it('is bounded for a file too, which is taken whole or not at all', async () => {
      const { store } = bench();
      await track('one', 2);
      const made = anImport([aMember('two'), aMember('three')], { most: 2 });
      await expect(createCollection(store, 'web', made)).rejects.toMatchObject(FULL);
      expect(await store.listCollections()).toEqual([]);
      expect(await store.countProjects()).toBe(1);
      const { collection } = await createCollection(
        store,
        'web',
        anImport([aMember('one'), aMember('two')], { most: 2 }),
      );
      await expect(store.addImport(collection.id, made)).rejects.toMatchObject(FULL);
    });

    it('is bounded where several add at the same time', async () => {
      const { store, openAnother } = bench();
      const other = await openAnother();
      const names = Array.from({ length: 12 }, (_, at) => `sample-${at}`);
      const tried = await Promise.allSettled(
        names.map((name, at) =>
          (at % 2 === 0 ? store : other).trackProject({ name, world: 'pypi', now: NOW, most: 5 }),
        ),
      );
      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
      expect(await store.countProjects()).toBe(5);
    });
  });
}

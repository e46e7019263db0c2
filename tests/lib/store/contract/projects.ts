import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import { aSummary, MINUTE, NOW, recordSummary } from '../fixtures.ts';

export function describeProjects(bench: () => Bench): void {
  describe('projects', () => {
    it('tracks a project, due at once and with nothing known', async () => {
      const { store } = bench();
      const { project, created } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      expect(created).toBe(true);
      expect(project).toStrictEqual({
        id: project.id,
        name: 'sample',
        world: 'pypi',
        status: 'active',
        statusReason: null,
        etag: null,
        trackedAt: NOW,
        checkedAt: null,
        nextCheckAt: NOW,
        leaseOwner: null,
        leaseUntil: null,
        progress: null,
        failure: null,
        newestVersion: null,
        newestUploadedAt: null,
        outcome: null,
        code: null,
        message: null,
        publisher: null,
        certificateIssuer: null,
        signedAt: null,
        commit: null,
        releaseCount: 0,
        fileCount: 0,
        recent: [],
        expectation: 'none',
        isUnfolded: true,
        untrackedAt: null,
        goneSince: null,
        statusSince: null,
        listingChangedAt: null,
        serial: null,
        recordedAt: null,
        unreadable: { total: 0, entries: [] },
      });
      expect(await store.getProject('sample')).toStrictEqual(project);
    });

    it('tracks a name once, however often and by however many it is asked', async () => {
      const { store, openAnother } = bench();
      const other = await openAnother();
      const track = (from: typeof store) => from.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      const answers = await Promise.all([track(store), track(other), track(store), track(other)]);
      expect(answers.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(answers.map(({ project }) => project.id)).size).toBe(1);
      expect(await store.countProjects()).toBe(1);
    });

    it('knows no project that nobody tracks', async () => {
      expect(await bench().store.getProject('unknown')).toBeNull();
      expect(await bench().store.countProjects()).toBe(0);
    });

    it('gives back a summary as it was recorded', async () => {
      const { store } = bench();
      const summary = aSummary({
        outcome: 'failed',
        code: 'SUBJECT_DIGEST',
        publisher: {
          kind: 'CircleCI',
          project_id: 'p',
          pipeline_definition_id: 'd',
          vcs_origin: null,
          vcs_ref: null,
        },
        recent: [
          { version: '2.0', outcome: 'failed', code: 'SUBJECT_DIGEST', uploadedAt: NOW, publisher: null },
          { version: '1.0', outcome: null, code: null, uploadedAt: null, publisher: 2 },
        ],
      });
      await recordSummary(store, 'sample', summary);
      expect(await store.getProject('sample')).toMatchObject(summary);
    });

    it('makes a project due when somebody asks', async () => {
      const { store } = bench();
      await recordSummary(store, 'sample', aSummary());
      const before = await store.getProject('sample');
      if (!before) throw new Error('The project is gone.');
      expect(before.nextCheckAt).toBeGreaterThan(NOW);
      await store.askCheck(before.id, NOW + MINUTE);
      expect((await store.getProject('sample'))?.nextCheckAt).toBe(NOW + MINUTE);
    });

    it('does not send a project that is due already to the end of the queue', async () => {
      const { store } = bench();
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      await store.askCheck(project.id, NOW + MINUTE);
      expect((await store.getProject('sample'))?.nextCheckAt).toBe(NOW);
    });
  });
}

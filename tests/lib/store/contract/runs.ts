import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import { NOW } from '../fixtures.ts';

export function describeRuns(bench: () => Bench): void {
  describe('runs', () => {
    it('leaves a record of each run, newest first, up to the limit', async () => {
      const { store } = bench();
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      const start = (kind: 'first' | 'scheduled' | 'asked', now: number) =>
        store.startRun({ projectId: project.id, worker: 'w', kind, now });
      const [first, second, third] = [
        await start('first', 1),
        await start('scheduled', 2),
        await start('asked', 3),
      ];
      const counts = { filesSeen: 3, filesVerified: 2, requests: 4 };
      const failure = { code: 'INDEX_FORBIDDEN', message: 'The index refused.' };
      await store.finishRun({ id: first, now: 10, state: 'done', failure: null, ...counts });
      await store.finishRun({ id: second, now: 11, state: 'failed', failure, ...counts });
      const common = { projectId: project.id, worker: 'w' };
      const none = { filesSeen: 0, filesVerified: 0, requests: 0 };
      expect(await store.listRuns(project.id, 10)).toStrictEqual([
        {
          ...common,
          ...none,
          id: third,
          kind: 'asked',
          startedAt: 3,
          finishedAt: null,
          state: 'running',
          failure: null,
        },
        {
          ...common,
          ...counts,
          id: second,
          kind: 'scheduled',
          startedAt: 2,
          finishedAt: 11,
          state: 'failed',
          failure,
        },
        {
          ...common,
          ...counts,
          id: first,
          kind: 'first',
          startedAt: 1,
          finishedAt: 10,
          state: 'done',
          failure: null,
        },
      ]);
      expect(await store.listRuns(project.id, 1)).toHaveLength(1);
    });

    it('does not finish a run twice', async () => {
      const { store } = bench();
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      const id = await store.startRun({ projectId: project.id, worker: 'w', kind: 'first', now: NOW });
      const end = { id, failure: null, filesSeen: 1, filesVerified: 1, requests: 1 };
      await store.finishRun({ ...end, now: NOW + 1, state: 'done' });
      await store.finishRun({ ...end, now: NOW + 2, state: 'failed' });
      expect(await store.listRuns(project.id, 1)).toMatchObject([{ state: 'done', finishedAt: NOW + 1 }]);
    });
  });
}

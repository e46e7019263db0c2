/** What a clock that was ahead wrote must not be waited for once it is right again. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryResult } from '../../../../lib/store/delivery-store.ts';
import type { ProjectRecord } from '../../../../lib/store/records.ts';
import type { Store } from '../../../../lib/store/store.ts';
import type { Bench } from '../bench.ts';
import { MINUTE, NOW } from '../fixtures.ts';
import { aChange, folded, judged } from '../ledger-fixtures.ts';

const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;
const LONGEST = 76 * MINUTE;

export function describeClock(bench: () => Bench): void {
  describe('a clock that was ahead', () => {
    let store: Store;
    let project: ProjectRecord;
    beforeEach(async () => {
      store = await bench().openAnother({ deliver: true });
      project = (await store.trackProject({ name: 'sample', world: 'pypi', now: NOW })).project;
    });

    const claim = (now: number, worker = 'w') =>
      store.claimDue({ worker, now, leaseMs: 5 * MINUTE, limit: 9, longestWaitMs: LONGEST });
    const finish = (now: number, nextCheckAt: number, failure: ProjectRecord['failure'] = null) =>
      store.finishCheck({
        projectId: project.id,
        worker: 'w',
        now,
        nextCheckAt,
        summary: null,
        listing: null,
        failure,
      });
    const failure = { code: 'PROJECT_MISSING', message: 'It is unknown.', at: NOW };

    it.each([YEAR, 3 * HOUR])('by %i ms does not keep a project from being checked', async (ahead) => {
      await claim(NOW + ahead);
      await finish(NOW + ahead, NOW + ahead + HOUR);
      expect(await claim(NOW)).toHaveLength(1);
    });

    it('does so neither where the check failed, nor where the project was only tracked', async () => {
      await claim(NOW + YEAR);
      await finish(NOW + YEAR, NOW + YEAR + HOUR, failure);
      await store.trackProject({ name: 'later', world: 'pypi', now: NOW + YEAR });
      expect((await claim(NOW)).map(({ name }) => name).toSorted()).toEqual(['later', 'sample']);
    });

    it('holds no lease once it is right again', async () => {
      await claim(NOW + YEAR, 'dead');
      expect(await claim(NOW)).toHaveLength(1);
      await finish(NOW, NOW + HOUR);
      await store.claimProject({ projectId: project.id, worker: 'dead', now: NOW + YEAR, leaseMs: MINUTE });
      const input = { projectId: project.id, worker: 'w', now: NOW, leaseMs: MINUTE };
      expect(await store.claimProject(input)).toMatchObject({ leaseUntil: NOW + MINUTE });
      expect(await store.claimProject({ ...input, worker: 'another' })).toBeNull();
    });

    it('is told from a reason to wait longer, and from waiting as usual', async () => {
      await claim(NOW);
      await finish(NOW, NOW + HOUR);
      expect(await claim(NOW + HOUR - 1)).toEqual([]);
      await claim(NOW + HOUR);
      await finish(NOW + HOUR, NOW + 8 * 24 * HOUR, failure);
      expect(await claim(NOW + 2 * HOUR)).toEqual([]);
      await store.askCheck(project.id, NOW + 2 * HOUR);
      await claim(NOW + 2 * HOUR);
      await finish(NOW + 2 * HOUR, Number.MAX_SAFE_INTEGER, failure);
      expect(await claim(NOW + 3 * HOUR)).toEqual([]);
    });

    it('keeps no delivery waiting, nor says that what fails now was delivered since', async () => {
      const deliver = (now: number) =>
        store.claimDelivery({ worker: 'w', now, leaseMs: MINUTE, longestWaitMs: 24 * HOUR });
      const end = (id: string | undefined, result: DeliveryResult, now: number) =>
        store.finishDelivery({ id: id ?? '', worker: 'w', result, now });
      const changes = ['1.0', '2.0'].map((version) => judged(aChange({ version })));
      await store.foldHistory(project.id, () => folded(...changes), NOW + YEAR);

      const early = await deliver(NOW + YEAR);
      await end(early?.id, { state: 'delivered' }, NOW + YEAR);
      const late = await deliver(NOW);
      expect(late).toMatchObject({ tries: 1 });
      await end(late?.id, { state: 'waiting', nextTryAt: NOW + YEAR, failure: 'No.' }, NOW);
      expect(await store.summarizeDeliveries(NOW)).toMatchObject({
        deliveredAt: NOW + YEAR,
        failing: { at: NOW, message: 'No.' },
      });
      expect(await deliver(NOW + 1)).toMatchObject({ id: late?.id, tries: 2 });
    });
  });
}

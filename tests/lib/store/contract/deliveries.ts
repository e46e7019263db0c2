import { beforeEach, describe, expect, it } from 'vitest';
import type { JudgedChange } from '../../../../lib/ledger/types.ts';
import type { Delivery, DeliveryResult } from '../../../../lib/store/delivery-store.ts';
import type { ProjectRecord } from '../../../../lib/store/records.ts';
import type { Store } from '../../../../lib/store/store.ts';
import type { Bench } from '../bench.ts';
import { MINUTE, NOW } from '../fixtures.ts';
import { aChange, aPin, folded, judged } from '../ledger-fixtures.ts';

export function describeDeliveries(bench: () => Bench): void {
  describe('deliveries', () => {
    let store: Store;
    let project: ProjectRecord;
    beforeEach(async () => {
      store = await bench().openAnother({ deliver: true });
      project = (await store.trackProject({ name: 'sample', world: 'pypi', now: NOW })).project;
    });

    const fold = (from: Store, id: number, ...all: JudgedChange[]) =>
      from.foldHistory(id, () => folded(...all), NOW);
    const claim = (worker = 'w', now = NOW, from = store) =>
      from.claimDelivery({ worker, now, leaseMs: MINUTE });
    async function claimAll(): Promise<Delivery[]> {
      const claimed: Delivery[] = [];
      for (let next = await claim(); next; next = await claim()) claimed.push(next);
      return claimed;
    }
    async function finish(delivery: Delivery | null, result: DeliveryResult, now = NOW, worker = 'w') {
      return store.finishDelivery({ id: delivery?.id ?? '', worker, result, now });
    }
    const later = (nextTryAt: number): DeliveryResult => ({ state: 'waiting', nextTryAt, failure: 'No.' });

    it('are enqueued with the change that they tell of', async () => {
      const change = aChange();
      await fold(store, project.id, judged(change));
      expect(await claimAll()).toStrictEqual([
        { id: expect.stringMatching(/^[0-9a-f-]{36}$/), changeId: change.id, createdAt: NOW, tries: 1 },
      ]);
    });

    it('are enqueued nowhere where the change is not recorded', async () => {
      const half = [
        judged(aChange()),
        { ...judged(aChange({ kind: 'partial' })), id: null as unknown as string },
      ];
      await expect(fold(store, project.id, ...half)).rejects.toMatchObject({ code: 'STORE_ERROR' });
      expect(await claim()).toBeNull();
    });

    it('tell nothing of history, of the rehearsal, or where no webhook is configured', async () => {
      await fold(store, project.id, judged(aChange({ observed: 'history' })));
      const played = (await store.trackProject({ name: 'played', world: 'rehearsal', now: NOW })).project;
      await fold(store, played.id, judged(aChange({ project: 'played' })));
      await store.savePin(project.id, aPin());
      await fold(bench().store, project.id, judged(aChange({ kind: 'renamed' })));
      expect(await claim()).toBeNull();
      // Recorded before, it stays untold when the same is folded with a webhook.
      await store.savePin(project.id, aPin({ id: 'pin-2' }));
      await fold(store, project.id, judged(aChange({ kind: 'renamed' })));
      expect(await claim()).toBeNull();
    });

    it('tell once of each project, release and kind, and of several at once the gravest', async () => {
      const late = (filename: string, severity: 'notice' | 'alarm') =>
        judged(aChange({ kind: 'added-late', filename, severity }));
      const grave = late('b.whl', 'alarm');
      await fold(store, project.id, late('a.whl', 'notice'), grave, judged(aChange({ version: '2.0' })));
      await store.savePin(project.id, aPin());
      const also = [late('c.whl', 'alarm'), judged(aChange({ kind: 'lost', version: '2.0', filename: 'x' }))];
      await fold(store, project.id, ...also);
      const nameless = ['a.exe', 'b.exe'].map((filename) => judged(aChange({ version: null, filename })));
      await store.savePin(project.id, aPin({ id: 'pin-2' }));
      await fold(store, project.id, ...nameless);
      const other = (await store.trackProject({ name: 'other', world: 'pypi', now: NOW })).project;
      await fold(store, other.id, judged(aChange({ project: 'other', version: '2.0' })));
      const told = (await claimAll()).map(({ changeId }) => changeId);
      expect(told).toHaveLength(4);
      expect(told).toContain(grave.id);
    });

    it('are handed to one of several workers that ask at the same time', async () => {
      const versions = Array.from({ length: 20 }, (_, minor) => `1.${minor}`);
      await fold(store, project.id, ...versions.map((version) => judged(aChange({ version }))));
      const stores = [store, await bench().openAnother(), await bench().openAnother()];
      const asked = versions.map((_, place) => claim(`w${place}`, NOW, stores[place % 3] ?? store));
      const claimed = (await Promise.all(asked)).flatMap((delivery) => delivery ?? []);
      // Under SKIP LOCKED a claim may come back empty while another one is under way: what is left comes now.
      const ids = [...claimed, ...(await claimAll())].map(({ id }) => id);
      expect(new Set(ids).size).toBe(versions.length);
      expect(ids).toHaveLength(versions.length);
    });

    it('are due again once the lease is over, and a worker that lost it changes nothing', async () => {
      await fold(store, project.id, judged(aChange()));
      const dying = await claim('dying');
      expect(await claim('heir', NOW + MINUTE - 1)).toBeNull();
      const inherited = await claim('heir', NOW + MINUTE);
      expect(inherited).toStrictEqual({ ...dying, tries: 2 });
      expect(await finish(dying, { state: 'delivered' }, NOW + MINUTE, 'dying')).toBe(false);
      expect((await store.summarizeDeliveries()).counts).toEqual({ waiting: 1, delivered: 0, 'given-up': 0 });
      expect(await finish(inherited, { state: 'delivered' }, NOW + MINUTE, 'heir')).toBe(true);
      expect(await claim('heir', NOW + 99 * MINUTE)).toBeNull();
    });

    it('are tried again when it is time, the longest due first', async () => {
      await fold(store, project.id, judged(aChange()), judged(aChange({ version: '2.0' })));
      const [one, two] = await claimAll();
      await finish(one ?? null, later(NOW + 5 * MINUTE));
      await finish(two ?? null, later(NOW + 3 * MINUTE));
      expect(await claim('w', NOW + 2 * MINUTE)).toBeNull();
      expect(await claim('w', NOW + 6 * MINUTE)).toStrictEqual({ ...two, tries: 2 });
      expect(await claim('w', NOW + 6 * MINUTE)).toStrictEqual({ ...one, tries: 2 });
    });

    it('are counted, with the last that arrived and what has failed since', async () => {
      const nothing = {
        counts: { waiting: 0, delivered: 0, 'given-up': 0 },
        deliveredAt: null,
        failing: null,
      };
      expect(await store.summarizeDeliveries()).toStrictEqual(nothing);
      const versions = ['1.0', '1.1', '1.2'];
      await fold(store, project.id, ...versions.map((version) => judged(aChange({ version }))));
      const [one = null, two = null, three = null] = await claimAll();
      await finish(one, later(NOW + 2), NOW + 1);
      expect(await finish(await claim('w', NOW + 2), later(NOW + 9), NOW + 3)).toBe(true);
      await finish(two, { state: 'given-up', failure: 'Gone.' }, NOW + 4);
      expect(await store.summarizeDeliveries()).toStrictEqual({
        counts: { waiting: 2, delivered: 0, 'given-up': 1 },
        deliveredAt: null,
        failing: { since: NOW + 1, at: NOW + 4, message: 'Gone.' },
      });
      await finish(three, { state: 'delivered' }, NOW + 5);
      expect(await store.summarizeDeliveries()).toMatchObject({ deliveredAt: NOW + 5, failing: null });
      expect(await finish(await claim('w', NOW + 9), later(NOW + 99), NOW + 10)).toBe(true);
      expect((await store.summarizeDeliveries()).failing).toStrictEqual({
        since: NOW + 1,
        at: NOW + 10,
        message: 'No.',
      });
    });
  });
}

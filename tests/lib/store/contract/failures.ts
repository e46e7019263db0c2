import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Bench } from '../bench.ts';
import {
  aVerdict,
  bytes,
  MINUTE,
  NOW,
  noProvenance,
  PROVENANCE,
  saveRoot,
  sha256,
  trackWithFile,
} from '../fixtures.ts';
import { aChange, aDecision } from '../ledger-fixtures.ts';

export function describeFailures(bench: () => Bench): void {
  describe('failures', () => {
    it('answers a ping', async () => {
      await expect(bench().store.ping()).resolves.toBeUndefined();
      expect(bench().store.kind).toBe(bench().backend.kind);
    });

    it('says that the database is locked, and works on when it no longer is', async () => {
      const { backend, url, store, openAnother } = bench();
      await store.trackProject({ name: 'before', world: 'pypi', now: NOW });
      const impatient = await openAnother({ lockWaitMs: 50 });
      const track = () => impatient.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      await backend.whileLocked(url, async () => {
        await expect(track()).rejects.toMatchObject({
          name: 'StoreError',
          code: 'STORE_LOCKED',
          retryable: true,
          cause: expect.any(Error),
        });
        const claim = impatient.claimDue({ worker: 'w', now: NOW, leaseMs: MINUTE, limit: 1 });
        await expect(claim).rejects.toMatchObject({ code: 'STORE_LOCKED' });
      });
      expect((await track()).created).toBe(true);
      expect(await impatient.claimDue({ worker: 'w', now: NOW, leaseMs: MINUTE, limit: 9 })).toHaveLength(2);
    });

    it('waits for a lock that is given back in time', async () => {
      const { backend, url, store } = bench();
      const tracking: Promise<{ created: boolean }>[] = [];
      await backend.whileLocked(url, async () => {
        const waiting = store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
        tracking.push(waiting);
        expect(await Promise.race([waiting, sleep(100, 'waiting')])).toBe('waiting');
      });
      expect(await Promise.all(tracking)).toMatchObject([{ created: true }]);
    });

    it('says that the disk is full, keeps what was recorded and nothing half written', async () => {
      const { backend, url, store, openAnother } = bench();
      await saveRoot(store);
      const { file } = await trackWithFile(store);
      const common = { fileId: file.id, runId: null, provenanceEtag: null, now: NOW };
      const { verdictId } = await store.saveCheck({ ...common, verdict: noProvenance(), provenance: null });

      const full = await backend.openFull(url);
      const large = new Uint8Array(1_000_000).fill(65);
      const verdict = aVerdict({ provenanceSha256: sha256(large) });
      const saving = full.saveCheck({ ...common, verdict, provenance: large });
      expect(full.condition()).toBeNull();
      await expect(saving).rejects.toMatchObject({ code: 'STORE_FULL', cause: expect.any(Error) });
      expect(full.condition()).toBe('STORE_FULL');
      expect(await full.getDocument(sha256(large))).toBeNull();
      expect((await full.getFile(file.id))?.file).toMatchObject({ verdictId, outcome: 'no-provenance' });
      expect(await full.getVerdict(verdictId)).toMatchObject({ verdict: noProvenance() });
      await full.close();

      await backend.freeSpace(url);
      const after = await openAnother();
      expect(await after.saveCheck({ ...common, verdict, provenance: large })).toMatchObject({
        changed: true,
      });
    });

    it('says that the last write failed, until one succeeds', async () => {
      const { backend, url, store } = bench();
      await saveRoot(store);
      const { file } = await trackWithFile(store);
      const full = await backend.openFull(url);
      const provenance = new Uint8Array(1_000_000).fill(65);
      const verdict = aVerdict({ provenanceSha256: sha256(provenance) });
      const check = { fileId: file.id, runId: null, verdict, provenance, provenanceEtag: null, now: NOW };
      await expect(full.saveCheck(check)).rejects.toMatchObject({ code: 'STORE_FULL' });
      await full.getProject('sample');
      expect(await full.claimDelivery({ worker: 'w', now: NOW, leaseMs: MINUTE })).toBeNull();
      await expect(full.ping()).resolves.toBeUndefined();
      expect(full.condition()).toBe('STORE_FULL');

      await backend.freeSpace(url);
      expect(await full.saveCheck(check)).toMatchObject({ changed: true });
      expect(full.condition()).toBeNull();
      await full.close();
    });

    it('takes wrong input and a lock for no fault of the database', async () => {
      const { backend, url, store, openAnother } = bench();
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      const decision = aDecision(aChange());
      await expect(store.saveDecision(project.id, decision)).rejects.toMatchObject({ code: 'STORE_ERROR' });
      const impatient = await openAnother({ lockWaitMs: 50 });
      await backend.whileLocked(url, async () => {
        const tracking = impatient.trackProject({ name: 'another', world: 'pypi', now: NOW });
        await expect(tracking).rejects.toMatchObject({ code: 'STORE_LOCKED' });
      });
      expect([store.condition(), impatient.condition()]).toEqual([null, null]);
    });

    it('finds nothing wrong with pages that are sound', async () => {
      const { store } = bench();
      await trackWithFile(store);
      expect(await store.checkPages()).toBe(true);
      expect(store.condition()).toBeNull();
    });

    it('undoes the whole of a check that fails at its last step', async () => {
      const { backend, url, store } = bench();
      await saveRoot(store);
      const { file } = await trackWithFile(store);
      // No run has this number, which only the observation at the end refers to.
      const check = { fileId: file.id, runId: 4711, verdict: aVerdict(), provenanceEtag: null, now: NOW };
      await expect(store.saveCheck({ ...check, provenance: PROVENANCE })).rejects.toMatchObject({
        code: 'STORE_ERROR',
      });
      expect(await backend.runSQL(url, 'select * from verdicts')).toEqual([]);
      expect(await store.getDocument(sha256(PROVENANCE))).toBeNull();
      expect((await store.getFile(file.id))?.file.verdictId).toBeNull();
    });

    it('lets a bug be a bug', async () => {
      const { store } = bench();
      const wrong = { sha256: 'x', source: 'file', document: bytes('{}'), now: NOW };
      await expect(store.saveTrustedRoot(wrong)).rejects.toBeInstanceOf(TypeError);
    });

    it('says that a stored record cannot be read rather than guess at it', async () => {
      const { backend, url, store } = bench();
      await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      await backend.runSQL(url, `update projects set publisher = '{"kind":"Unheard"}'`);
      await expect(store.getProject('sample')).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    });
  });
}

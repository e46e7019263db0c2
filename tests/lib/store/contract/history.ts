import { beforeEach, describe, expect, it } from 'vitest';
import type { ProjectRecord } from '../../../../lib/store/records.ts';
import type { Store } from '../../../../lib/store/store.ts';
import type { Bench } from '../bench.ts';
import {
  aFile,
  aListing,
  aVerdict,
  MINUTE,
  NOW,
  noProvenance,
  PROVENANCE,
  saveRoot,
  sha256,
} from '../fixtures.ts';
import { aChange, aDecision, aPin, folded, judged } from '../ledger-fixtures.ts';

export function describeHistory(bench: () => Bench): void {
  describe('the history of a project', () => {
    let store: Store;
    let project: ProjectRecord;
    beforeEach(async () => {
      store = bench().store;
      await saveRoot(store);
      project = (await store.trackProject({ name: 'sample', world: 'pypi', now: NOW })).project;
    });

    const history = () => store.readHistory(project.id);
    const fileFacts = async () => (await history()).files;
    const list = (at: number, ...files: Parameters<typeof aFile>[0][]) =>
      store.saveListedFiles(project.id, files.map(aFile), at);

    it('is empty before anything was read', async () => {
      const nothing = { files: [], statuses: [], pins: [], decisions: [], recorded: [] };
      expect(await history()).toStrictEqual({ project: 'sample', ...nothing });
      await expect(store.readHistory(project.id + 1)).rejects.toMatchObject({ code: 'STORE_ERROR' });
    });

    it('says of each file when it was listed first, and when a listing did not name it yet', async () => {
      await list(NOW, {});
      await list(NOW + 1, {});
      await list(NOW + 2, {}, { filename: 'sample-1.1.tar.gz', version: '1.1' });
      expect(await fileFacts()).toMatchObject([
        { version: '1.0', uploadedAt: aFile().uploadedAt, firstSeenAt: NOW, absentAt: null, gone: [] },
        { version: '1.1', firstSeenAt: NOW + 2, absentAt: NOW + 1 },
      ]);
    });

    it('counts a listing that was confirmed not to have changed as one that was read', async () => {
      await list(NOW, {});
      const worker = { projectId: project.id, worker: 'w', now: NOW + 1 };
      await store.claimProject({ ...worker, leaseMs: MINUTE });
      const rest = { summary: null, listing: null, failure: null, nextCheckAt: NOW + MINUTE };
      await store.finishCheck({ ...worker, ...rest, listedAt: NOW + 1 });
      await list(NOW + 2, {}, { filename: 'sample-1.1.tar.gz' });
      expect((await fileFacts())[1]).toMatchObject({ firstSeenAt: NOW + 2, absentAt: NOW + 1 });
    });

    it('remembers when a file was yanked, and that it was not for a time', async () => {
      await list(NOW, { yanked: '' }, { filename: 'sample-1.1.tar.gz' });
      await list(NOW + 1, { yanked: 'another reason' }, { filename: 'sample-1.1.tar.gz', yanked: 'broken' });
      await list(NOW + 2, { yanked: false }, { filename: 'sample-1.1.tar.gz', yanked: 'broken' });
      await list(NOW + 3, { yanked: '' }, { filename: 'sample-1.1.tar.gz', yanked: 'broken' });
      expect((await fileFacts()).map(({ yanked }) => yanked)).toEqual([
        [
          { from: NOW, until: NOW + 2 },
          { from: NOW + 3, until: null },
        ],
        [{ from: NOW + 1, until: null }],
      ]);
    });

    it('remembers when a file was not listed, each time', async () => {
      await list(NOW, {}, { filename: 'sample-1.1.tar.gz' });
      await list(NOW + 1, {});
      await list(NOW + 2, {});
      await list(NOW + 3, {}, { filename: 'sample-1.1.tar.gz' });
      await list(NOW + 4);
      await list(NOW + 5, {});
      expect((await fileFacts()).map(({ gone }) => gone)).toEqual([
        [{ from: NOW + 4, until: NOW + 5 }],
        [
          { from: NOW + 1, until: NOW + 3 },
          { from: NOW + 4, until: null },
        ],
      ]);
    });

    it('remembers which status the project had, from when on, and for which reason', async () => {
      const say = (at: number, status: 'active' | 'archived', statusReason: string | null = null) =>
        store.saveListedFiles(project.id, [aFile()], at, { ...aListing, status, statusReason });
      await say(NOW, 'active');
      await say(NOW + 1, 'active');
      await say(NOW + 2, 'archived');
      await say(NOW + 3, 'archived', 'Done \u0000 with it.');
      await say(NOW + 4, 'active');
      expect((await history()).statuses).toEqual([
        { at: NOW, status: 'active', reason: null },
        { at: NOW + 2, status: 'archived', reason: null },
        { at: NOW + 3, status: 'archived', reason: 'Done \ufffd with it.' },
        { at: NOW + 4, status: 'active', reason: null },
      ]);
    });

    it('has an observation that nothing can be told once more after a day, and not every time', async () => {
      const [file] = await list(NOW, {});
      const unread = noProvenance({ outcome: 'indeterminate', code: 'INDEX_FORBIDDEN' });
      const check = { fileId: file?.id ?? 0, runId: null, provenanceEtag: null, provenance: null };
      const day = 24 * 60 * MINUTE;
      for (const at of [0, MINUTE, day - 1, day, day + MINUTE, 2 * day, 3 * day]) {
        await store.saveCheck({ ...check, verdict: unread, now: NOW + at });
      }
      expect((await fileFacts())[0]?.observations.map(({ at }) => at)).toEqual([NOW, NOW + day]);
      for (const at of [4 * day, 6 * day]) {
        await store.saveCheck({ ...check, verdict: noProvenance(), now: NOW + at });
      }
      expect((await fileFacts())[0]?.observations).toHaveLength(3);
    });

    it('has every observation with what its attestations said, oldest first', async () => {
      const [file] = await list(NOW, {});
      const check = { fileId: file?.id ?? 0, runId: null, provenanceEtag: null };
      await store.saveCheck({ ...check, verdict: aVerdict(), provenance: PROVENANCE, now: NOW + 1 });
      await store.saveCheck({ ...check, verdict: noProvenance(), provenance: null, now: NOW + 2 });
      await store.saveCheck({ ...check, verdict: aVerdict(), provenance: null, now: NOW + 3 });
      const [attestation] = aVerdict().attestations;
      const full = {
        outcome: 'verified',
        code: null,
        provenanceSha256: sha256(PROVENANCE),
        attestations: [
          {
            outcome: 'verified',
            code: null,
            publisher: attestation?.publisher,
            claims: attestation?.claims,
            signedAt: Date.parse(attestation?.signedAt ?? ''),
          },
        ],
      };
      const none = { outcome: 'no-provenance', code: null, provenanceSha256: null, attestations: [] };
      expect((await fileFacts())[0]?.observations).toStrictEqual([
        { at: NOW + 1, ...full },
        { at: NOW + 2, ...none },
        { at: NOW + 3, ...full },
      ]);
      expect(await store.readHistory(project.id, { from: 'verdicts' })).toStrictEqual(await history());
    });

    it('keeps the projects apart', async () => {
      const other = (await store.trackProject({ name: 'other', world: 'pypi', now: NOW })).project;
      await list(NOW, { yanked: '' });
      await store.savePin(project.id, aPin());
      const nothing = { files: [], statuses: [], pins: [], decisions: [], recorded: [] };
      expect(await store.readHistory(other.id)).toStrictEqual({ project: 'other', ...nothing });
    });

    it('has pins, also the one that expects nobody, and decisions', async () => {
      await store.foldHistory(project.id, () => folded(judged(aChange())), NOW);
      const pins = [aPin(), aPin({ id: 'pin-2', publisher: null, at: NOW + 1 })];
      for (const pin of pins) await store.savePin(project.id, pin);
      const decisions = [
        aDecision(aChange()),
        aDecision(aChange(), { id: 'decision-2', verdict: 'reject', link: null, supersedes: 'decision-1' }),
      ];
      for (const decision of decisions) await store.saveDecision(project.id, decision);
      const { pins: savedPins, decisions: savedDecisions, recorded } = await history();
      expect(savedPins).toEqual(expect.arrayContaining(pins));
      expect(savedDecisions).toEqual(expect.arrayContaining(decisions));
      expect([savedPins.length, savedDecisions.length]).toEqual([2, 2]);
      expect(recorded).toStrictEqual([aChange()]);
    });

    it('takes no decision about a change that is not recorded of the project', async () => {
      const refused = { code: 'STORE_ERROR' };
      await expect(store.saveDecision(project.id, aDecision(aChange()))).rejects.toMatchObject(refused);
      const other = (await store.trackProject({ name: 'other', world: 'pypi', now: NOW })).project;
      await store.foldHistory(project.id, () => folded(judged(aChange())), NOW);
      await expect(store.saveDecision(other.id, aDecision(aChange()))).rejects.toMatchObject(refused);
      const lost = aDecision(aChange(), { supersedes: 'decision-0' });
      await expect(store.saveDecision(project.id, lost)).rejects.toMatchObject(refused);
      expect((await history()).decisions).toEqual([]);
    });
  });
}

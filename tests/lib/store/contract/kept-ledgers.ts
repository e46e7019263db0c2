import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../../lib/ledger/fold.ts';
import type { Ledger } from '../../../../lib/ledger/ledger.ts';
import type { History, JudgedChange } from '../../../../lib/ledger/types.ts';
import { FOLD_FORMAT } from '../../../../lib/store/kept-ledger.ts';
import type { Bench } from '../bench.ts';
import { MINUTE, NOW, saveRoot } from '../fixtures.ts';
import { aChange, aDecision, aPin, judged, publishRelease } from '../ledger-fixtures.ts';

const EVERYTHING = { first: 1_000 };

export function describeKeptLedgers(bench: () => Bench): void {
  /** Two releases, the newer with another workflow, folded as the watcher folds. */
  async function fill(): Promise<number> {
    const { store } = bench();
    await saveRoot(store);
    const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
    for (const [version, workflow] of [
      ['1.0', 'release'],
      ['1.1', 'other'],
    ] as const) {
      const at = NOW + (version === '1.0' ? 0 : MINUTE);
      await publishRelease(store, project, { version, workflow, at });
    }
    return project.id;
  }

  async function fold(projectId: number): Promise<Ledger> {
    let ledger: Ledger | null = null;
    const keep = (history: History) => {
      ledger = foldLedger(history);
      return { changes: ledger.changes, expectation: 'none' as const, ledger };
    };
    await bench().store.foldHistory(projectId, keep, NOW);
    return foldLedger(await bench().store.readHistory(projectId));
  }

  /** What pages read, put together again. */
  async function readWhole(projectId: number): Promise<Ledger> {
    const { store } = bench();
    const [heads, identities, releases, files] = await Promise.all([
      store.readLedgerParts(projectId, 'head', { keys: [FOLD_FORMAT] }),
      store.readLedgerParts(projectId, 'identity', EVERYTHING),
      store.readLedgerParts(projectId, 'release', EVERYTHING),
      store.readLedgerParts(projectId, 'file', EVERYTHING),
    ]);
    const [head] = heads.values();
    if (!head) throw new Error('Nothing is kept.');
    const { identityCount, changeCount, ...same } = head;
    const changes = await store.listJudgedChanges(projectId, { from: null, limit: 1_000 });
    expect([identityCount, changeCount]).toEqual([identities.size, changes.length]);
    return {
      project: 'sample',
      ...same,
      identities: [...identities.values()],
      releases: [...releases.values()].toReversed().map(({ changeIds: _ids, fileCount, ...release }) => {
        const own = [...files.values()].filter(({ version }) => version === release.version);
        expect(own).toHaveLength(fileCount);
        return { ...release, files: own.map(({ version: _version, concerns: _concerns, ...file }) => file) };
      }),
      changes,
    };
  }

  describe('a ledger that is kept', () => {
    it('is what was folded, piece by piece', async () => {
      const projectId = await fill();
      const ledger = await fold(projectId);
      expect(ledger.changes.map(({ kind }) => kind)).toEqual(['workflow-changed']);
      expect(await readWhole(projectId)).toEqual(JSON.parse(JSON.stringify(ledger)));
    });

    it('follows what is learnt, decided and pinned, and forgets what does not hold any more', async () => {
      const { store } = bench();
      const projectId = await fill();
      const [change] = (await fold(projectId)).changes;
      if (!change) throw new Error('The workflow has changed.');
      await store.saveDecision(projectId, aDecision(change, { version: null }));
      await store.savePin(projectId, aPin());
      const next = { version: '1.2', workflow: 'release', at: NOW + 2 * MINUTE };
      await publishRelease(store, { id: projectId, name: 'sample' }, next);
      const ledger = await fold(projectId);
      expect(ledger.releases).toHaveLength(3);
      expect(await readWhole(projectId)).toEqual(JSON.parse(JSON.stringify(ledger)));
      const rest = { pins: [], decisions: [], recorded: [], statuses: [] };
      const shorter = foldLedger({ project: 'sample', files: [], ...rest });
      await store.savePin(projectId, aPin({ id: 'pin-2' }));
      const keep = () => ({ changes: [], expectation: 'none' as const, ledger: shorter });
      await store.foldHistory(projectId, keep, NOW);
      expect((await store.readLedgerParts(projectId, 'file', EVERYTHING)).size).toBe(0);
      expect((await store.readLedgerParts(projectId, 'identity', EVERYTHING)).size).toBe(0);
    });

    it('is read by keys, and nothing is read of those that there are none of', async () => {
      const { store } = bench();
      const projectId = await fill();
      await fold(projectId);
      const keys = ['1.1', '9.9', '1.1'];
      expect([...(await store.readLedgerParts(projectId, 'release', { keys })).keys()]).toEqual(['1.1']);
      expect((await store.readLedgerParts(projectId, 'release', { keys: [] })).size).toBe(0);
      expect((await store.readLedgerParts(projectId + 1, 'release', EVERYTHING)).size).toBe(0);
    });

    it('names each publisher with its releases', async () => {
      const { store } = bench();
      const projectId = await fill();
      await fold(projectId);
      const publishers = await store.readLedgerParts(projectId, 'publisher', EVERYTHING);
      expect([...publishers.values()].map(({ versions }) => versions)).toEqual([['1.0', '1.1']]);
    });

    it('is folded again where an older Callboard kept it otherwise', async () => {
      const { store, backend, url } = bench();
      const projectId = await fill();
      await fold(projectId);
      expect(
        await store.foldHistory(projectId, () => ({ changes: [], expectation: 'none' }), NOW),
      ).toBeNull();
      await backend.runSQL(url, `update ledger_parts set part_key = 'older' where part = 'head'`);
      await fold(projectId);
      expect([...(await store.readLedgerParts(projectId, 'head', EVERYTHING)).keys()]).toEqual([FOLD_FORMAT]);
    });
  });

  describe('the changes of a project', () => {
    const CHANGES = Array.from({ length: 7 }, (_, at) =>
      aChange({ version: `1.${at}`, noticedAt: NOW - Math.floor(at / 3), happenedAt: NOW - at }),
    );

    async function keep(all: JudgedChange[]): Promise<number> {
      const { store } = bench();
      const { project } = await store.trackProject({ name: 'sample', world: 'pypi', now: NOW });
      await store.foldHistory(project.id, () => ({ changes: all, expectation: 'none' }), NOW);
      return project.id;
    }

    it.each([1, 3, 100])('come once each, in the order of the fold, %i a page', async (limit) => {
      const { store } = bench();
      const projectId = await keep(CHANGES.map((change) => judged(change)));
      const seen: string[] = [];
      for (let from: string | null = null; ; ) {
        const page: JudgedChange[] = await store.listJudgedChanges(projectId, { from, limit: limit + 1 });
        seen.push(...page.slice(0, limit).map(({ id }) => id));
        from = page[limit]?.id.slice(0, 12) ?? null;
        if (from === null) break;
      }
      expect(seen).toEqual(CHANGES.map(({ id }) => id));
    });

    it('are found by their ids, and those of another project are not', async () => {
      const { store } = bench();
      const projectId = await keep(CHANGES.map((change) => judged(change)));
      const ids = [CHANGES[4]?.id ?? '', 'f'.repeat(64), CHANGES[1]?.id ?? ''];
      const found = await store.listJudgedChanges(projectId, { ids });
      expect(found.map(({ id }) => id)).toEqual([ids[2], ids[0]]);
      expect(await store.listJudgedChanges(projectId + 1, { ids })).toEqual([]);
      expect(await store.listJudgedChanges(projectId, { ids: [] })).toEqual([]);
      const unknown = { from: 'f'.repeat(64), limit: 5 };
      expect(await store.listJudgedChanges(projectId, unknown)).toEqual([]);
    });

    it('carry every decision about them, the one that counts, and whether they still follow', async () => {
      const { store } = bench();
      const [one, two] = [aChange(), aChange({ kind: 'partial' })];
      const projectId = await keep([judged(one), judged(two)]);
      const earlier = aDecision(one, { id: 'earlier', at: NOW - 1 });
      const later = aDecision(one, { id: 'later', supersedes: 'earlier' });
      for (const decision of [earlier, later]) await store.saveDecision(projectId, decision);
      const changes = [judged(one, later), { ...judged(two, later), decisions: [], follows: false }];
      await store.foldHistory(projectId, () => ({ changes, expectation: 'none' }), NOW);
      expect(await store.listJudgedChanges(projectId, { from: null, limit: 5 })).toEqual([
        { ...one, standing: 'accepted', decision: later, decisions: [earlier, later], follows: true },
        { ...two, standing: 'accepted', decision: later, decisions: [], follows: false },
      ]);
    });
  });
}

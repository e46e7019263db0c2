import { beforeEach, describe, expect, it } from 'vitest';
import type { Change, JudgedChange } from '../../../../lib/ledger/types.ts';
import type { ChangeQuery } from '../../../../lib/store/ledger-store.ts';
import type { ProjectRecord } from '../../../../lib/store/records.ts';
import type { Store } from '../../../../lib/store/store.ts';
import type { Bench } from '../bench.ts';
import { aFile, aListing, aVerdict, MINUTE, NOW, PROVENANCE, saveRoot } from '../fixtures.ts';
import { aChange, aDecision, aPin, folded, judged } from '../ledger-fixtures.ts';

export function describeFolds(bench: () => Bench): void {
  describe('folding a history', () => {
    let store: Store;
    let project: ProjectRecord;
    beforeEach(async () => {
      store = bench().store;
      await saveRoot(store);
      project = (await store.trackProject({ name: 'sample', world: 'pypi', now: NOW })).project;
    });

    const query: ChangeQuery = { after: null, limit: 50 };
    const changes = async (by: Partial<ChangeQuery> = {}) =>
      (await store.listChanges({ ...query, ...by })).map(({ change }) => change);
    const fold = (...all: JudgedChange[]) => store.foldHistory(project.id, () => folded(...all), NOW + 1);
    /** How often the history is folded when it is asked for now. */
    async function countFolds(): Promise<number> {
      let times = 0;
      const count = () => {
        times += 1;
        return folded();
      };
      await store.foldHistory(project.id, count, NOW);
      return times;
    }

    it('records what is new, once, and where it stands', async () => {
      const [one, two] = [aChange(), aChange({ kind: 'partial', noticedAt: NOW + MINUTE })];
      expect(await fold(judged(one))).toStrictEqual([one]);
      await store.savePin(project.id, aPin());
      expect(await fold(judged(two), judged({ ...one, message: 'said otherwise' }))).toStrictEqual([two]);
      expect(await store.listChanges(query)).toStrictEqual(
        [two, one].map((change) => ({
          change,
          project: 'sample',
          world: 'pypi',
          recordedAt: NOW + 1,
          standing: 'open',
          decision: null,
        })),
      );
      expect((await store.getProject('sample'))?.expectation).toBe('lost');
    });

    it('is done where something was learnt, and not again', async () => {
      expect(await countFolds()).toBe(1);
      expect(await countFolds()).toBe(0);
      const [file] = await store.saveListedFiles(project.id, [aFile()], NOW);
      expect([await countFolds(), await countFolds()]).toEqual([1, 0]);
      const check = {
        fileId: file?.id ?? 0,
        runId: null,
        verdict: aVerdict(),
        provenance: PROVENANCE,
        provenanceEtag: null,
      };
      await store.saveCheck({ ...check, now: NOW });
      expect([await countFolds(), await countFolds()]).toEqual([1, 0]);
      await store.savePin(project.id, aPin());
      expect([await countFolds(), await countFolds()]).toEqual([1, 0]);
      await store.saveCheck({ ...check, now: NOW + 1 });
      await store.saveListedFiles(project.id, [aFile()], NOW + 1);
      expect(await countFolds()).toBe(0);
      await store.saveListedFiles(project.id, [], NOW + 2);
      expect(await countFolds()).toBe(1);
    });

    it('is asked for again where it failed, and leaves nothing behind', async () => {
      const broken = () => {
        throw new RangeError('broken');
      };
      await expect(store.foldHistory(project.id, broken, NOW)).rejects.toThrow('broken');
      const twice = aChange();
      const half = [
        judged(twice),
        { ...judged(aChange({ kind: 'partial' })), id: null as unknown as string },
      ];
      await expect(fold(...half)).rejects.toMatchObject({ code: 'STORE_ERROR' });
      expect(await changes()).toEqual([]);
      expect(await countFolds()).toBe(1);
    });

    it('records a change once when several workers fold at once', async () => {
      const other = await bench().openAnother();
      const work = [store, other, store, other].map((from) =>
        from.foldHistory(project.id, () => folded(judged(aChange())), NOW),
      );
      const added = (await Promise.all(work)).flatMap((each) => each ?? []);
      expect(added).toHaveLength(1);
      expect(await changes()).toHaveLength(1);
    });

    it('misses nothing that is learnt while another worker folds', async () => {
      const other = await bench().openAnother();
      const [file] = await store.saveListedFiles(project.id, [aFile()], NOW);
      const check = { fileId: file?.id ?? 0, runId: null, provenance: PROVENANCE, provenanceEtag: null };
      const seen: number[] = [];
      const count = (from: Store) =>
        from.foldHistory(
          project.id,
          ({ files }) => {
            seen.push(files[0]?.observations.length ?? 0);
            return folded();
          },
          NOW,
        );
      const verdicts = ['a', 'b', 'c', 'd'].map((message) => aVerdict({ message }));
      const save = verdicts.map((verdict) => other.saveCheck({ ...check, verdict, now: NOW }));
      await Promise.all([...save, count(store), count(other), count(store)]);
      await count(store);
      expect(Math.max(...seen)).toBe(4);
    });

    it('gives a decision its effect on the next fold', async () => {
      const change = aChange();
      await fold(judged(change));
      const decision = aDecision(change);
      await store.saveDecision(project.id, decision);
      await fold(judged(change, decision));
      expect(await store.listChanges(query)).toMatchObject([{ standing: 'accepted', decision }]);
      expect(await changes({ standing: 'open' })).toEqual([]);
    });

    it('lists by kind, severity, world, how it was observed, and where it stands', async () => {
      const one = aChange({ kind: 'lost', severity: 'warning', observed: 'live' });
      const two = aChange({ kind: 'renamed', severity: 'information', observed: 'history' });
      await fold(judged(one), { ...judged(two), standing: 'noted' });
      const filters: Partial<ChangeQuery>[] = [
        { kind: 'renamed' },
        { severity: 'information' },
        { observed: 'history' },
        { standing: 'noted' },
        { projectId: project.id, world: 'pypi', kind: 'renamed', severity: 'information' },
      ];
      for (const filter of filters) expect(await changes(filter)).toEqual([two]);
      expect(await changes({ world: 'rehearsal' })).toEqual([]);
      expect(await changes({ projectId: project.id + 1 })).toEqual([]);
    });

    it('counts by world and standing, whatever else is asked for', async () => {
      const [one, two] = [aChange(), aChange({ kind: 'renamed', severity: 'information' })];
      await fold(judged(one), { ...judged(two), standing: 'noted' });
      const other = (await store.trackProject({ name: 'other', world: 'rehearsal', now: NOW })).project;
      const third = judged(aChange({ project: 'other' }));
      await store.foldHistory(other.id, () => folded(third), NOW);
      const count = async (by: Parameters<Store['countChanges']>[0]) =>
        (await store.countChanges(by))
          .map(({ world, standing, total }) => `${world} ${standing} ${total}`)
          .toSorted();
      expect(await count({})).toEqual(['pypi noted 1', 'pypi open 1', 'rehearsal open 1']);
      expect(await count({ severity: 'warning' })).toEqual(['pypi open 1', 'rehearsal open 1']);
      expect(await count({ projectId: other.id, standing: 'open' })).toEqual(['rehearsal open 1']);
      expect(await count({ world: 'pypi', kind: 'lost', observed: 'history' })).toEqual([]);
    });

    it('turns pages of changes that were noticed at one moment without losing or repeating one', async () => {
      const all = ['1.0', '1.1', '1.2', '1.3', '1.4'].map((version) => aChange({ version }));
      await fold(...all.map((change) => judged(change)));
      const seen: Change[] = [];
      for (let after: ChangeQuery['after'] = null; ; ) {
        const page = await changes({ after, limit: 2 });
        seen.push(...page);
        const last = page.at(-1);
        if (!last) break;
        after = { noticedAt: last.noticedAt, id: last.id };
      }
      const ids = (some: Change[]) => some.map(({ id }) => id);
      expect(ids(seen)).toEqual(ids(all).toSorted().toReversed());
    });

    const TABLES = ['yankings', 'absences', 'statuses', 'verdict_facts', 'pins', 'changes', 'decisions'];
    const STATEMENTS = TABLES.flatMap((table) => {
      const columns = { yankings: 'file_id', absences: 'file_id', verdict_facts: 'verdict_id' };
      const column = Object.entries(columns).find(([name]) => name === table)?.[1] ?? 'project_id';
      return [`update ${table} set ${column} = ${column}`, `delete from ${table}`];
    });
    it.each(STATEMENTS)('refuses "%s", whoever asks', async (statement) => {
      const { backend, url } = bench();
      const [file] = await store.saveListedFiles(project.id, [aFile({ yanked: '' })], NOW, aListing);
      const check = { fileId: file?.id ?? 0, runId: null, provenance: PROVENANCE, provenanceEtag: null };
      await store.saveCheck({ ...check, verdict: aVerdict(), now: NOW });
      await store.saveListedFiles(project.id, [], NOW + 1);
      await fold(judged(aChange()));
      await store.savePin(project.id, aPin());
      await store.saveDecision(project.id, aDecision(aChange()));
      await expect(backend.runSQL(url, statement)).rejects.toThrow('is append-only');
    });

    it('shows the board what it expects, and filters by it', async () => {
      await store.trackProject({ name: 'other', world: 'pypi', now: NOW });
      await fold();
      const board = {
        q: '',
        outcome: null,
        world: null,
        sort: 'project',
        order: 'asc',
        page: 1,
        perPage: 5,
      } as const;
      const names = async (expectation: 'lost' | 'none' | null) =>
        (await store.listProjects({ ...board, expectation })).rows.map(({ name }) => name);
      expect(await names('lost')).toEqual(['sample']);
      expect(await names('none')).toEqual(['other']);
      expect(await names(null)).toEqual(['other', 'sample']);
      expect((await store.listProjects({ ...board, expectation: 'lost' })).total).toBe(1);
    });
  });
}

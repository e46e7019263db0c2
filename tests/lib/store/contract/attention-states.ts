import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../lib/store/store.ts';
import { aChangeOf, aMark, attentionOf, DAY } from '../attention-fixtures.ts';
import type { Bench } from '../bench.ts';
import { MINUTE, NOW } from '../fixtures.ts';
import { aDecision, judged } from '../ledger-fixtures.ts';

export function describeAttentionStates(bench: () => Bench): void {
  describe('what became of what needs a person', () => {
    const { list, names, track, fold, check } = attentionOf(bench);
    let store: Store;
    beforeEach(() => {
      store = bench().store;
    });

    it('leaves the queue once it is decided about, and says so where it is asked for', async () => {
      const id = await track('sample');
      const change = aChangeOf('sample', 'lost', 'warning');
      await fold(id, judged(change));
      const decision = aDecision(change);
      await store.saveDecision(id, decision);
      await fold(id, judged(change, decision));
      expect(await names()).toEqual([]);
      expect(await list({ state: 'accepted' })).toMatchObject([
        { state: 'accepted', change: { standing: 'accepted', decision: { reason: decision.reason } } },
      ]);
      await fold(id, { ...judged(change, { ...decision, verdict: 'reject' }), standing: 'rejected' });
      expect(await names({ state: 'rejected' })).toEqual(['sample lost']);
    });

    it('is no item any more once it ended by itself', async () => {
      const id = await track('sample');
      const change = aChangeOf('sample', 'verification-failed', 'alarm');
      await fold(id, judged(change));
      await fold(id, { ...judged(change), standing: 'noted', follows: false });
      expect(await names()).toEqual([]);
      expect((await store.listChanges({ after: null, limit: 9 })).length).toBe(1);
    });

    it('is put off until a day, and open again from then on', async () => {
      const id = await track('sample');
      await fold(id, judged(aChangeOf('sample', 'lost', 'warning')));
      const [item] = await list();
      const mark = aMark();
      expect(await store.saveMark(item?.id ?? '', mark)).toBe(true);
      expect(await names()).toEqual([]);
      expect(await list({ state: 'snoozed' })).toMatchObject([{ state: 'snoozed', marks: [mark] }]);
      expect(await names({ now: NOW + DAY })).toEqual(['sample lost']);
      expect(await names({ state: 'snoozed', now: NOW + DAY })).toEqual([]);
      expect(await store.saveMark('nothing', aMark({ id: 'another' }))).toBe(false);
    });

    it('keeps every mark, of which the last one counts, through every fold', async () => {
      const id = await track('sample');
      const change = aChangeOf('sample', 'lost', 'warning');
      await fold(id, judged(change));
      const marks = [aMark(), aMark({ mark: 'asked', until: null, at: NOW + 1 })];
      for (const mark of marks) await store.saveMark(change.id, mark);
      const asked = [{ state: 'asked', marks }];
      expect(await list({ state: 'asked' })).toMatchObject(asked);
      await fold(id, judged({ ...change, noticedAt: NOW + 5 }));
      expect(await list({ state: 'asked' })).toMatchObject(asked);
      // Gone and come back.
      await fold(id);
      expect(await names({ state: 'asked' })).toEqual([]);
      await fold(id, judged(change));
      expect(await list({ state: 'asked' })).toMatchObject(asked);
      await store.saveMark(change.id, aMark({ mark: 'open', until: null, at: NOW + 2 }));
      expect(await list()).toMatchObject([{ state: 'open' }]);
    });

    it('keeps where it was asked, and lists what was said of several', async () => {
      const id = await track('sample');
      const changes = [aChangeOf('sample', 'lost', 'warning'), aChangeOf('sample', 'partial', 'warning')];
      await fold(id, ...changes.map((change) => judged(change)));
      const [one = '', other = ''] = changes.map((change) => change.id);
      const asked = aMark({ mark: 'asked', until: null, address: 'https://example.org/1' });
      const answered = aMark({ mark: 'answered', until: null, reason: 'It moved.', at: NOW + 1 });
      for (const mark of [asked, answered]) await store.saveMark(one, mark);
      expect(await store.listMarks([one, other])).toEqual(new Map([[one, [asked, answered]]]));
      expect(await store.listMarks([])).toEqual(new Map());
      expect(await names()).toHaveLength(2);
    });

    it('is marked by one of two at once where only one may', async () => {
      const id = await track('sample');
      const change = aChangeOf('sample', 'lost', 'warning');
      await fold(id, judged(change));
      const marks = ['Ana', 'Ben'].map((by) => aMark({ id: by, mark: 'asked', until: null, by }));
      const answers = await Promise.allSettled(
        marks.map((mark) =>
          store.saveMark(change.id, mark, undefined, (before) => {
            if (before.length > 0) throw new RangeError('taken');
          }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const kept = (await store.listMarks([change.id])).get(change.id) ?? [];
      expect(kept).toHaveLength(1);
      expect(await list({ state: 'asked' })).toMatchObject([{ marks: kept }]);
    });

    it('never loses what was said of it, whoever asks the database', async () => {
      const id = await track('sample');
      const change = aChangeOf('sample', 'lost', 'warning');
      await fold(id, judged(change));
      await store.saveMark(change.id, aMark());
      for (const statement of ["update attention_marks set reason = ''", 'delete from attention_marks']) {
        await expect(bench().backend.runSQL(bench().url, statement)).rejects.toThrow('append-only');
      }
    });

    it('counts by state and severity, whatever is asked for', async () => {
      const id = await track('sample');
      const changes = [
        aChangeOf('sample', 're-registered', 'alarm'),
        aChangeOf('sample', 'lost', 'warning'),
        aChangeOf('sample', 'partial', 'warning'),
      ];
      await fold(id, ...changes.map((change) => judged(change)));
      await store.saveMark(changes[1]?.id ?? '', aMark());
      const { counts } = await store.listAttention({
        state: 'asked',
        severity: 'alarm',
        page: 1,
        perPage: 9,
        world: null,
        now: NOW,
      });
      expect(counts.map(({ state, severity, total }) => `${state} ${severity} ${total}`).toSorted()).toEqual([
        'open alarm 1',
        'open warning 1',
        'snoozed warning 1',
      ]);
    });

    it('is a project that could not be checked for a day, until it is checked', async () => {
      const [id, other] = [await track('sample'), await track('fine')];
      await check(id, null, NOW);
      await check(other, null, NOW);
      await check(id, 'INDEX_FORBIDDEN', NOW + MINUTE);
      expect(await names({ now: NOW + DAY - 1 })).toEqual([]);
      expect(await list({ now: NOW + DAY })).toMatchObject([
        {
          kind: 'unchecked',
          severity: 'warning',
          since: NOW,
          change: null,
          failure: { code: 'INDEX_FORBIDDEN', message: 'It says INDEX_FORBIDDEN.' },
        },
      ]);
      await check(id, 'PROJECT_MISSING', NOW + 3 * DAY);
      expect(await list({ now: NOW + 3 * DAY })).toMatchObject([{ since: NOW }]);
      await check(id, null, NOW + 4 * DAY);
      expect(await names({ now: NOW + 9 * DAY })).toEqual([]);
    });

    it('is no project whose failure is explained otherwise', async () => {
      const ids = await Promise.all(['a', 'b'].map((name) => track(name)));
      await check(ids[0] ?? 0, 'TRUST_ROOT_UNUSABLE', NOW);
      await check(ids[1] ?? 0, 'PROJECT_MISSING', NOW);
      const asked = { world: null, now: NOW, explained: 'TRUST_ROOT_UNUSABLE' };
      expect(await names(asked)).toEqual(['b unchecked']);
      expect(await names()).toHaveLength(2);
      expect(await store.countAttention(asked)).toMatchObject([{ total: 1 }]);
    });
  });
}

import { beforeEach, describe, expect, it } from 'vitest';
import type { ItemWork, WorkRecord } from '../../../../lib/store/attention-store.ts';
import type { Store } from '../../../../lib/store/store.ts';
import { aChangeOf, attentionOf } from '../attention-fixtures.ts';
import type { Bench } from '../bench.ts';
import { aMember, anImport, createCollection } from '../collection-fixtures.ts';
import { NOW } from '../fixtures.ts';
import { judged } from '../ledger-fixtures.ts';

const NOBODY: WorkRecord = { assignment: null, notes: [] };
const given = (assignee: string, at = NOW) => ({ assignee, by: 'Zoë', at });
const aNote = (text: string, at = NOW) => ({ id: `note ${text} ${at}`, text, by: 'Zoë', at });
const work = (itemId: string, changes: Partial<ItemWork>): ItemWork => ({ itemId, audit: [], ...changes });

export function describeAttentionWork(bench: () => Bench): void {
  describe('who takes what needs a person, and the notes on it', () => {
    const { list, names, track, fold } = attentionOf(bench);
    const lost = aChangeOf('sample', 'lost', 'warning');
    const partial = aChangeOf('sample', 'partial', 'warning');
    let store: Store;
    let id: number;
    beforeEach(async () => {
      store = bench().store;
      id = await track('sample');
      await fold(id, judged(lost), judged(partial));
    });
    const save = (...works: ItemWork[]) => store.saveWork(works);

    it('is nobody at first, then who was said last, and nobody again', async () => {
      expect(await list()).toMatchObject([NOBODY, NOBODY]);
      expect(await save(work(lost.id, { assignment: given('person:1') }))).toBe(true);
      expect(await save(work(lost.id, { assignment: given('Zoë', NOW + 1) }))).toBe(true);
      expect(await store.getAttention(lost.id, NOW)).toMatchObject({ assignment: given('Zoë', NOW + 1) });
      await save(work(lost.id, { assignment: null }));
      expect(await store.getAttention(lost.id, NOW)).toMatchObject(NOBODY);
    });

    it('stays what it was where only the other is said', async () => {
      await save(work(lost.id, { assignment: given('person:1') }));
      await save(work(lost.id, { note: aNote('one') }));
      await save(work(lost.id, { assignment: given('person:2') }));
      const expected = { assignment: given('person:2'), notes: [aNote('one')] };
      expect(await store.getAttention(lost.id, NOW)).toMatchObject(expected);
      expect(await store.listWork([lost.id, partial.id, 'nothing'])).toEqual(
        new Map([
          [lost.id, expected],
          [partial.id, NOBODY],
        ]),
      );
    });

    it('is asked for by who takes it, and by what nobody takes, in lists and counts', async () => {
      await save(work(lost.id, { assignment: given('person:1') }));
      await createCollection(store, 'web', anImport([aMember('sample')]));
      for (const [to, expected] of [
        ['person:1', ['sample lost']],
        [null, ['sample partial']],
        ['person:2', []],
        ["x' or '1'='1", []],
      ] as const) {
        expect(await names({ assigned: { to }, collection: 'web' })).toEqual(expected);
        const counts = await store.countAttention({ assigned: { to }, world: null, now: NOW });
        expect(counts.reduce((sum, { total }) => sum + total, 0)).toBe(expected.length);
      }
      expect(await names()).toHaveLength(2);
    });

    it('is kept through every fold, also of what is gone and comes back', async () => {
      const all = { assignment: given('Zoë'), note: aNote('one') };
      await save(work(lost.id, all));
      await fold(id, judged({ ...lost, noticedAt: NOW + 5 }));
      await fold(id);
      expect(await names()).toEqual([]);
      expect(await store.listWork([lost.id])).toEqual(new Map());
      await fold(id, judged(lost));
      expect(await list()).toMatchObject([{ assignment: all.assignment, notes: [all.note] }]);
    });

    it('keeps the notes of all who write at the same time, in every process, each with its entry in the audit', async () => {
      const others = [store, await bench().openAnother(), await bench().openAnother()];
      const texts = Array.from({ length: 30 }, (_, at) => `note ${at}`);
      const saved = await Promise.all(
        texts.map((text, at) => {
          const by = { name: 'Zoë', personId: null, via: 'local', client: null } as const;
          const entry = { action: 'attention.noted', target: 'sample', by, at: NOW, before: null } as const;
          const note = aNote(text, NOW + (at % 3));
          const works = [lost, partial].map(({ id: item }) =>
            work(item, { note: { ...note, id: `${item} ${text}` }, audit: [{ ...entry, after: { text } }] }),
          );
          // In either order, so that two would wait for each other if each took them as they come.
          return others[at % 3]?.saveWork(at % 2 ? works : works.toReversed());
        }),
      );
      expect(saved).toEqual(texts.map(() => true));
      for (const item of await list()) {
        expect(item.notes.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
        expect(item.notes.map(({ at }) => at)).toEqual(item.notes.map(({ at }) => at).toSorted());
      }
      expect(await store.listAudit({ action: 'attention.noted', limit: 99 })).toHaveLength(60);
    });

    it('writes all or nothing', async () => {
      const works = [work(lost.id, { note: aNote('one') }), work('nothing', { note: aNote('two') })];
      expect(await save(...works)).toBe(false);
      expect(await list()).toMatchObject([NOBODY, NOBODY]);
    });

    it('holds a note to the letter, and never loses one, whoever asks the database', async () => {
      const text = '<b>“x”</b>\n\n\t\u202eabc\u200b https://example.org/?a=1&b=2 🎭';
      await save(work(lost.id, { note: aNote(text) }));
      expect((await store.getAttention(lost.id, NOW))?.notes[0]?.text).toBe(text);
      for (const statement of ["update attention_notes set note = ''", 'delete from attention_notes']) {
        await expect(bench().backend.runSQL(bench().url, statement)).rejects.toThrow('append-only');
      }
    });
  });
}

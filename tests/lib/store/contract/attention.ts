import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { urgencyOf } from '../../../../lib/ledger/attention.ts';
import type { ChangeKind, JudgedChange, Severity } from '../../../../lib/ledger/types.ts';
import type { AttentionQuery, MarkRecord } from '../../../../lib/store/attention-store.ts';
import type { Store } from '../../../../lib/store/store.ts';
import { runs } from '../../../setup/runs.ts';
import type { Bench } from '../bench.ts';
import { aMember, anImport, createCollection } from '../collection-fixtures.ts';
import { MINUTE, NOW } from '../fixtures.ts';
import { aChange, aDecision, folded, judged } from '../ledger-fixtures.ts';

const DAY = 24 * 60 * MINUTE;

export function describeAttention(bench: () => Bench): void {
  describe('what needs a person', () => {
    let store: Store;
    beforeEach(() => {
      store = bench().store;
    });

    const list = async (query: Partial<AttentionQuery> = {}) =>
      (
        await store.listAttention({
          state: 'open',
          page: 1,
          perPage: 50,
          rehearsal: true,
          now: NOW,
          ...query,
        })
      ).items;
    const names = async (query: Partial<AttentionQuery> = {}) =>
      (await list(query)).map(({ project, kind }) => `${project} ${kind}`);
    const track = async (name: string, world: 'pypi' | 'rehearsal' = 'pypi') =>
      (await store.trackProject({ name, world, now: NOW - 9 * DAY })).project.id;
    /** As if something had been learnt before. */
    const fold = async (projectId: number, ...changes: JudgedChange[]) => {
      await bench().backend.runSQL(
        bench().url,
        `update projects set is_unfolded = 1 where id = ${projectId}`,
      );
      await store.foldHistory(projectId, () => folded(...changes), NOW);
    };
    const aChangeOf = (project: string, kind: ChangeKind, severity: Severity, noticedAt = NOW) =>
      aChange({ project, kind, severity, noticedAt, id: `${project} ${kind} ${severity} ${noticedAt}` });
    async function failCheck(
      name: string,
      projectId: number,
      code: string | null,
      now: number,
    ): Promise<void> {
      await store.claimProject({ projectId, worker: name, now, leaseMs: MINUTE });
      await store.finishCheck({
        projectId,
        worker: name,
        now,
        nextCheckAt: now + MINUTE,
        summary: null,
        listing: null,
        failure: code === null ? null : { code, message: `It says ${code}.` },
      });
    }
    const aMark = (changes: Partial<MarkRecord> = {}): MarkRecord => ({
      id: `mark ${changes.at ?? NOW} ${changes.mark}`,
      mark: 'snoozed',
      until: NOW + DAY,
      reason: 'On holiday.',
      by: 'reviewer',
      at: NOW,
      ...changes,
    });

    it('is in one order: alarms, what does not verify, warnings, what could not be checked, notices', async () => {
      const id = await track('sample');
      const [notice, warning, failed, alarm] = [
        aChangeOf('sample', 'workflow-changed', 'notice', NOW + 4),
        aChangeOf('sample', 'lost', 'warning', NOW + 3),
        aChangeOf('sample', 'verification-failed', 'warning', NOW + 2),
        aChangeOf('sample', 're-registered', 'alarm', NOW + 1),
      ];
      await fold(
        id,
        { ...judged(notice), standing: 'noted' },
        judged(warning),
        judged(failed),
        judged(alarm),
      );
      const away = await track('away');
      await failCheck('away', away, 'INDEX_FORBIDDEN', NOW);
      expect(await names()).toEqual([
        'sample re-registered',
        'sample verification-failed',
        'sample lost',
        'away unchecked',
        'sample workflow-changed',
      ]);
    });

    it('is in that order, the newest first within each, whatever was noticed when', async () => {
      const kinds: [ChangeKind, Severity][] = [
        ['re-registered', 'alarm'],
        ['verification-failed', 'alarm'],
        ['verification-failed', 'warning'],
        ['lost', 'warning'],
        ['workflow-changed', 'notice'],
        ['renamed', 'information'],
      ];
      const anyChanges = fc.array(
        fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 5 }), fc.nat(3)),
        { maxLength: 12 },
      );
      const ids = await Promise.all([0, 1, 2, 3].map((at) => track(`project-${at}`)));
      const property = fc.asyncProperty(anyChanges, async (drafts) => {
        for (const [at, projectId] of ids.entries()) {
          const own = drafts.filter(([, , owner]) => owner === at);
          const changes = own.map(([[kind, severity], minute]) =>
            aChangeOf(`project-${at}`, kind, severity, NOW + minute),
          );
          const once = new Map(changes.map((change) => [change.id, change]));
          await fold(
            projectId,
            ...[...once.values()].map((change): JudgedChange => {
              const isGrave = change.severity === 'alarm' || change.severity === 'warning';
              return { ...judged(change), standing: isGrave ? 'open' : 'noted' };
            }),
          );
        }
        const items = await list();
        const wanted = new Set(
          drafts.filter(([[, severity]]) => severity !== 'information').map((draft) => JSON.stringify(draft)),
        );
        expect(items).toHaveLength(wanted.size);
        for (const [at, item] of items.entries()) {
          const next = items[at + 1];
          if (!next) break;
          const [here, there] = [urgencyOf(item.kind, item.severity), urgencyOf(next.kind, next.severity)];
          expect(here < there || (here === there && item.since >= next.since)).toBe(true);
        }
      });
      await fc.assert(property, runs(15));
    });

    it('has an alarm first among ten thousand projects', async () => {
      await bench().backend.runSQL(
        bench().url,
        `insert into projects (name, world, status, tracked_at, next_check_at, search_text)
          with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 10000)
          select 'project-' || n, 'pypi', 'active', 0, 0, '' from numbers`,
      );
      await bench().backend.runSQL(
        bench().url,
        `insert into attention_items (id, project_id, kind, severity, urgency, since, happened_at, state)
          select name, id, 'unchecked', 'warning', 3, ${NOW - 2 * DAY}, 0, 'open' from projects`,
      );
      const project = await store.getProject('project-7000');
      await fold(
        project?.id ?? 0,
        judged(aChangeOf('project-7000', 're-registered', 'alarm', NOW - 300 * DAY)),
      );
      expect((await names())[0]).toBe('project-7000 re-registered');
      expect((await names({ page: 2, perPage: 1 }))[0]).toMatch(/ unchecked$/);
    });

    it('shows nothing of the rehearsal once a project of the index is tracked', async () => {
      const played = await track('rehearsal-props', 'rehearsal');
      await fold(played, judged(aChangeOf('rehearsal-props', 'file-replaced', 'alarm')));
      expect(await names()).toEqual(['rehearsal-props file-replaced']);
      expect(await names({ rehearsal: false })).toEqual([]);
      const real = await track('sample');
      expect(await names()).toEqual([]);
      const counted = { rehearsal: true, now: NOW };
      expect(await store.countAttention(counted)).toEqual([]);
      await store.untrackProject({ projectId: real, by: 'reviewer', now: NOW });
      expect(await names()).toEqual(['rehearsal-props file-replaced']);
    });

    it('is nothing of a project that nobody tracks', async () => {
      const id = await track('sample');
      await fold(id, judged(aChangeOf('sample', 'lost', 'warning')));
      const [item] = await list();
      await store.untrackProject({ projectId: id, by: 'reviewer', now: NOW });
      expect(await names()).toEqual([]);
      expect(await store.getAttention(item?.id ?? '', NOW)).toBeNull();
    });

    it('is what it affects a collection by its members alone', async () => {
      const id = await track('sample');
      await fold(id, judged(aChangeOf('sample', 'lost', 'warning')));
      await createCollection(
        store,
        'web',
        anImport([aMember('sample'), aMember('sample', { version: '0.9' })]),
      );
      await createCollection(store, 'cli', anImport([aMember('another')]));
      expect(await names({ collection: 'web' })).toEqual(['sample lost']);
      expect(await names({ collection: 'cli' })).toEqual([]);
      expect(await names({ collection: 'nothing' })).toEqual([]);
      expect((await store.listMemberships([id])).map(({ slug, version }) => [slug, version])).toEqual([
        ['web', '1.0'],
        ['web', '0.9'],
      ]);
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
        rehearsal: true,
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
      await failCheck('sample', id, null, NOW);
      await failCheck('fine', other, null, NOW);
      await failCheck('sample', id, 'INDEX_FORBIDDEN', NOW + MINUTE);
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
      await failCheck('sample', id, 'PROJECT_MISSING', NOW + 3 * DAY);
      expect(await list({ now: NOW + 3 * DAY })).toMatchObject([{ since: NOW }]);
      await failCheck('sample', id, null, NOW + 4 * DAY);
      expect(await names({ now: NOW + 9 * DAY })).toEqual([]);
    });

    it('is one fault, and not an item a project, where most cannot be checked for the same reason', async () => {
      const ids = await Promise.all(['a', 'b', 'c', 'd'].map((name) => track(name)));
      for (const [at, id] of ids.entries()) {
        await failCheck(`worker-${at}`, id, at < 3 ? 'TRUST_ROOT_UNUSABLE' : 'PROJECT_MISSING', NOW);
      }
      const asked = { state: 'open' as const, page: 1, perPage: 50, rehearsal: true, now: NOW };
      const { items, fault } = await store.listAttention(asked);
      expect(fault).toEqual({
        code: 'TRUST_ROOT_UNUSABLE',
        message: 'It says TRUST_ROOT_UNUSABLE.',
        since: NOW,
        projects: 3,
      });
      expect(items.map(({ project }) => project)).toEqual(['d']);
      expect(await store.countAttention(asked)).toMatchObject([{ total: 1 }]);
    });

    it('is one fault where the index does not answer, also of the few projects that it was asked about', async () => {
      const ids = await Promise.all(['a', 'b', 'c', 'd'].map((name) => track(name)));
      await failCheck('worker', ids[0] ?? 0, 'INDEX_UNREACHABLE', NOW);
      expect(await names()).toEqual(['a unchecked']);
      await store.saveIndexState('pypi', { failures: 3, pause: null });
      expect(await names()).toEqual([]);
    });
  });
}

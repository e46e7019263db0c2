import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { urgencyOf } from '../../../../lib/ledger/attention.ts';
import type { ChangeKind, JudgedChange, Severity } from '../../../../lib/ledger/types.ts';
import type { Store } from '../../../../lib/store/store.ts';
import { runs } from '../../../setup/runs.ts';
import { aChangeOf, attentionOf, DAY } from '../attention-fixtures.ts';
import type { Bench } from '../bench.ts';
import { aMember, anImport, createCollection } from '../collection-fixtures.ts';
import { NOW } from '../fixtures.ts';
import { judged } from '../ledger-fixtures.ts';

export function describeAttention(bench: () => Bench): void {
  describe('what needs a person', () => {
    const { list, names, track, fold, check } = attentionOf(bench);
    let store: Store;
    beforeEach(() => {
      store = bench().store;
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
      await check(away, 'INDEX_FORBIDDEN', NOW);
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

    it('is of one world where that is asked for', async () => {
      const played = await track('rehearsal-props', 'rehearsal');
      await fold(played, judged(aChangeOf('rehearsal-props', 'file-replaced', 'alarm')));
      const real = await track('sample');
      await fold(real, judged(aChangeOf('sample', 'lost', 'warning')));
      expect(await names()).toEqual(['rehearsal-props file-replaced', 'sample lost']);
      expect(await names({ world: 'pypi' })).toEqual(['sample lost']);
      expect(await store.countAttention({ world: 'pypi', now: NOW })).toMatchObject([{ total: 1 }]);
    });

    it('waits by project: the gravest of its open changes, and how many there are', async () => {
      const ids = await Promise.all(['alarmed', 'warned', 'settled', 'away'].map((name) => track(name)));
      const [alarmed = 0, warned = 0, settled = 0, away = 0] = ids;
      await fold(
        alarmed,
        judged(aChangeOf('alarmed', 'lost', 'warning')),
        judged(aChangeOf('alarmed', 're-registered', 'alarm')),
      );
      await fold(warned, judged(aChangeOf('warned', 'lost', 'warning')));
      await fold(
        settled,
        { ...judged(aChangeOf('settled', 'workflow-changed', 'notice')), standing: 'noted' },
        { ...judged(aChangeOf('settled', 'lost', 'warning')), standing: 'accepted' },
      );
      await check(away, 'INDEX_FORBIDDEN', NOW - 2 * DAY);
      expect(await store.listWaiting(ids, NOW)).toEqual(
        new Map([
          [alarmed, { severity: 'alarm', items: 2 }],
          [warned, { severity: 'warning', items: 1 }],
        ]),
      );
      const [item] = await list({ projectId: warned });
      const until = NOW + DAY;
      await store.saveMark(item?.id ?? '', {
        id: 'm',
        mark: 'snoozed',
        until,
        reason: '',
        by: 'me',
        at: NOW,
      });
      expect((await store.listWaiting([warned], NOW)).size).toBe(0);
      expect((await store.listWaiting([warned], until)).size).toBe(1);
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
  });
}

import { beforeEach, describe, expect, it } from 'vitest';
import { BOARD_SORTS, type BoardQuery, type BoardSort } from '../../../../lib/store/board-query.ts';
import type { Store } from '../../../../lib/store/store.ts';
import type { Bench } from '../bench.ts';
import { aSummary, MINUTE, NOW, recordSummary } from '../fixtures.ts';
import { folded } from '../ledger-fixtures.ts';

const QUERY: BoardQuery = {
  q: '',
  outcome: null,
  world: null,
  sort: 'project',
  order: 'asc',
  page: 1,
  perPage: 50,
};
const github = (repository: string) =>
  ({ kind: 'GitHub', repository, workflow: 'release.yml', environment: null }) as const;

/** What the ledger says of some of them; of the others it says nothing. */
async function sayExpectations(store: Store): Promise<void> {
  const said = { ab: 'matches', broken: 'changed', unclear: 'rejected', bare: 'lost' } as const;
  for (const [name, expectation] of Object.entries(said)) {
    const project = await store.getProject(name);
    await store.foldHistory(project?.id ?? 0, () => ({ ...folded(), expectation }), NOW);
  }
}

export function describeBoard(bench: () => Bench): void {
  describe('the board', () => {
    /** `waiting` and `a-b` have nothing to sort by but their names. */
    beforeEach(async () => {
      const { store } = bench();
      await store.trackProject({ name: 'waiting', world: 'pypi', now: NOW });
      await store.trackProject({ name: 'a-b', world: 'rehearsal', now: NOW });
      const minutes = (count: number) => NOW + count * MINUTE;
      const [github1, gitlab] = ['https://token.actions.githubusercontent.com', 'https://gitlab.com'];
      await recordSummary(
        store,
        'ab',
        aSummary({
          outcome: 'verified',
          publisher: github('Zeta/ab'),
          certificateIssuer: github1,
          newestUploadedAt: minutes(1),
          newestVersion: '10%',
        }),
        minutes(4),
      );
      await recordSummary(
        store,
        'broken',
        aSummary({
          outcome: 'failed',
          code: 'SIGNATURE',
          publisher: github('beta/x_y'),
          certificateIssuer: gitlab,
          newestUploadedAt: minutes(3),
        }),
        minutes(2),
      );
      await recordSummary(
        store,
        'unclear',
        aSummary({
          outcome: 'indeterminate',
          code: 'INDEX_FORBIDDEN',
          publisher: github('alpha/xzy'),
          certificateIssuer: github1,
          newestUploadedAt: minutes(2),
        }),
        minutes(3),
      );
      await recordSummary(
        store,
        'bare',
        aSummary({
          outcome: 'no-provenance',
          publisher: null,
          certificateIssuer: null,
          newestUploadedAt: minutes(3),
          newestVersion: '2.0RC1',
        }),
        minutes(1),
      );
      await sayExpectations(store);
    });

    const list = (changes: Partial<BoardQuery>) => bench().store.listProjects({ ...QUERY, ...changes });
    const names = async (changes: Partial<BoardQuery>) => (await list(changes)).rows.map(({ name }) => name);

    const ORDERS: Record<BoardSort, { asc: string[]; desc: string[] }> = {
      project: {
        asc: ['a-b', 'ab', 'bare', 'broken', 'unclear', 'waiting'],
        desc: ['waiting', 'unclear', 'broken', 'bare', 'ab', 'a-b'],
      },
      released: {
        asc: ['ab', 'unclear', 'bare', 'broken', 'a-b', 'waiting'],
        desc: ['bare', 'broken', 'unclear', 'ab', 'a-b', 'waiting'],
      },
      outcome: {
        asc: ['broken', 'unclear', 'bare', 'ab', 'a-b', 'waiting'],
        desc: ['ab', 'bare', 'unclear', 'broken', 'a-b', 'waiting'],
      },
      expectation: {
        asc: ['unclear', 'broken', 'bare', 'ab', 'a-b', 'waiting'],
        desc: ['ab', 'bare', 'broken', 'unclear', 'a-b', 'waiting'],
      },
      publisher: {
        asc: ['unclear', 'broken', 'ab', 'a-b', 'bare', 'waiting'],
        desc: ['ab', 'broken', 'unclear', 'a-b', 'bare', 'waiting'],
      },
      issuer: {
        asc: ['broken', 'ab', 'unclear', 'a-b', 'bare', 'waiting'],
        desc: ['ab', 'unclear', 'broken', 'a-b', 'bare', 'waiting'],
      },
      checked: {
        asc: ['bare', 'broken', 'unclear', 'ab', 'a-b', 'waiting'],
        desc: ['ab', 'unclear', 'broken', 'bare', 'a-b', 'waiting'],
      },
    };
    it.each(BOARD_SORTS)('sorts by %s both ways, what is unknown last, equals by name', async (sort) => {
      expect(await names({ sort, order: 'asc' })).toEqual(ORDERS[sort].asc);
      expect(await names({ sort, order: 'desc' })).toEqual(ORDERS[sort].desc);
    });

    it.each([
      ['a part of a name', 'roke', ['broken']],
      ['a repository in other letters', 'ZETA/', ['ab']],
      ['a newest version in other letters', '0rc1', ['bare']],
      ['white space around it', '  unclear ', ['unclear']],
      ['a percent sign as itself', '%', ['ab']],
      ['an underscore as itself', 'x_y', ['broken']],
      ['a backslash as itself', '\\', []],
      ['a quote as itself', "'", []],
      ['no match across two fields', 'abzeta', []],
    ])('searches for %s', async (_, q, expected) => {
      const board = await list({ q });
      expect(board.rows.map(({ name }) => name)).toEqual(expected);
      expect(board.total).toBe(expected.length);
    });

    it('counts every outcome, whichever of them it shows', async () => {
      const counts = { verified: 1, failed: 1, 'no-provenance': 1, indeterminate: 1, unchecked: 2 };
      expect(await list({})).toMatchObject({ total: 6, counts });
      expect(await list({ outcome: 'failed' })).toMatchObject({ total: 1, counts });
    });

    it('counts every expectation within the outcome shown, and every outcome within the expectation', async () => {
      const none = { 'first-seen': 0, accepted: 0 };
      const all = { ...none, matches: 1, changed: 1, lost: 1, rejected: 1, none: 2 };
      expect(await list({})).toMatchObject({ total: 6, expectations: all });
      const lost = await list({ expectation: 'lost' });
      expect(lost.rows.map(({ name }) => name)).toEqual(['bare']);
      expect(lost).toMatchObject({
        total: 1,
        expectations: all,
        counts: { verified: 0, failed: 0, 'no-provenance': 1, indeterminate: 0, unchecked: 0 },
      });
      const failed = await list({ outcome: 'failed' });
      expect(failed.expectations).toEqual({
        ...none,
        matches: 0,
        changed: 1,
        lost: 0,
        rejected: 0,
        none: 0,
      });
      expect(await list({ outcome: 'failed', expectation: 'lost' })).toMatchObject({ total: 0, rows: [] });
      expect((await list({ q: 'ba', world: 'pypi' })).expectations).toMatchObject({ lost: 1, matches: 0 });
    });

    it.each([
      ['verified', ['ab']],
      ['failed', ['broken']],
      ['no-provenance', ['bare']],
      ['indeterminate', ['unclear']],
      ['unchecked', ['a-b', 'waiting']],
    ] as const)('filters by %s', async (outcome, expected) => {
      expect(await names({ outcome })).toEqual(expected);
    });

    it('filters by world, in the rows and in the counts', async () => {
      const board = await list({ world: 'rehearsal' });
      expect(board.rows.map(({ name }) => name)).toEqual(['a-b']);
      expect(board.counts).toEqual({
        verified: 0,
        failed: 0,
        'no-provenance': 0,
        indeterminate: 0,
        unchecked: 1,
      });
    });

    it('filters and searches at once', async () => {
      expect(await names({ q: 'b', outcome: 'failed', world: 'pypi' })).toEqual(['broken']);
      expect((await list({ q: 'b', world: 'pypi' })).counts.unchecked).toBe(0);
    });

    it('turns pages without losing or repeating a project', async () => {
      const pages = await Promise.all([1, 2, 3].map((page) => names({ sort: 'issuer', page, perPage: 2 })));
      expect(pages.flat()).toEqual(ORDERS.issuer.asc);
    });

    it.each([
      [0, 2, ['a-b', 'ab']],
      [-3, 2, ['a-b', 'ab']],
      [Number.NaN, 2, ['a-b', 'ab']],
      [1.9, 2, ['a-b', 'ab']],
      [4, 2, []],
      [Number.MAX_VALUE, 2, []],
      [2, 0, ['ab']],
    ])('answers page %d of %d rows each within bounds', async (page, perPage, expected) => {
      const board = await list({ page, perPage });
      expect(board.rows.map(({ name }) => name)).toEqual(expected);
      expect(board.total).toBe(6);
    });
  });
}

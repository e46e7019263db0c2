import { describe, expect, it } from 'vitest';
import type { FileFact, ObservationFact } from '../../../lib/ledger/types.ts';
import { aRelease, byGitHub, CUE, DAY, expectationsOf, fold, HOUR, observe, said } from './a-history.ts';

const LIVE = { on: 2100, live: true };
const first = aRelease('1.0', { on: 1, by: CUE });
const newest = (by: Parameters<typeof observe>[1] = 'unreadable') => aRelease('1.1', { ...LIVE, by });
/** So many hours after it was first seen. */
const later = (files: FileFact[], ...plans: [hours: number, by: Parameters<typeof observe>[1]][]) =>
  files.map((file): FileFact => {
    const more = plans.map(([hours, by]): ObservationFact => observe(file.firstSeenAt + hours * HOUR, by));
    return { ...file, observations: [...file.observations, ...more] };
  });
/** A document of a publisher that the verifier does not know. */
const unknown = [{ ...byGitHub(CUE), outcome: 'indeterminate' as const, code: 'PUBLISHER_UNKNOWN' as const }];

describe('a release that nothing can be told of', () => {
  it('is a warning after a day, where releases before it were confirmed', () => {
    const ledger = fold([...first, ...later(newest(), [24, 'unreadable'])]);
    expect(said(ledger)).toEqual(['unreadable warning']);
    expect(ledger.changes[0]).toMatchObject({
      version: '1.1',
      filename: null,
      standing: 'open',
      before: { version: '1.0' },
      after: { code: 'INDEX_UNREACHABLE' },
      noticedAt: (newest()[0]?.firstSeenAt ?? 0) + DAY,
      observed: 'live',
      message:
        'Release 1.1 cannot be compared with release 1.0, which was confirmed: for a day and longer nothing can be told of one of its files (INDEX_UNREACHABLE).',
    });
    expect(expectationsOf(ledger, '1.1')).toEqual(['none', 'none']);
  });

  it.each([
    ['a publisher of an unknown kind', unknown],
    ['a provenance that is refused', 'unreadable' as const],
  ])('is the same for %s', (_, by) => {
    expect(said(fold([...first, ...later(newest(by), [30, by])]))).toEqual(['unreadable warning']);
  });

  it('needs a day', () => {
    expect(said(fold([...first, ...newest()]))).toEqual([]);
    expect(said(fold([...first, ...later(newest(), [23, 'unreadable'])]))).toEqual([]);
  });

  it('needs an earlier release to compare with', () => {
    const none = aRelease('1.0', { on: 1, by: null });
    expect(said(fold([...none, ...later(newest(), [24, 'unreadable'])]))).toEqual([]);
    const ahead = aRelease('1.2', { on: 2200, live: true, by: CUE });
    expect(said(fold([...ahead, ...later(newest(), [24, 'unreadable'])]))).toEqual([]);
  });

  it('is told where it is one file among those that are confirmed', () => {
    const [sdist, wheel] = newest();
    const files = [
      ...later(sdist ? [sdist] : [], [24, 'unreadable']),
      ...(wheel ? [{ ...wheel, observations: [observe(wheel.firstSeenAt, CUE)] }] : []),
    ];
    expect(said(fold([...first, ...files]))).toEqual(['unreadable warning']);
  });

  it('is over once it can be read, and stays recorded', () => {
    const lasting = fold([...first, ...later(newest(), [24, 'unreadable'])]).changes;
    const over = [...first, ...later(newest(), [24, 'unreadable'], [30, CUE])];
    expect(said(fold(over))).toEqual([]);
    expect(said(fold([...first, ...later(newest(), [12, CUE], [30, 'unreadable'])]))).toEqual([]);
    expect(lasting).toHaveLength(1);
  });

  it('is no contradiction and no absence', () => {
    for (const by of ['contradicted', null] as const) {
      const files = [...first, ...later(newest(by), [30, by])];
      expect(said(fold(files))).not.toContain('unreadable warning');
    }
  });
});

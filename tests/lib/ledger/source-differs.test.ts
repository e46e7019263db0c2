import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { historyAt } from '../../../lib/ledger/history.ts';
import type { FileFact, SourceFact } from '../../../lib/ledger/types.ts';
import { aHistory, aRelease, CUE, decide, expectationsOf, fold, HOUR, said } from './a-history.ts';

const KIND = 'source-differs';
const COMMIT = '0123456789abcdef0123456789abcdef01234567';
const first = aRelease('1.0', { on: 1, by: CUE });
const release = aRelease('1.1', { on: 2100, live: true, by: CUE });

const fact = (hours: number, changes: Partial<SourceFact> = {}): SourceFact => ({
  at: (release[0]?.firstSeenAt ?? 0) + hours * HOUR,
  commit: COMMIT,
  unexplained: { paths: [], total: 0 },
  reachable: true,
  ...changes,
});
const EVIL = { unexplained: { paths: ['evil.pth'], total: 1 } };
const OTHER = { unexplained: { paths: ['evil.pth', 'setup.py'], total: 2 } };
const GONE = { reachable: false };

/** The sdist, and the wheel, with what was found of each. */
const compared = (...sources: (readonly SourceFact[])[]): FileFact[] => [
  ...first,
  ...release.map((file, at): FileFact => ({ ...file, sources: [...(sources[at] ?? [])] })),
];
const found = (files: FileFact[]) => fold(files).changes.filter(({ kind }) => kind === KIND);

describe('a release beside its commit', () => {
  it('is no change where all of it is there, or nothing was compared', () => {
    expect(said(fold(compared([fact(1)], [fact(2)])))).toEqual([]);
    expect(said(fold(compared()))).toEqual([]);
  });

  it('is a warning where a file that runs is not there, and no objection to its publisher', () => {
    const ledger = fold(compared([fact(1, EVIL)]));
    expect(said(ledger)).toEqual([`${KIND} warning`]);
    expect(ledger.changes[0]).toMatchObject({
      version: '1.1',
      filename: 'cue-1.1.tar.gz',
      standing: 'open',
      observed: 'live',
      noticedAt: fact(1).at,
      after: { commit: COMMIT, unexplained: EVIL.unexplained },
    });
    expect(expectationsOf(ledger, '1.1')).toEqual(['matches', 'matches']);
  });

  it('is a warning, once for all its files, where nothing leads to the commit', () => {
    const ledger = fold(compared([fact(2, GONE)], [fact(1, GONE)]));
    expect(said(ledger)).toEqual([`${KIND} warning`]);
    expect(ledger.changes[0]).toMatchObject({
      filename: null,
      noticedAt: fact(1).at,
      after: { commit: COMMIT, reachable: false },
    });
  });

  it('has a commit that nothing leads to any more from the time at which that was seen', () => {
    const [change] = found(compared([fact(1), fact(5, GONE), fact(9, GONE)]));
    expect(change).toMatchObject({ noticedAt: fact(5).at, after: { reachable: false } });
  });

  it('is not made better by what could not be told later, and is over once it is', () => {
    const files = compared([fact(1, GONE), fact(2, { reachable: null })]);
    expect(found(files)).toHaveLength(1);
    const recorded = fold(files).changes;
    const later = { ...aHistory(compared([fact(1, GONE), fact(2, { reachable: null }), fact(3)])), recorded };
    expect(foldLedger(later).changes).toMatchObject([{ standing: 'noted', follows: false }]);
  });

  it('is over once the file was compared again and is explained, and is another change where other files are not', () => {
    const before = found(compared([fact(1, EVIL)]));
    const [change] = found(compared([fact(1, EVIL), fact(2, OTHER), fact(3, OTHER)]));
    expect(change?.id).not.toBe(before[0]?.id);
    expect(change?.noticedAt).toBe(fact(2).at);
    expect(found(compared([fact(1, EVIL), fact(2)]))).toEqual([]);
  });

  it('is the same change on every machine, whenever and in whatever order it was found', () => {
    const [here] = found(compared([fact(1, EVIL)]));
    const [there] = found(compared([fact(9, EVIL), fact(8)], [fact(3)]));
    expect(there?.id).toBe(here?.id);
  });

  it('was read from history where the first reading named the file', () => {
    const old = aRelease('1.1', { on: 5, by: CUE }).map((file) => ({ ...file, sources: [fact(1, EVIL)] }));
    expect(found([...first, ...old])).toMatchObject([{ observed: 'history' }, { observed: 'history' }]);
  });

  it('is decided on as every other warning is', () => {
    const files = compared([fact(1, EVIL)]);
    const [change] = found(files);
    if (!change) throw new Error('Nothing was found.');
    expect(fold(files, { decisions: [decide(change)] }).changes).toMatchObject([{ standing: 'accepted' }]);
  });

  it('follows from what was known when it was noticed', () => {
    const history = aHistory(compared([fact(1, EVIL), fact(5)]));
    expect(foldLedger(historyAt(history, fact(2).at)).changes).toMatchObject([{ kind: KIND }]);
    expect(foldLedger(historyAt(history, fact(0).at)).changes).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { FileFact } from '../../../lib/ledger/types.ts';
import {
  aFile,
  aHistory,
  aRelease,
  byGitHub,
  CUE,
  decide,
  expectationsOf,
  findChange,
  fold,
  HOUR,
  observe,
  said,
} from './a-history.ts';

const LIVE = { on: 2100, live: true };
const first = aRelease('1.0', { on: 1, by: CUE });
const failing = aRelease('1.1', { ...LIVE, by: 'contradicted' });
const KIND = 'verification-failed';

/** What was observed of each file some hours after it was first seen. */
const later = (files: FileFact[], hours: number, by: Parameters<typeof observe>[1]) =>
  files.map((file): FileFact => {
    const more = observe(file.firstSeenAt + hours * HOUR, by);
    return { ...file, observations: [...file.observations, more] };
  });

describe('a release that does not verify', () => {
  it('is an alarm where the release before it on its line was confirmed', () => {
    const ledger = fold([...first, ...failing]);
    expect(said(ledger)).toEqual([`${KIND} alarm`]);
    expect(ledger.changes[0]).toMatchObject({
      version: '1.1',
      filename: null,
      standing: 'open',
      observed: 'live',
      before: { version: '1.0', identity: { sourceRepositoryURI: 'https://github.com/stage/cue' } },
      after: { code: 'SIGNATURE', failed: failing.map(({ filename }) => ({ filename })).toReversed() },
      message:
        '2 files of release 1.1 do not verify (SIGNATURE); release 1.0 was confirmed, published from github.com/stage/cue.',
    });
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
  });

  it.each([
    ['nothing was published before', []],
    ['what was published before has no provenance', aRelease('1.0', { on: 1, by: null })],
    ['what was published before could not be read', aRelease('1.0', { on: 1, by: 'unreadable' })],
    ['only a later release is confirmed', aRelease('1.2', { on: 2200, live: true, by: CUE })],
  ])('is a warning where %s', (_, others) => {
    const ledger = fold([...others, ...failing]);
    expect(said(ledger)).toContain(`${KIND} warning`);
    expect(findChange(ledger, KIND)).toMatchObject({ before: null, standing: 'open' });
    expect(findChange(ledger, KIND).message).toBe(
      '2 files of release 1.1 do not verify (SIGNATURE); no release before it was confirmed.',
    );
    expect(expectationsOf(ledger, '1.1')).toEqual(['none', 'none']);
  });

  it('is an alarm for one file among those that are confirmed, and only that file is not as expected', () => {
    const ledger = fold([...first, ...aRelease('1.1', { ...LIVE, by: CUE, wheel: 'contradicted' })]);
    expect(said(ledger)).toEqual([`${KIND} alarm`]);
    expect(expectationsOf(ledger, '1.1').toSorted()).toEqual(['changed', 'matches']);
    expect(findChange(ledger, KIND).message).toMatch(/^cue-1\.1-py3-none-any\.whl of release 1\.1 does not/);
  });

  it('is an alarm also behind a release that failed or has no provenance, and on a new line', () => {
    for (const by of ['contradicted', null] as const) {
      const files = [
        ...first,
        ...aRelease('1.1', { on: 50, by }),
        ...aRelease('2.0', { ...LIVE, by: 'contradicted' }),
      ];
      const changes = fold(files).changes.filter(({ kind, version }) => kind === KIND && version === '2.0');
      expect(changes.map(({ severity, before }) => [severity, before?.version])).toEqual([['alarm', '1.0']]);
    }
  });

  it('is not said of what could not be told, and not of what has no provenance', () => {
    const unknown = [
      { ...byGitHub(CUE), outcome: 'indeterminate' as const, code: 'PUBLISHER_UNKNOWN' as const },
    ];
    for (const by of ['unreadable', unknown, null] as const) {
      expect(said(fold([...first, ...aRelease('1.1', { ...LIVE, by })])).join()).not.toContain(KIND);
    }
  });

  it('is not said of a document that was confirmed once: a later trusted root says nothing of its publisher', () => {
    const failed = [{ ...byGitHub(CUE), outcome: 'failed' as const, code: 'SIGNATURE' as const }];
    const files = aRelease('1.1', { ...LIVE, by: CUE }).map((file): FileFact => {
      const again = observe(file.firstSeenAt + HOUR, failed);
      const { provenanceSha256 = null } = file.observations[0] ?? {};
      return { ...file, observations: [...file.observations, { ...again, provenanceSha256 }] };
    });
    expect(said(fold([...first, ...files]))).toEqual([]);
  });

  it('is not said of a release that was yanked when it was first seen', () => {
    expect(said(fold([...first, ...aRelease('1.1', { ...LIVE, by: 'contradicted', yanked: true })]))).toEqual(
      [],
    );
  });

  it('says that it was read from history where nobody saw it come', () => {
    expect(
      findChange(fold([...first, ...aRelease('1.1', { on: 50, by: 'contradicted' })]), KIND).observed,
    ).toBe('history');
  });
});

describe('a failed verification that is over', () => {
  const recorded = fold([...first, ...failing]).changes;
  const foldAgain = (files: FileFact[]) => foldLedger({ ...aHistory([...first, ...files]), recorded });

  it('stays open while nothing can be told', () => {
    const ledger = foldAgain(later(failing, 30, 'unreadable'));
    expect(findChange(ledger, KIND)).toMatchObject({ standing: 'open', follows: true });
  });

  it.each([
    ['the files are confirmed', CUE],
    ['the index says that there is no provenance any more', null],
  ])('is not open any more once %s, and stays in the history', (_, by) => {
    const ledger = foldAgain(later(failing, 30, by));
    expect(findChange(ledger, KIND)).toMatchObject({
      standing: 'noted',
      follows: false,
      id: recorded[0]?.id,
    });
  });

  it('leaves the files as they were expected once the same document is confirmed', () => {
    const confirmed = later(failing, 30, CUE).map((file) => {
      const [before, after] = file.observations;
      if (!before || !after) throw new Error('The file was observed twice.');
      const same = { ...after, provenanceSha256: before.provenanceSha256 };
      return { ...file, observations: [before, same] };
    });
    expect(expectationsOf(foldAgain(confirmed), '1.1')).toEqual(['matches', 'matches']);
  });

  it('is open again where another file does not verify, whatever was decided on the first', () => {
    const decisions = recorded.map((change) => decide(change, { scope: 'release' }));
    const files = [...first, ...failing];
    const decided = foldLedger({ ...aHistory(files, { decisions }), recorded });
    expect(findChange(decided, KIND).standing).toBe('accepted');
    expect(expectationsOf(decided, '1.1')).toEqual(['accepted', 'accepted']);
    const more = aFile('1.1', 'cp314-cp314-win_amd64', { ...LIVE, by: 'contradicted' });
    const { changes } = foldLedger({ ...aHistory([...files, more], { decisions }), recorded });
    expect(changes.map(({ standing, follows }) => [standing, follows]).toSorted()).toEqual([
      ['accepted', false],
      ['open', true],
    ]);
  });

  it('is rejected where a person rejects it', () => {
    const decisions = recorded.map((change) => decide(change, { verdict: 'reject', scope: 'release' }));
    const ledger = foldLedger({ ...aHistory([...first, ...failing], { decisions }), recorded });
    expect(expectationsOf(ledger, '1.1')).toEqual(['rejected', 'rejected']);
  });
});

describe('a release that could not be read', () => {
  it('waits for nobody any more once it can be read', () => {
    const newest = aRelease('1.1', { ...LIVE, by: 'unreadable' });
    const recorded = fold([...first, ...later(newest, 24, 'unreadable')]).changes;
    expect(recorded).toMatchObject([{ kind: 'unreadable', standing: 'open' }]);
    const files = [...first, ...later(later(newest, 24, 'unreadable'), 30, CUE)];
    const ledger = foldLedger({ ...aHistory(files), recorded });
    expect(findChange(ledger, 'unreadable')).toMatchObject({ standing: 'noted', follows: false });
  });
});

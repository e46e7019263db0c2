import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGrave } from '../../../lib/ledger/compare.ts';
import { runs } from '../../setup/runs.ts';
import { decide, fold, said } from './a-history.ts';
import { anyHonestHistory, anyQuietHistory, type HonestHistory } from './honest.ts';

/** Many runs, on a machine that may have more to do. */

const RUNS = runs(200);
const CALM = ['first-seen', 'matches', 'none'];

/** The person who reads the announcement of a manual upload accepts that one release. */
function foldDecided({ files, byHand }: HonestHistory) {
  const announced = fold(files).changes.filter(
    ({ kind, version }) => kind === 'lost' && version !== null && byHand.has(version),
  );
  return fold(files, { decisions: announced.map((change) => decide(change, { scope: 'release' })) });
}

describe('an honest history', () => {
  it('raises no alarm, and no warning but of releases that were uploaded by hand', () => {
    const property = fc.property(anyHonestHistory, ({ files, byHand }) => {
      const grave = fold(files).changes.filter(isGrave);
      expect(grave.filter(({ severity }) => severity === 'alarm')).toEqual([]);
      expect(grave.filter(({ kind, version }) => kind !== 'lost' || !byHand.has(version ?? ''))).toEqual([]);
    });
    fc.assert(property, RUNS);
  });

  it('has nothing open once each announced upload is accepted', () => {
    const property = fc.property(anyHonestHistory, (history) => {
      expect(foldDecided(history).changes.filter(({ standing }) => standing === 'open')).toEqual([]);
    });
    fc.assert(property, RUNS);
  });

  it('is quiet where nothing happened: no change, no release that is not as expected', () => {
    const property = fc.property(anyQuietHistory, ({ files }) => {
      const ledger = fold(files);
      expect(said(ledger)).toEqual([]);
      const all = ledger.releases.flatMap((release) => release.files.map(({ expectation }) => expectation));
      expect(all.filter((each) => !CALM.includes(each))).toEqual([]);
    });
    fc.assert(property, RUNS);
  });

  it('is of many kinds: the generator makes moves, losses, partial releases and back-ports', () => {
    const kinds = new Set(
      fc.sample(anyHonestHistory, 300).flatMap(({ files }) => fold(files).changes.map(({ kind }) => kind)),
    );
    expect([...kinds].toSorted()).toEqual(
      expect.arrayContaining(['lost', 'partial', 'renamed', 'returned', 'transferred', 'workflow-changed']),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { ChangeKind, Decision, FileFact, Pin } from '../../../lib/ledger/types.ts';
import {
  aHistory,
  aRelease,
  byGoogle,
  CUE,
  day,
  decide,
  expectationsOf,
  findChange,
  fold,
  pin,
  READ_AT,
  said,
} from './a-history.ts';

const NEXT = { ...CUE, repository: 'guild/prompt', number: '200', ownerNumber: '20' };
const moved = [
  ...aRelease('1.0', { on: 1, by: CUE }),
  ...aRelease('1.1', { on: 10, by: NEXT }),
  ...aRelease('1.2', { on: 20, by: NEXT }),
];
const changeOf = (files: FileFact[], kind: ChangeKind, pins: Pin[] = []) =>
  findChange(fold(files, { pins }), kind);
const decided = (files: FileFact[], decisions: Decision[]) => {
  const ledger = fold(files, { decisions });
  return ['1.0', '1.1', '1.2'].map((version) => expectationsOf(ledger, version)[0]);
};

describe('a decision', () => {
  const change = changeOf(moved, 'repository-changed');

  it('is missing: a warning stands against every later release', () => {
    expect(decided(moved, [])).toEqual(['first-seen', 'changed', 'changed']);
  });

  it('accepts the publisher from here on', () => {
    const decision = decide(change);
    expect(decided(moved, [decision])).toEqual(['first-seen', 'accepted', 'matches']);
    const ledger = fold(moved, { decisions: [decision] });
    expect(findChange(ledger, 'repository-changed')).toMatchObject({
      standing: 'accepted',
      decision,
      decisions: [decision],
    });
  });

  it('accepts one release and no other', () => {
    expect(decided(moved, [decide(change, { scope: 'release' })])).toEqual([
      'first-seen',
      'accepted',
      'changed',
    ]);
    expect(decided(moved, [decide(change, { scope: 'release', version: '1.2' })])).toEqual([
      'first-seen',
      'changed',
      'accepted',
    ]);
  });

  it('rejects the publisher, on every release or on one', () => {
    expect(decided(moved, [decide(change, { verdict: 'reject' })])).toEqual([
      'first-seen',
      'rejected',
      'rejected',
    ]);
    expect(decided(moved, [decide(change, { verdict: 'reject', scope: 'release' })])).toEqual([
      'first-seen',
      'rejected',
      'changed',
    ]);
  });

  it('rejects what was only noted too', () => {
    const files = [
      ...aRelease('1.0', { on: 1, by: CUE }),
      ...aRelease('1.1', { on: 2, by: { ...CUE, repository: 'stage/prompt' } }),
    ];
    const renamed = changeOf(files, 'renamed');
    expect(
      expectationsOf(fold(files, { decisions: [decide(renamed, { verdict: 'reject' })] }), '1.1')[0],
    ).toBe('rejected');
  });

  it('is superseded by a later one and still shown', () => {
    const accepted = decide(change);
    const rejected = decide(change, { verdict: 'reject', supersedes: accepted.id });
    const ledger = fold(moved, { decisions: [rejected, accepted] });
    expect(findChange(ledger, 'repository-changed')).toMatchObject({
      standing: 'rejected',
      decision: { id: rejected.id },
      decisions: [{ id: accepted.id }, { id: rejected.id }],
    });
  });

  it('cannot be superseded by an earlier one', () => {
    const accepted = decide(change);
    const earlier = decide(change, { verdict: 'reject', at: accepted.at - 1, supersedes: accepted.id });
    expect(decided(moved, [accepted, earlier])).toEqual(['first-seen', 'accepted', 'matches']);
  });

  it('leaves a release accepted alone where a later one rejects the publisher', () => {
    const one = decide(change, { scope: 'release' });
    const all = decide(change, { verdict: 'reject' });
    expect(decided(moved, [one, all])).toEqual(['first-seen', 'rejected', 'rejected']);
    expect(decided(moved, [{ ...one, at: all.at + 1 }, all])).toEqual(['first-seen', 'accepted', 'rejected']);
  });

  it('about one change accepts no other', () => {
    const files = [...moved, ...aRelease('1.3', { on: 30, by: { ...NEXT, runner: 'self-hosted' } })];
    const ledger = fold(files, { decisions: [decide(change)] });
    expect(expectationsOf(ledger, '1.3')).toEqual(['changed', 'changed']);
    const both = [decide(change), decide(changeOf(files, 'runner-changed'))];
    expect(expectationsOf(fold(files, { decisions: both }), '1.3')).toEqual(['accepted', 'accepted']);
  });

  it('moves no change: the same are found with it and without', () => {
    const ids = (decisions: Decision[]) => fold(moved, { decisions }).changes.map(({ id }) => id);
    expect(ids([decide(change, { verdict: 'reject' })])).toEqual(ids([]));
  });

  it('about nothing that is known is shown apart', () => {
    const lone = decide({ id: 'f'.repeat(64) });
    expect(fold(moved, { decisions: [lone] }).unmatchedDecisions).toEqual([lone]);
  });
});

describe('the publisher of before', () => {
  const back = [...moved.slice(0, 4), ...aRelease('1.2', { on: 20, by: CUE })];

  it('matches where the one between was never accepted', () => {
    expect(decided(back, [])).toEqual(['first-seen', 'changed', 'matches']);
    const rejected = decide(changeOf(back, 'repository-changed'), { verdict: 'reject' });
    expect(decided(back, [rejected])).toEqual(['first-seen', 'rejected', 'matches']);
  });

  it('is a change where the project had been accepted to have moved', () => {
    expect(decided(back, [decide(changeOf(back, 'repository-changed'))])).toEqual([
      'first-seen',
      'accepted',
      'changed',
    ]);
  });
});

describe('provenance that was lost', () => {
  const files = [
    ...aRelease('1.0', { on: 1, by: CUE }),
    ...aRelease('1.1', { on: 10, by: null }),
    ...aRelease('1.2', { on: 20, by: null }),
  ];
  const lost = changeOf(files, 'lost');

  it('is accepted for an announced manual upload, and lost again on the next', () => {
    expect(decided(files, [decide(lost, { scope: 'release' })])).toEqual(['first-seen', 'accepted', 'lost']);
  });

  it('is accepted from here on', () => {
    expect(decided(files, [decide(lost)])).toEqual(['first-seen', 'accepted', 'accepted']);
  });
});

describe('what was recorded', () => {
  it('stays open though later facts do not lead to it', () => {
    const known = aHistory([
      ...aRelease('1.0', { on: 1, by: CUE }),
      ...aRelease('1.1', { on: 10, by: null }),
    ]);
    const recorded = foldLedger(known).changes;
    const completed = aHistory([
      ...aRelease('1.0', { on: 1, by: CUE }),
      ...aRelease('1.1', { on: 10, by: CUE }),
    ]);
    const ledger = foldLedger({ ...completed, recorded });
    expect(ledger.changes).toMatchObject([{ kind: 'lost', standing: 'open', follows: false }]);
    const closed = foldLedger({
      ...completed,
      recorded,
      decisions: recorded.map((change) => decide(change)),
    });
    expect(closed.changes).toMatchObject([{ kind: 'lost', standing: 'accepted', follows: false }]);
  });

  it('is not doubled where it follows', () => {
    const recorded = fold(moved).changes;
    expect(foldLedger({ ...aHistory(moved), recorded }).changes).toEqual(recorded);
  });
});

describe('a pin', () => {
  const one = aRelease('1.0', { on: 1, by: CUE });

  it('made before first use expects its publisher from the first release on', () => {
    const ledger = fold(one, { pins: [pin('stage/cue', { workflow: 'release.yml' })] });
    expect(said(ledger)).toEqual([]);
    expect(expectationsOf(ledger, '1.0')).toEqual(['matches', 'matches']);
  });

  it('objects to a first publisher that is another', () => {
    const ledger = fold(aRelease('1.0', { on: 1, by: NEXT }), { pins: [pin('stage/cue')] });
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(findChange(ledger, 'repository-changed').message).toBe(
      'Release 1.0 was published from github.com/guild/prompt (.github/workflows/release.yml); the pin expects github.com/stage/cue.',
    );
    expect(expectationsOf(ledger, '1.0')).toEqual(['changed', 'changed']);
  });

  it.each([
    ['workflow-changed', { workflow: 'publish.yml' }],
    ['environment-changed', { environment: 'pypi' }],
  ] as const)('objects to another job of the right repository: %s', (kind, named) => {
    expect(said(fold(one, { pins: [pin('stage/cue', named)] }))).toEqual([`${kind} warning`]);
  });

  it('objects to another kind of publisher', () => {
    const google = aRelease('1.0', { on: 1, by: byGoogle('a@stage.iam.gserviceaccount.com') });
    expect(said(fold(google, { pins: [pin('stage/cue')] }))).toEqual(['kind-changed warning']);
  });

  it('says so once, for all releases of that publisher', () => {
    const files = [...aRelease('1.0', { on: 1, by: NEXT }), ...aRelease('1.1', { on: 2, by: NEXT })];
    const ledger = fold(files, { pins: [pin('stage/cue')] });
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
  });

  it('answers who published: a change that leads to its publisher is settled', () => {
    const ledger = fold(moved, { pins: [pin('guild/prompt')] });
    expect(findChange(ledger, 'repository-changed').standing).toBe('pinned');
    expect(['1.0', '1.1', '1.2'].map((version) => expectationsOf(ledger, version)[0])).toEqual([
      'first-seen',
      'matches',
      'matches',
    ]);
  });

  it('does not settle on what machine it was built, nor whose a name is', () => {
    const own = [...one, ...aRelease('1.1', { on: 2, by: { ...CUE, runner: 'self-hosted' } })];
    expect(findChange(fold(own, { pins: [pin('stage/cue')] }), 'runner-changed').standing).toBe('open');
    const squatted = [
      ...one,
      ...aRelease('1.1', { on: 2, by: { ...CUE, number: '901', ownerNumber: '91' } }),
    ];
    const ledger = fold(squatted, { pins: [pin('stage/cue')] });
    expect(said(ledger)).toEqual(['re-registered alarm']);
    expect(findChange(ledger, 're-registered').standing).toBe('open');
  });

  it('follows its repository to another name', () => {
    const renamed = [...one, ...aRelease('1.1', { on: 2, by: { ...CUE, repository: 'stage/prompt' } })];
    const ledger = fold(renamed, { pins: [pin('stage/cue')] });
    expect(said(ledger)).toEqual(['renamed information']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['matches', 'matches']);
  });

  it('made later speaks of what is seen later', () => {
    const files = [...one, ...aRelease('1.1', { on: 2500, by: CUE, live: true })];
    const ledger = fold(files, { pins: [pin('guild/prompt', { at: day(2400) })] });
    expect(said(ledger)).toEqual(['repository-changed warning']);
    expect(expectationsOf(ledger, '1.0')).toEqual(['first-seen', 'first-seen']);
    expect(expectationsOf(ledger, '1.1')).toEqual(['changed', 'changed']);
  });

  it('that is taken back expects nobody, and stays in the history', () => {
    const pins = [pin('guild/prompt'), pin(null, { at: READ_AT - 1 })];
    const ledger = fold(one, { pins });
    expect(ledger.pin).toBeNull();
    expect(ledger.pins).toEqual(pins);
    expect(said(ledger)).toEqual([]);
  });

  it('that was corrected settles what the mistaken one objected to', () => {
    const pins = [pin('guild/prompt'), pin('stage/cue', { at: READ_AT + 1 })];
    expect(findChange(fold(one, { pins }), 'repository-changed').standing).toBe('pinned');
  });
});

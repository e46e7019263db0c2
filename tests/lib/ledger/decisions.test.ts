import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { ChangeKind, Decision, FileFact } from '../../../lib/ledger/types.ts';
import { aHistory, aRelease, CUE, decide, expectationsOf, findChange, fold } from './a-history.ts';

const NEXT = { ...CUE, repository: 'guild/prompt', number: '200', ownerNumber: '20' };
const moved = [
  ...aRelease('1.0', { on: 1, by: CUE }),
  ...aRelease('1.1', { on: 10, by: NEXT }),
  ...aRelease('1.2', { on: 20, by: NEXT }),
];
const changeOf = (files: FileFact[], kind: ChangeKind) => findChange(fold(files), kind);
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

  it('rejects a release for its several publishers', () => {
    const two = aRelease('1.1', { on: 2, by: CUE, wheel: { ...CUE, workflow: 'wheels.yml' } });
    const files = [...aRelease('1.0', { on: 1, by: CUE }), ...two];
    const rejected = decide(changeOf(files, 'inconsistent'), { verdict: 'reject' });
    expect(expectationsOf(fold(files, { decisions: [rejected] }), '1.1')).toEqual(['rejected', 'rejected']);
  });

  it('is remembered while a publisher works in another way for once', () => {
    const renamed = { ...CUE, repository: 'stage/prompt' };
    const files = [
      ...aRelease('1.0', { on: 1, by: CUE }),
      ...aRelease('1.1', { on: 2, by: renamed }),
      ...aRelease('1.2', { on: 3, by: { ...renamed, workflow: 'nightly.yml' } }),
      ...aRelease('1.3', { on: 4, by: renamed }),
    ];
    const rejected = decide(changeOf(files, 'renamed'), { verdict: 'reject' });
    const ledger = fold(files, { decisions: [rejected] });
    expect(['1.1', '1.2', '1.3'].map((version) => expectationsOf(ledger, version)[0])).toEqual([
      'rejected',
      'rejected',
      'rejected',
    ]);
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

  it('about a publisher from here on holds when the same move reaches another line', () => {
    const files = [
      ...aRelease('1.0.0', { on: 1, by: CUE }),
      ...aRelease('2.0.0', { on: 10, by: NEXT }),
      ...aRelease('1.0.1', { on: 20, by: NEXT }),
    ];
    const [backPort, move] = fold(files).changes.toSorted((a, b) => b.happenedAt - a.happenedAt);
    if (!backPort || !move) throw new Error('The publisher moved on two lines.');
    const expectations = (decision: Decision) => {
      const ledger = fold(files, { decisions: [decision] });
      return ['2.0.0', '1.0.1'].map((version) => expectationsOf(ledger, version)[0]);
    };
    expect(expectations(decide(move))).toEqual(['accepted', 'accepted']);
    expect(expectations(decide(move, { verdict: 'reject' }))).toEqual(['rejected', 'rejected']);
    expect(expectations(decide(move, { scope: 'release' }))).toEqual(['accepted', 'changed']);
    expect(expectations(decide(backPort))).toEqual(['changed', 'accepted']);
  });

  it('about nothing that is known is shown apart', () => {
    const lone = decide({ id: 'f'.repeat(64) });
    expect(fold(moved, { decisions: [lone] }).unmatchedDecisions).toEqual([lone]);
  });
});

describe('what stood against one publisher', () => {
  it('stands against the next release in another workflow, and not against another publisher', () => {
    const own = { ...CUE, runner: 'self-hosted' };
    const files = [
      ...aRelease('1.0', { on: 1, by: CUE }),
      ...aRelease('1.1', { on: 10, by: own }),
      ...aRelease('1.2', { on: 20, by: { ...own, workflow: 'publish.yml' } }),
    ];
    const ledger = fold([
      ...files,
      ...aRelease('1.3', { on: 30, by: NEXT }),
      ...aRelease('1.4', { on: 40, by: NEXT }),
    ]);
    const runner = findChange(ledger, 'runner-changed').id;
    const changesOf = (version: string) =>
      ledger.releases.find((release) => release.version === version)?.files[0]?.changeIds;
    expect(changesOf('1.2')).toContain(runner);
    expect(changesOf('1.3')).toEqual([findChange(ledger, 'repository-changed').id]);
    expect(changesOf('1.4')).toEqual([findChange(ledger, 'repository-changed').id]);
  });
});

describe('a hosted runner after a self-hosted one', () => {
  it('ends what stood against the other, in another workflow too', () => {
    const files = [
      ...aRelease('1.0', { on: 1, by: CUE }),
      ...aRelease('1.1', { on: 10, by: { ...CUE, runner: 'self-hosted' } }),
      ...aRelease('1.2', { on: 20, by: { ...CUE, workflow: 'publish.yml' } }),
      ...aRelease('1.3', { on: 30, by: { ...CUE, workflow: 'publish.yml' } }),
    ];
    expect(expectationsOf(fold(files), '1.3')).toEqual(['matches', 'matches']);
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

  it('that comes back a second time is decided on a second time', () => {
    const files = [
      ...back,
      ...aRelease('1.3', { on: 30, by: NEXT }),
      ...aRelease('1.4', { on: 40, by: CUE }),
    ];
    const ledger = fold(files);
    const moves = ledger.changes.filter(({ kind }) => kind === 'repository-changed');
    const [second, firstBack] = ledger.changes
      .filter(({ kind }) => kind === 'returned')
      .toSorted((a, b) => b.happenedAt - a.happenedAt);
    if (!second || !firstBack) throw new Error('The publisher came back twice.');
    const decisions = [
      ...moves.map((change) => decide(change)),
      decide(firstBack, { verdict: 'reject' }),
      decide(second),
    ];
    expect(expectationsOf(fold(files, { decisions }), '1.2')[0]).toBe('rejected');
    expect(expectationsOf(fold(files, { decisions }), '1.4')[0]).toBe('accepted');
  });

  it('stays one then on later releases, until that is accepted too', () => {
    const files = [...back, ...aRelease('1.3', { on: 30, by: CUE })];
    const accepted = decide(changeOf(files, 'repository-changed'));
    expect(expectationsOf(fold(files, { decisions: [accepted] }), '1.3')).toEqual(['changed', 'changed']);
    const both = [accepted, decide(changeOf(files, 'returned'))];
    expect(expectationsOf(fold(files, { decisions: both }), '1.3')).toEqual(['matches', 'matches']);
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

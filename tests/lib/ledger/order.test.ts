import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { historyAt } from '../../../lib/ledger/history.ts';
import {
  type ChangeKind,
  type Decision,
  ENDING_KINDS,
  type FileFact,
  type History,
} from '../../../lib/ledger/types.ts';
import { runs } from '../../setup/runs.ts';
import { aHistory, aRelease, byGitHub, CUE, day, decide, HOUR, observe, pin, READ_AT } from './a-history.ts';
import { anyFiles, anyMixedFiles, anyStatuses, lastDay } from './any-history.ts';

const shuffled = <T>(items: T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length });

function shuffledHistory(history: History): fc.Arbitrary<History> {
  const files = fc
    .tuple(
      ...history.files.map((file: FileFact) =>
        shuffled(file.observations).map((observations) => ({ ...file, observations })),
      ),
    )
    .chain(shuffled);
  return fc
    .tuple(
      files,
      shuffled(history.statuses),
      shuffled(history.pins),
      shuffled(history.decisions),
      shuffled(history.recorded),
    )
    .map(([each, statuses, pins, decisions, recorded]) => ({
      ...history,
      files: each,
      statuses,
      pins,
      decisions,
      recorded,
    }));
}

function decideSome(history: History): Decision[] {
  const { changes } = foldLedger(history);
  return changes
    .filter((_, index) => index % 2 === 0)
    .flatMap((change, index) => {
      const first = decide(change, { scope: index % 3 === 0 ? 'release' : 'identity-from-here' });
      return index % 4 === 0 ? [first, decide(change, { verdict: 'reject', supersedes: first.id })] : [first];
    });
}

const anyHistory = fc.tuple(anyMixedFiles, anyStatuses).map(([files, statuses]): History => {
  const pins = [pin('stage/cue', { workflow: 'release.yml' }), pin('stage/prompt', { at: day(2010) })];
  const history = aHistory(files, { statuses, pins });
  const recorded = foldLedger(aHistory(files.slice(0, 5))).changes;
  return { ...history, decisions: decideSome(history), recorded };
});

describe('the ledger', () => {
  it('is the same in whatever order its facts were imported', () => {
    const property = fc.property(
      anyHistory.chain((history) => fc.tuple(fc.constant(history), shuffledHistory(history))),
      ([history, other]) => {
        expect(foldLedger(other)).toEqual(foldLedger(history));
      },
    );
    fc.assert(property, runs(100));
  });

  it('does not depend on the order of what was observed at one moment', () => {
    const at = READ_AT + HOUR;
    const now = [
      observe(at, CUE, 'second'),
      observe(at, [byGitHub(CUE), byGitHub(CUE)], 'third'),
      observe(at, null),
    ];
    const ledgers = [now, now.toReversed()].map((more) =>
      foldLedger(
        aHistory(
          aRelease('1.0', { on: 1, by: CUE }).map((file) => ({
            ...file,
            observations: [...file.observations, ...more],
          })),
        ),
      ),
    );
    expect(ledgers[1]).toEqual(ledgers[0]);
    expect(ledgers[0]?.changes.length).toBeGreaterThan(2);
  });

  it('changes no fact that it is given', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const before = structuredClone(history);
        foldLedger(history);
        expect(history).toEqual(before);
      }),
      runs(50),
    );
  });
});

describe('what is seen live', () => {
  const recordsOf = (history: History) =>
    foldLedger(history).changes.map(({ id, kind, severity, version }) => ({ id, kind, severity, version }));

  const isLasting = ({ kind }: { kind: ChangeKind }) => !ENDING_KINDS.has(kind);

  it('is never taken back by what happens later, but for what ends by itself: yanking, withdrawing, other publishers, pins', () => {
    const property = fc.property(anyFiles({ live: true }), anyStatuses, (files, statuses) => {
      const pins = [pin('stage/cue'), pin('guild/cue', { at: day(2050) })];
      const history = aHistory(files, { statuses, pins });
      const end = recordsOf(history);
      for (let at = day(2000); at < lastDay; at += 13 * 24 * HOUR) {
        expect(end).toEqual(expect.arrayContaining(recordsOf(historyAt(history, at)).filter(isLasting)));
      }
    });
    fc.assert(property, runs(40));
  });

  it('was known when it was noticed: the ledger of that moment has it', () => {
    const property = fc.property(anyFiles({ live: true }), anyStatuses, (files, statuses) => {
      const history = aHistory(files, { statuses });
      for (const { id, noticedAt } of foldLedger(history).changes) {
        expect(foldLedger(historyAt(history, noticedAt)).changes.map((change) => change.id)).toContain(id);
      }
    });
    fc.assert(property, runs(40));
  });
});

describe('the history as of a moment', () => {
  it('leaves out what came later, and puts back what ended later', () => {
    const [file] = aRelease('1.0', { on: 1, by: CUE });
    if (!file) throw new Error('A release has files.');
    const at = READ_AT + HOUR;
    const full = {
      ...file,
      gone: [{ from: at - 3, until: at + 2 }],
      yanked: [
        { from: at - 1, until: at + 1 },
        { from: at + 1, until: null },
      ],
      observations: [...file.observations, observe(at + 1, null)],
    };
    const late = { ...file, filename: 'later.whl', firstSeenAt: at + 1 };
    const pins = [pin('stage/cue', { at }), pin(null, { at: at + 1 })];
    const statuses = [
      { at, status: 'active', reason: null },
      { at: at + 1, status: 'archived', reason: null },
    ] as const;
    const history = aHistory([full, late], {
      statuses: [...statuses],
      pins,
      decisions: [decide({ id: 'x' }, { at: at + 1 })],
    });
    const past = historyAt(history, at);
    expect(past.files).toEqual([
      {
        ...full,
        gone: [{ from: at - 3, until: null }],
        yanked: [{ from: at - 1, until: null }],
        observations: file.observations,
      },
    ]);
    expect(past.statuses).toEqual(statuses.slice(0, 1));
    expect(past.pins).toEqual(pins.slice(0, 1));
    expect(past.decisions).toEqual([]);
  });
});

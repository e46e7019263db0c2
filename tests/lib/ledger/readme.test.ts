/** The worked history of the ledger's README: folded as of the end of each step, it says what is printed there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import { historyAt } from '../../../lib/ledger/history.ts';
import type { Ledger } from '../../../lib/ledger/ledger.ts';
import type { FileFact, History } from '../../../lib/ledger/types.ts';
import { aHistory, aRelease, CUE, day, decide, ELSEWHERE, findChange } from './a-history.ts';

const README = join(import.meta.dirname, '../../../lib/ledger/README.md');

const live = (version: string, on: number, by: typeof CUE): FileFact[] =>
  aRelease(version, { on, by, live: true });
const yank = (files: FileFact[], on: number): FileFact[] =>
  files.map((file) => ({ ...file, yanked: [{ from: day(on), until: null }] }));
const withhold = ([sdist, ...wheels]: FileFact[], on: number): FileFact[] => [
  ...(sdist ? [sdist] : []),
  ...wheels.map((wheel) => ({ ...wheel, gone: [{ from: day(on), until: null }] })),
];

const unjudged = aHistory([
  ...aRelease('1.0', { on: 1, by: null, readOn: 10 }),
  ...live('1.1', 20, CUE),
  ...withhold(live('1.2', 40, { ...CUE, workflow: 'publish.yml' }), 90),
  ...yank(live('1.3', 60, ELSEWHERE), 70),
  ...live('1.4', 80, { ...CUE, workflow: 'publish.yml' }),
]);

/** A decision names its change by its id, which is the same whatever becomes known later. */
function withDecision(history: History): History {
  const change = findChange(foldLedger(history), 'repository-changed');
  return { ...history, decisions: [decide(change, { verdict: 'reject', at: day(65) })] };
}

const history = withDecision(unjudged);

/** The day after which each step of the README is over. */
const STEPS = [11, 21, 41, 61, 66, 71, 81, 91];

/** Releases, highest version first, and then changes, newest first. */
function tell({ releases, changes }: Ledger): string {
  return [
    ...releases.map(({ version, states, comparedWith, expectation }) =>
      [version, expectation, states.join(' '), comparedWith && `compared with ${comparedWith}`]
        .filter(Boolean)
        .join(' · '),
    ),
    ...changes.flatMap(({ kind, severity, standing, message }) => [
      `${kind} · ${severity} · ${standing}`,
      `    ${message}`,
    ]),
  ].join('\n');
}

/** What the README prints, step by step. */
function listPrinted(): string[] {
  const text = readFileSync(README, 'utf8');
  return [...text.matchAll(/^```text\n(.*?)\n```$/gms)].map(([, printed = '']) => printed);
}

describe('the worked history of lib/ledger/README.md', () => {
  it('has a text of what the ledger says for every step', () => {
    expect(listPrinted()).toHaveLength(STEPS.length);
  });

  it.each(STEPS.map((until, at) => ({ step: at + 1, until })))(
    'prints what the ledger says after step $step',
    ({ step, until }) => {
      expect(listPrinted()[step - 1]).toBe(tell(foldLedger(historyAt(history, day(until)))));
    },
  );

  it('ends with all that was ever seen', () => {
    expect(listPrinted().at(-1)).toBe(tell(foldLedger(history)));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLedger } from '../../../lib/ledger/fold.ts';
import type { History } from '../../../lib/ledger/types.ts';
import { runs } from '../../setup/runs.ts';
import { aHistory, CUE, decide, ELSEWHERE, pin } from './a-history.ts';
import { anyMixedFiles, lastDay } from './any-history.ts';

const REPOSITORIES = [CUE, ELSEWHERE].map(({ repository }) => repository);

/** With a lasting acceptance of everything that is no alarm, and a pin of somebody. */
function acceptAllElse(history: History, repository: string): History {
  const changes = foldLedger(history).changes.filter(({ severity }) => severity !== 'alarm');
  const decisions = changes.map((change) => decide(change, { scope: 'identity-from-here', at: lastDay + 1 }));
  return { ...history, decisions, pins: [pin(repository, { at: lastDay + 1 })] };
}

describe('an alarm', () => {
  // Who asks for two people where one is accepted relies on that.
  it('is accepted by a decision about an alarm alone: by no pin, and by none about anything else', () => {
    let alarms = 0;
    fc.assert(
      fc.property(anyMixedFiles, fc.constantFrom(...REPOSITORIES), (files, repository) => {
        const { changes } = foldLedger(acceptAllElse(aHistory(files), repository));
        const found = changes.filter(({ severity }) => severity === 'alarm');
        alarms += found.length;
        for (const { standing } of found) expect(['open', 'noted']).toContain(standing);
      }),
      runs(),
    );
    expect(alarms).toBeGreaterThan(0);
  });
});

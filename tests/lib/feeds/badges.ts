import type { BadgeInput, BadgeState } from '../../../lib/feeds/badge.ts';
import { EXPECTATION_WORDS, OUTCOME_WORDS, type ShownOutcome } from '../../../lib/format.ts';
import type { Expectation } from '../../../lib/ledger/types.ts';

export const OUTCOMES = Object.keys(OUTCOME_WORDS) as ShownOutcome[];
export const EXPECTATIONS = Object.keys(EXPECTATION_WORDS) as Expectation[];

/** What a stranger could put into a name: markup, what XML cannot hold, and what turns text about. */
export const HOSTILE = `]]><script>alert("1")</script>&amp;'\u0000\u0008\u202e\ud800\ufffe\u{1f4a9}`;

export const aState = (changes: Partial<Extract<BadgeState, { outcome: unknown }>> = {}): BadgeState => ({
  outcome: 'verified',
  expectation: 'matches',
  place: 'github.com/theatre/stagecraft',
  today: { waiting: null, answers: ['Signature good? Yes.', 'Safe? Not what this shows.'] },
  ...changes,
});

export const aBadge = (changes: Partial<BadgeInput> = {}): BadgeInput => ({
  about: 'stagecraft 1.4.0',
  version: null,
  isRehearsal: false,
  state: aState(),
  ...changes,
});

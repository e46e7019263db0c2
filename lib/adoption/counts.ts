/** Adding up what is known and what is not, without ever taking one for the other. */
import type { ShownOutcome } from '../format.ts';
import { OUTCOMES } from '../verify/codes.ts';
import type { Counts } from './facts.ts';

/** From what is said to what is not known. */
export const SHOWN: readonly ShownOutcome[] = [
  'verified',
  'failed',
  'no-provenance',
  'indeterminate',
  'unchecked',
];

const NOTHING: Readonly<Counts> = {
  verified: 0,
  failed: 0,
  'no-provenance': 0,
  indeterminate: 0,
  unchecked: 0,
};

/** Whatever is no outcome that is known here counts as not checked, and never as none. */
export function toShown(outcome: string | null): ShownOutcome {
  return OUTCOMES.find((known) => known === outcome) ?? 'unchecked';
}

export function countShown(items: Iterable<{ outcome: string | null; count: number }>): Counts {
  const counts = { ...NOTHING };
  for (const { outcome, count } of items) counts[toShown(outcome)] += count;
  return counts;
}

export const totalOf = (counts: Counts): number => SHOWN.reduce((sum, shown) => sum + counts[shown], 0);

/** Evidence is there, whether it holds or not. */
export const withProvenance = ({ verified, failed }: Counts): number => verified + failed;
/** Whether there is any is not known. */
export const unknownOf = ({ indeterminate, unchecked }: Counts): number => indeterminate + unchecked;

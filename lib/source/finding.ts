import type { Finding } from './types.ts';

type Grounds = { at?: string | null; checked: boolean };

export const isIdentical = (
  at: string,
  reason: string | null = null,
  explanation: string | null = null,
): Finding => ({
  state: 'identical',
  reason,
  explanation,
  at,
  checked: true,
});

type Explain = (reason: string, explanation: string, grounds: Grounds) => Finding;

const toExplain =
  (state: 'generated' | 'not-comparable'): Explain =>
  (reason, explanation, { at = null, checked }) => ({ state, reason, explanation, at, checked });

/** `explanation` is how it is known, as one sentence. */
export const isGenerated = toExplain('generated');

/** `explanation` is what keeps it from being compared, as one sentence. */
export const isNotComparable = toExplain('not-comparable');

/** Of a file that the tree has at this path, or does not have. @param hasPlace whether it has. */
export const isUnexplained = (
  hasPlace: boolean,
  at: string,
  reason: string | null,
  explanation: string | null,
): Finding => ({
  state: hasPlace ? 'different' : 'only-in-release',
  reason,
  explanation,
  at: hasPlace ? at : null,
  checked: true,
});

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

/** @param explanation how it is known, as one sentence. */
export const isGenerated = (
  reason: string,
  explanation: string,
  { at = null, checked }: Grounds,
): Finding => ({
  state: 'generated',
  reason,
  explanation,
  at,
  checked,
});

export const isNotComparable = (
  reason: string,
  explanation: string,
  { at = null, checked }: Grounds,
): Finding => ({
  state: 'not-comparable',
  reason,
  explanation,
  at,
  checked,
});

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

import type { FileFact, Period } from './types.ts';

/** Since when it lasts; null where it does not. Periods oldest first. */
export function openSince(periods: readonly Period[]): number | null {
  const last = periods.at(-1);
  return last && last.until === null ? last.from : null;
}

/** The index no longer lists it. */
export const isGone = ({ gone }: Pick<FileFact, 'gone'>): boolean => openSince(gone) !== null;

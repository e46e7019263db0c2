import type { FileFact, Period } from './types.ts';

/** Since when the last period lasts; null where none does. `periods` is in order, oldest first. */
export function openSince(periods: readonly Period[]): number | null {
  const last = periods.at(-1);
  return last && last.until === null ? last.from : null;
}

/** Whether the index no longer lists the file. */
export const isGone = ({ gone }: Pick<FileFact, 'gone'>): boolean => openSince(gone) !== null;

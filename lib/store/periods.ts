import type { Period } from '../ledger/types.ts';

/** A file was seen to enter a state (`isOn`), or to leave it. */
type SeenTurn = { fileId: number; isOn: boolean; at: number };

/** Keyed by file; `turns` and what comes of them oldest first. Two workers may have seen the same turn. */
export function toPeriods(turns: readonly SeenTurn[]): Map<number, Period[]> {
  const periods = new Map<number, Period[]>();
  for (const { fileId, isOn, at } of turns) {
    const ofFile = periods.get(fileId) ?? [];
    periods.set(fileId, ofFile);
    const last = ofFile.at(-1);
    const isOpen = last !== undefined && last.until === null;
    if (isOn && !isOpen) ofFile.push({ from: at, until: null });
    if (!isOn && isOpen) last.until = at;
  }
  return periods;
}

/** What went to and fro is one change, from the first time on, with a count. */
import type { ChangeSide } from './types.ts';

/** Whoever saw it was there: a listing that is read for the first time says nothing of what went before. */
export const seenAt = (at: number) => ({ happenedAt: at, noticedAt: at, observed: 'live' as const });

/** `times`: of the same turn, oldest first. */
export function toTurns(times: readonly number[]): Pick<ChangeSide, 'at' | 'times'> {
  return { at: times.at(-1), times: times.length > 1 ? times.length : undefined };
}

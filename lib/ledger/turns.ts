/** What went to and fro is one change, from the first time on, with a count. */
import type { ChangeSide } from './types.ts';

/** What is seen to go or come is seen live: a listing that is read for the first time says nothing of what went before. */
export const seenAt = (at: number) => ({ happenedAt: at, noticedAt: at, observed: 'live' as const });

/** The last time, and how often it was. `times` are those of the same turn, oldest first. */
export function toTurns(times: readonly number[]): Pick<ChangeSide, 'at' | 'times'> {
  return { at: times.at(-1), times: times.length > 1 ? times.length : undefined };
}

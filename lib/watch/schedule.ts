/** When a project is looked at again, and how long an index in trouble is left alone. */

/** After the first failure: soon enough to notice that the index is back. Each further one doubles it. */
const RETRY_MS = 5 * 60_000;
const MAX_RETRY_MS = 6 * 60 * 60_000;
/** Clocks of several machines differ by less than this. */
const MARGIN_MS = 10 * 60_000;

/**
 * Milliseconds to wait after so many failures in a row, the last one included. Never longer than `intervalMs`: what is in
 * trouble is not forgotten for longer than what is fine.
 */
export function toRetryMs(failures: number, intervalMs: number): number {
  return Math.min(RETRY_MS * 2 ** Math.min(failures - 1, 16), MAX_RETRY_MS, intervalMs);
}

/** By up to a tenth, so that what began together does not stay together. `random` from 0 to 1. */
export const spread = (ms: number, random: number): number => Math.round(ms * (1 + random / 10));

/** What a project waits at most that the index knows. */
export const longestWaitMs = (intervalMs: number): number => spread(intervalMs, 1) + MARGIN_MS;

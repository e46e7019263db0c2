/**
 * How many requests a second an index is sent at most: a token bucket, written as the time by which all requests so far
 * would have been sent at the rate (the "generic cell rate algorithm" of ATM Forum's traffic management). That is one
 * number, which the threads of a process share without a lock.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { POLITE_PER_SECOND } from '../config.ts';

export type Rate = {
  /** On average. */
  perSecond: number;
  /** What may be sent at once after a time of quiet. */
  burst: number;
};

/** The first read of a history as long as that of cryptography is one burst: its listing and 963 documents. */
const BURST = 1_000;

export const toRate = (perSecond: number): Rate => ({ perSecond, burst: BURST });

/** Resolves when a request may be sent. Rejects with the signal's reason where it is aborted. */
export type Pace = (signal?: AbortSignal) => Promise<void>;

/** The number that a pace counts in; other threads are given it to be paced together. */
export type PaceCell = BigInt64Array<SharedArrayBuffer>;

export const createPaceCell = (): PaceCell =>
  new BigInt64Array(new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT));

export function createPace(rate: Rate = toRate(POLITE_PER_SECOND), cell = createPaceCell()): Pace {
  return async (signal) => {
    const waitMs = toWaitMs(rate, cell, process.hrtime.bigint());
    if (waitMs <= 0) return;
    await sleep(waitMs, undefined, { signal }).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw cause;
    });
  };
}

/** Takes the next place, and says in how many milliseconds it comes. `now` is in nanoseconds, by a clock that never jumps. */
export function toWaitMs({ perSecond, burst }: Rate, cell: PaceCell, now: bigint): number {
  const step = BigInt(Math.round(1e9 / perSecond));
  for (;;) {
    const held = Atomics.load(cell, 0);
    const next = (held > now ? held : now) + step;
    if (Atomics.compareExchange(cell, 0, held, next) !== held) continue;
    const waitNs = next - now - step * BigInt(burst);
    return waitNs > 0n ? Number(waitNs) / 1e6 : 0;
  }
}

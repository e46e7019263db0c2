/** How many requests a second an index is sent, on a clock that the test moves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHttpIndex } from '../../../lib/index/http.ts';
import { createPaceCell, type Rate, toRate, toWaitMs } from '../../../lib/index/pace.ts';
import { startFakeIndex } from '../../builders/fake-index.ts';

const SECOND = 1_000_000_000n;
const START = 77n * SECOND;

/** Milliseconds after START at which each request goes out; `at` is when it is asked for, in milliseconds. */
function toSendTimes(rate: Rate, at: readonly number[]): number[] {
  const cell = createPaceCell();
  return at.map((ms) => ms + toWaitMs(rate, cell, START + BigInt(Math.round(ms * 1e6))));
}

describe('the pace of requests to one index', () => {
  it('lets a burst through, and then what the rate allows', () => {
    const sent = toSendTimes({ perSecond: 2, burst: 3 }, [0, 0, 0, 0, 0, 0]);
    expect(sent).toEqual([0, 0, 0, 500, 1000, 1500]);
  });

  it('lets a burst through again after a time of quiet, and no larger one however long that was', () => {
    const sent = toSendTimes({ perSecond: 2, burst: 2 }, [0, 0, 0, 3_600_000, 3_600_000, 3_600_000]);
    expect(sent.slice(3)).toEqual([3_600_000, 3_600_000, 3_600_500]);
  });

  it('is never more than the burst and the rate in any stretch of time, and keeps nobody waiting for longer than that takes', () => {
    const rates = fc.record({
      perSecond: fc.integer({ min: 1, max: 50 }),
      burst: fc.integer({ min: 1, max: 40 }),
    });
    const times = fc.array(fc.integer({ min: 0, max: 20_000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(rates, times, (rate, at) => {
        const asked = at.toSorted((a, b) => a - b);
        const sent = toSendTimes(rate, asked);
        for (const [first, from] of sent.entries()) {
          for (let last = first; last < sent.length; last += 1) {
            const seconds = ((sent[last] ?? 0) - from) / 1000;
            expect(last - first + 1).toBeLessThanOrEqual(rate.burst + seconds * rate.perSecond + 1.001);
          }
        }
        const longest = Math.max(...sent.map((ms, each) => ms - (asked[each] ?? 0)));
        expect(longest).toBeLessThanOrEqual((asked.length / rate.perSecond) * 1000 + 1);
      }),
    );
  });

  it('is one for all that share its cell', () => {
    const cell = createPaceCell();
    const rate = { perSecond: 1, burst: 1 };
    const waits = [0, 1, 2].map(() => toWaitMs(rate, new BigInt64Array(cell.buffer), START));
    expect(waits).toEqual([0, 1000, 2000]);
  });

  it('counts every request that is sent: retries and redirects too', async () => {
    await using index = await startFakeIndex();
    index.addProject('demo');
    index.fail('/simple/demo/', { status: 500 }, 1);
    let waited = 0;
    const pace = async () => {
      waited += 1;
    };
    const client = createHttpIndex({ origin: index.origin, pace, backoffMs: 0, sleep: async () => {} });
    await client.fetchProject('demo');
    index.fail('/simple/demo/', { status: 301, headers: { location: '/simple/demo/?again' } }, 1);
    await client.fetchProject('demo');
    expect(waited).toBe(index.requests.length);
    expect(waited).toBe(4);
  });

  it('sends the first read of a long history in one burst', () => {
    const sent = toSendTimes(toRate(5), Array(964).fill(0));
    expect(sent.at(-1)).toBe(0);
  });

  it('ends with the caller’s own reason where the caller gives up meanwhile', async () => {
    await using index = await startFakeIndex();
    const client = createHttpIndex({
      origin: index.origin,
      pace: (signal) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    });
    const stop = new AbortController();
    const asked = client.fetchProject('demo', { signal: stop.signal });
    stop.abort('enough');
    await expect(asked).rejects.toBe('enough');
    expect(index.requests).toEqual([]);
  });
});

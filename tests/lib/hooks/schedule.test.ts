import { describe, expect, it } from 'vitest';
import type { Posted } from '../../../lib/hooks/post.ts';
import { MAX_TRIES, toResult } from '../../../lib/hooks/schedule.ts';
import { NOW } from '../store/fixtures.ts';
import { HOUR } from './bench.ts';

const answer = (status: number, retryAfterMs: number | null = null): Posted => ({
  answered: true,
  status,
  retryAfterMs,
});
const silence: Posted = { answered: false, reason: 'There was no connection (ECONNREFUSED).' };

/** How long it waits after that try, in milliseconds. */
function waitAfter(posted: Posted, tries: number, random = 0.5): number {
  const result = toResult(posted, tries, NOW, random);
  if (result.state !== 'waiting') throw new Error(`It is ${result.state}.`);
  return result.nextTryAt - NOW;
}

describe('what follows from a try', () => {
  it.each([200, 201, 204, 299])('%i is delivered', (status) => {
    expect(toResult(answer(status), MAX_TRIES, NOW, 0)).toEqual({ state: 'delivered' });
  });

  it('410 is the end of it', () => {
    expect(toResult(answer(410), 1, NOW, 0)).toEqual({
      state: 'given-up',
      failure: 'The answer was 410: the receiver wants no more of it.',
    });
  });

  it.each([301, 302, 400, 401, 404, 429, 500, 503])('%i is tried again', (status) => {
    expect(toResult(answer(status), 1, NOW, 0.5)).toMatchObject({
      state: 'waiting',
      failure: expect.stringContaining(`The answer was ${status}`),
    });
  });

  it('says that a redirect is not followed', () => {
    expect(toResult(answer(302), 1, NOW, 0)).toMatchObject({
      failure: 'The answer was 302, and redirects are not followed.',
    });
  });

  it('waits longer each time, about a day in all, and then gives up with the last reason', () => {
    const tries = Array.from({ length: MAX_TRIES - 1 }, (_, index) => index + 1);
    const waits = tries.map((tried) => waitAfter(silence, tried));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / HOUR;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(28);
    expect(toResult(silence, MAX_TRIES, NOW, 0.5)).toEqual({ state: 'given-up', failure: silence.reason });
  });

  it('is spread, so that not everybody comes back at once', () => {
    expect(waitAfter(silence, 1, 0)).toBeLessThan(waitAfter(silence, 1, 0.5));
    expect(waitAfter(silence, 1, 1)).toBeGreaterThan(waitAfter(silence, 1, 0.5));
  });

  it('waits as long as the receiver asks, but no longer than six hours and no shorter than it would', () => {
    expect(waitAfter(answer(429, HOUR), 1)).toBe(HOUR);
    expect(waitAfter(answer(503, 1_000_000 * HOUR), 1)).toBe(6 * HOUR);
    expect(waitAfter(answer(503, 1), 1)).toBe(waitAfter(silence, 1));
    expect(waitAfter(answer(503, HOUR), 7)).toBe(waitAfter(silence, 7));
  });
});

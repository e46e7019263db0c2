import { describe, expect, it } from 'vitest';
import { longestWaitMs, spread, toRetryMs } from '../../../lib/watch/schedule.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the time until a project is tried again', () => {
  it('doubles with each failure, up to the interval', () => {
    const waits = [1, 2, 3, 4, 5, 6, 99].map((failures) => toRetryMs(failures, HOUR) / MINUTE);
    expect(waits).toEqual([5, 10, 20, 40, 60, 60, 60]);
  });

  it('is never longer than six hours, however long the interval is', () => {
    expect(toRetryMs(99, 31 * 24 * HOUR)).toBe(6 * HOUR);
  });

  it('is the interval where that is shorter', () => {
    expect(toRetryMs(1, 1000)).toBe(1000);
  });

  it('is spread, and still shorter than what is taken for the work of a wrong clock', () => {
    expect([spread(HOUR, 0), spread(HOUR, 1)]).toEqual([HOUR, 66 * MINUTE]);
    expect(longestWaitMs(HOUR)).toBeGreaterThan(spread(HOUR, 1));
  });
});

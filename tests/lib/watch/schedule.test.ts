import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  longestWaitMs,
  spread,
  toLongestMs,
  toNextLook,
  toRetryMs,
  toRhythmMs,
  toWaitMs,
} from '../../../lib/watch/schedule.ts';

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

const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 1);
const someUploads = fc.array(fc.integer({ min: NOW - 3_000 * DAY, max: NOW + DAY }), {
  minLength: 1,
  maxLength: 12,
});

describe('how often a project releases', () => {
  it('is told by its uploads, and not known where none is', () => {
    expect(toRhythmMs([NOW, NOW - DAY, NOW - 2 * DAY, null], NOW)).toBe((2 * DAY) / 3);
    expect(toRhythmMs([null], NOW)).toBeNull();
    expect(toRhythmMs([], NOW)).toBeNull();
  });

  it('becomes slower as time goes by without a release, and quicker with one, also with one of the future', () => {
    fc.assert(
      fc.property(someUploads, fc.integer({ min: 0, max: 900 * DAY }), (uploads, later) => {
        const rhythm = toRhythmMs(uploads, NOW) ?? Number.NaN;
        expect(rhythm).toBeGreaterThanOrEqual(0);
        expect(toRhythmMs(uploads, NOW + later)).toBeGreaterThanOrEqual(rhythm);
        expect(toRhythmMs([...uploads, NOW + later], NOW)).toBeLessThanOrEqual(rhythm);
      }),
    );
  });
});

describe('the time until a project is looked at again', () => {
  const someInterval = fc.integer({ min: 1_000, max: 31 * DAY });
  const someTracked = fc.integer({ min: 0, max: 1_000_000 });
  const someRate = fc.integer({ min: 1, max: 1_000 });
  const someRhythm = fc.option(fc.integer({ min: 0, max: 9_000 * DAY }));

  it('is the interval for all, as long as the rate of requests allows that', () => {
    expect(toLongestMs(100, HOUR, 5)).toBe(HOUR);
    expect(toWaitMs(3_000 * DAY, HOUR, toLongestMs(9_000, HOUR, 5))).toBe(HOUR);
  });

  it('follows the rhythm where it does not', () => {
    const longest = toLongestMs(100_000, HOUR, 5);
    expect(longest / HOUR).toBeCloseTo(21.2, 1);
    const waits = [HOUR, DAY, 7 * DAY, 365 * DAY].map((rhythm) => toWaitMs(rhythm, HOUR, longest));
    expect(waits).toEqual([HOUR, HOUR, 7 * HOUR, longest]);
    expect(toWaitMs(null, HOUR, longest)).toBe(HOUR);
  });

  it('is bounded below and above, and no shorter for who releases less often', () => {
    fc.assert(
      fc.property(
        someRhythm,
        someRhythm,
        someInterval,
        someTracked,
        someRate,
        (one, other, interval, tracked, rate) => {
          const longest = toLongestMs(tracked, interval, rate);
          const [quick, slow] = [one ?? 0, other ?? 0].toSorted((a, b) => a - b);
          const waits = [quick ?? 0, slow ?? 0].map((rhythm) => toWaitMs(rhythm, interval, longest));
          expect(longest).toBeLessThanOrEqual(31 * DAY);
          for (const wait of waits) {
            expect(wait).toBeGreaterThanOrEqual(interval);
            expect(wait).toBeLessThanOrEqual(longest);
          }
          expect(waits[0]).toBeLessThanOrEqual(waits[1] ?? 0);
        },
      ),
    );
  });

  it('leaves looking at all of them within the rate, as long as a month is not the shorter time', () => {
    fc.assert(
      fc.property(someInterval, someTracked, someRate, (interval, tracked, rate) => {
        const longest = toLongestMs(tracked, interval, rate);
        fc.pre(longest < 31 * DAY);
        expect((tracked * 1000) / longest).toBeLessThanOrEqual(rate / 2 + 1e-6);
      }),
    );
  });

  it('lies between the interval and the wait, or the tenth of an interval, whatever the name and the time', () => {
    const someName = fc.string({ minLength: 1, maxLength: 30 });
    const someTime = fc.integer({ min: 0, max: NOW });
    fc.assert(
      fc.property(
        someName,
        someTime,
        someInterval,
        fc.double({ min: 1, max: 40, noNaN: true }),
        (name, now, interval, times) => {
          const wait = interval * times;
          const next = toNextLook(name, now, interval, wait);
          expect(next).toBeGreaterThanOrEqual(now + interval);
          expect(next).toBeLessThanOrEqual(now + Math.max(wait, interval * 1.1) + 1);
          expect(toNextLook(name, now, interval, wait)).toBe(next);
        },
      ),
    );
  });

  it('spreads those evenly that were looked at in the same moment, and keeps them spread', () => {
    const names = Array.from({ length: 10_000 }, (_, number) => `project-${number}`);
    const first = names.map((name) => toNextLook(name, NOW, HOUR, 21 * HOUR));
    for (const turn of [first, names.map((name, at) => toNextLook(name, first[at] ?? 0, HOUR, 21 * HOUR))]) {
      const began = Math.min(...turn);
      const perHour = Array.from({ length: 20 }, () => 0);
      for (const at of turn) {
        const hour = Math.min(19, Math.floor((at - began) / HOUR));
        perHour[hour] = (perHour[hour] ?? 0) + 1;
      }
      expect(Math.max(...perHour)).toBeLessThan(650);
      expect(Math.min(...perHour)).toBeGreaterThan(350);
    }
  });
});

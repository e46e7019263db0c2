import { expect, it } from 'vitest';
import { createRateLimit } from '../../../lib/access/limit.ts';
import { InputError } from '../../../lib/errors.ts';

function startLimit(perMinute: number) {
  const clock = { now: 1_000_000 };
  const limit = createRateLimit(perMinute, () => clock.now);
  const isLet = (client: string) => {
    try {
      limit(client);
      return true;
    } catch (error) {
      if (error instanceof InputError && error.code === 'RATE_LIMITED') return false;
      throw error;
    }
  };
  return {
    clock,
    isLet,
    ask: (client: string, times: number) => Array.from({ length: times }, () => isLet(client)),
  };
}

it('lets each client in so often a minute, and keeps nobody else out', () => {
  const { clock, ask, isLet } = startLimit(3);
  expect(ask('a', 5)).toEqual([true, true, true, false, false]);
  expect(ask('b', 4)).toEqual([true, true, true, false]);
  clock.now += 59_999;
  expect(isLet('a')).toBe(false);
  clock.now += 1;
  expect(ask('a', 4)).toEqual([true, true, true, false]);
});

it('does not keep anybody out for longer where the clock was set back', () => {
  const { clock, ask } = startLimit(1);
  expect(ask('a', 2)).toEqual([true, false]);
  clock.now -= 3_600_000;
  expect(ask('a', 2)).toEqual([true, false]);
});

it('forgets whoever was counted first, once there are too many to count', () => {
  const { isLet } = startLimit(1);
  expect(isLet('first')).toBe(true);
  expect(isLet('second')).toBe(true);
  for (let at = 0; at < 9_999; at += 1) isLet(`other-${at}`);
  expect(isLet('second')).toBe(false);
  expect(isLet('first')).toBe(true);
});

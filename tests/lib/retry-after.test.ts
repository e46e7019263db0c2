import { expect, it } from 'vitest';
import { parseRetryAfterMs } from '../../lib/retry-after.ts';

it('reads Retry-After as seconds or as a date', () => {
  const now = Date.UTC(2025, 0, 1);
  expect(parseRetryAfterMs('120', now)).toBe(120_000);
  expect(parseRetryAfterMs('Wed, 01 Jan 2025 00:00:30 GMT', now)).toBe(30_000);
  expect(parseRetryAfterMs('Wed, 01 Jan 2020 00:00:00 GMT', now)).toBe(0);
  for (const text of [null, '', 'soon', '-5', '1e9', '1.5', '2025-01-01', 'Wed, 99 Foo 2025 00:00:30 GMT']) {
    expect(parseRetryAfterMs(text, now), `${text}`).toBeNull();
  }
});

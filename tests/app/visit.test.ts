import { expect, it } from 'vitest';
import { continueVisit, findVisitBefore } from '../../components/today/visit.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const MINUTE = 60_000;

it('knows of no visit before the first one', () => {
  for (const cookie of [undefined, '', 'nonsense', '1.', `.${NOW + MINUTE}`]) {
    expect(findVisitBefore(cookie, NOW)).toBeNull();
  }
  expect(continueVisit(undefined, NOW)).toBe(`.${NOW}`);
});

it('is one visit while pages are opened, and remembers when the one before ended', () => {
  const first = continueVisit(undefined, NOW);
  const again = continueVisit(first, NOW + 20 * MINUTE);
  expect(findVisitBefore(again, NOW + 40 * MINUTE)).toBeNull();
  const later = NOW + 90 * MINUTE;
  expect(findVisitBefore(again, later)).toBe(NOW + 20 * MINUTE);
  const second = continueVisit(again, later);
  expect(findVisitBefore(second, later + MINUTE)).toBe(NOW + 20 * MINUTE);
});

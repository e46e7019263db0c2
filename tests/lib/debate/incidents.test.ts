import { describe, expect, it } from 'vitest';
import { CLAIMS } from '../../../lib/debate/claims.ts';
import {
  countHappened,
  countStates,
  countVectors,
  INCIDENTS,
  type Incident,
} from '../../../lib/debate/incidents.ts';

const LEAKS = /\.txt\b|debate\.md|§|\bM\d+\b|find_string|shared\//;

describe('the incidents', () => {
  it('are each named once, and the oldest comes first', () => {
    expect(new Set(INCIDENTS.map(({ id }) => id)).size).toBe(INCIDENTS.length);
    const order = INCIDENTS.map(({ from }) => from);
    expect(order).toEqual(order.toSorted());
  });

  it('never say what their sources do not', () => {
    const unsaid = INCIDENTS.filter(({ shown }) => /sources do not say|was not seen/.test(shown));
    expect(unsaid.length).toBeGreaterThan(0);
    const claimed = unsaid.filter(({ attestation }) => attestation !== 'unknown');
    expect(claimed).toEqual([]);
    expect(INCIDENTS.find(({ id }) => id === 'coolbox-2026')).toMatchObject({
      category: 'unknown',
      attestation: 'unknown',
    });
  });

  it('and the claims are free of whatever only their collector could look up', () => {
    expect([...INCIDENTS, ...CLAIMS].filter((entry) => LEAKS.test(JSON.stringify(entry)))).toEqual([]);
  });
});

describe('counting', () => {
  const of = (category: Incident['category'], attestation: Incident['attestation']) =>
    ({ category, attestation }) as Incident;

  it('counts unknown as unknown, and never as absent', () => {
    const counts = countStates([
      of('unknown', 'unknown'),
      of('maintainer', 'valid'),
      of('maintainer', 'lost'),
    ]);
    expect(counts).toEqual({ valid: 1, lost: 1, absent: 0, unknown: 1, 'not-applicable': 0 });
  });

  it('counts each incident under one way in', () => {
    const rows = countVectors(INCIDENTS);
    expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(INCIDENTS.length);
    for (const { total, states } of rows)
      expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(total);
  });

  it('keeps a way in that nothing came by', () => {
    const rows = countVectors([of('maintainer', 'unknown')]);
    expect(rows.filter(({ total }) => total > 0).map(({ vector }) => vector)).toEqual(['maintainer']);
    expect(rows).toHaveLength(7);
  });
});

it('counts what a board like this one would have noticed apart from what it would not, and all of them', () => {
  const { total, noticed, noticedOnPyPI, passed, nothingToLose, untold } = countHappened();
  expect(total).toBe(INCIDENTS.length);
  expect(noticed + passed + nothingToLose + untold).toBe(total);
  expect([noticed, noticedOnPyPI]).toEqual([3, 1]);
});

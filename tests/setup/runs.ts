const isDeep = process.env.TEST_DEEP === '1';

/**
 * How often a property is tried, for `fc.assert`: `count` times on each push, fewer than 300 where each try costs much, and
 * ten times as often in `npm run test:deep`.
 */
export function runs(count = 300): { numRuns: number } {
  return { numRuns: isDeep ? 10 * count : count };
}

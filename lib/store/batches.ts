/** Rows in one statement: both databases bound the number of parameters (32,766 in SQLite). */
const BATCH = 500;

export function inBatches<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / BATCH);
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH));
}

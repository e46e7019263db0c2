import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { VECTORS } from './vectors/all.ts';
import { anInstance, anotherInstance } from './vectors/vector.ts';

const root = new URL('../vectors/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root));

describe('the vectors on disk', () => {
  test('are the cases that the builders know, and no others', () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(VECTORS.map(({ name }) => name).sort());
  });

  test('have names that say which of them must not be confirmed', () => {
    for (const { name, expectation } of VECTORS) {
      expect(name.endsWith('_fail'), name).toBe(expectation.outcome !== 'verified');
    }
  });

  test('rest on the trusted roots that the builders give', () => {
    expect(read('trusted_root.json').equals(anInstance().trustedRoot)).toBe(true);
    expect(read('other_trusted_root.json').equals(anotherInstance().trustedRoot)).toBe(true);
  });

  test.for(VECTORS)('$name: signing again gives the same bytes', ({ name, expectation, provenance }) => {
    expect(read(`${name}/provenance`).equals(provenance())).toBe(true);
    expect(JSON.parse(read(`${name}/expect.json`).toString())).toEqual(expectation);
  });
});

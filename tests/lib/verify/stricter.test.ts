/** docs/stricter.md, against the codes and the vectors: what is stricter than the reference is told, and nothing else is. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAILED_CODES, INDETERMINATE_CODES } from '../../../lib/verify/codes.ts';

const ROOT = join(import.meta.dirname, '../../..');
const VECTORS = join(ROOT, 'tests/vectors');
const TEXT = readFileSync(join(ROOT, 'docs/stricter.md'), 'utf8');

type Row = { refused: string; codes: string[]; why: string; seen: string; vectors: string[] };

const quoted = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);

const rows: Row[] = TEXT.split('\n')
  .filter((line) => /^\| (?!refused|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, refused = '', code = '', why = '', seen = '', vector = '']) => ({
    refused,
    codes: quoted(code),
    why,
    seen,
    vectors: quoted(vector),
  }));

const expectations = new Map<string, { code: string; outcome: string; reference?: string }>(
  readdirSync(VECTORS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => [name, JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8'))]),
);

describe('the table of what is stricter than the reference', () => {
  it('names every vector that the reference accepts and that is not confirmed here, once', () => {
    const stricter = [...expectations].filter(([, { reference }]) => reference === 'accepts');
    expect(stricter.every(([, { outcome }]) => outcome !== 'verified')).toBe(true);
    expect(rows.flatMap(({ vectors }) => vectors).sort()).toEqual(stricter.map(([name]) => name).sort());
  });

  it.each(rows)(
    'says what, why, where it was seen, and by which code: $refused',
    ({ codes, vectors, why, seen }) => {
      expect(why).toMatch(/\.$/);
      expect(seen).not.toBe('');
      expect(vectors.length).toBeGreaterThan(0);
      expect(vectors.map((name) => expectations.get(name)?.code)).toEqual(vectors.map(() => codes[0]));
      expect(codes).toHaveLength(1);
    },
  );

  it('places every code: in a row, or among those that are as strict as the reference or refuse nothing', () => {
    const [, others = ''] = TEXT.split('## As strict as the reference');
    const named = quoted(others.split('## Trusted roots')[0] ?? '');
    const inRows = [...new Set(rows.flatMap(({ codes }) => codes))];
    expect([...inRows, ...named].sort()).toEqual([...FAILED_CODES, ...INDETERMINATE_CODES].sort());
  });
});

it('the README leads to the table', () => {
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain('(docs/stricter.md)');
});

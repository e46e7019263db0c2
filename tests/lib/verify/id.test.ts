import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verdictId } from '../../../lib/verify/id.ts';
import { aVerdict } from '../store/fixtures.ts';

describe('a verdict id', () => {
  it('is the SHA-256 of the canonical JSON, as anybody can compute it', () => {
    const sortKeys = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(sortKeys);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, member]) => [key, sortKeys(member)]),
      );
    };
    const text = JSON.stringify(sortKeys(aVerdict()));
    expect(verdictId(aVerdict())).toBe(createHash('sha256').update(text).digest('hex'));
  });

  it('survives a round trip through JSON, whatever the order of its members', () => {
    const reordered = Object.fromEntries(Object.entries(aVerdict()).reverse());
    expect(verdictId(JSON.parse(JSON.stringify(reordered)))).toBe(verdictId(aVerdict()));
  });

  it('differs when anything differs', () => {
    const one = aVerdict();
    const others = [
      aVerdict({ outcome: 'failed' }),
      aVerdict({ provenanceSha256: null }),
      aVerdict({ verifier: { ...one.verifier, version: '0.1.1' } }),
      aVerdict({ expected: { publisher: null, state: 'none' } }),
    ];
    expect(new Set([one, ...others].map(verdictId)).size).toBe(5);
  });
});

/** Every folder of `tests/vectors` is one case: a document, and what must be said of it, with one sentence why. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FAILED_CODES, INDETERMINATE_CODES } from '../../../lib/verify/codes.ts';
import type { Trust } from '../../../lib/verify/trust.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import type { ExpectedPublisher, Verdict } from '../../../lib/verify/verdict.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';

const VECTORS = join(import.meta.dirname, '../../vectors');

type Expectation = {
  why: string;
  filename: string;
  sha256: string;
  expected: ExpectedPublisher | null;
  outcome: string;
  code: string | null;
  check: string | null;
};
type Vector = Expectation & { name: string; provenance: Buffer };

function readVectors(): Vector[] {
  return readdirSync(VECTORS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      name,
      ...(JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8')) as Expectation),
      provenance: readFileSync(join(VECTORS, name, 'provenance')),
    }));
}

function readTrust(file: string, others: Trust['others'] = []): Trust {
  const trust = toTrust(readFileSync(join(VECTORS, file)), { source: 'file', instance: 'custom', others });
  if (!trust.ok) throw new Error(trust.reason);
  return trust.value;
}

const other = readTrust('other_trusted_root.json');
const trust = readTrust('trusted_root.json', [{ instance: 'staging', material: other.material }]);
const vectors = readVectors();

/** Said by whoever reads the file, the index or the trusted root; a document alone cannot cause them. */
const NOT_FROM_A_DOCUMENT = [
  'ARTIFACT_DIGEST',
  'INDEX_UNREACHABLE',
  'INDEX_FORBIDDEN',
  'INDEX_MALFORMED',
  'INDEX_TOO_LARGE',
  'TRUST_ROOT_UNAVAILABLE',
  'VERIFIER_ERROR',
];

/** Each attestation's checks are passed up to the first that is not, and nothing is passed after it. */
function expectInOrder({ attestations }: Verdict): void {
  for (const { checks, outcome } of attestations) {
    const stop = checks.findIndex(({ state }) => state === 'failed' || state === 'not-reached');
    const after = stop === -1 ? [] : checks.slice(stop + 1);
    expect(after.map(({ state }) => state)).toEqual(after.map(() => 'not-reached'));
    expect(stop === -1).toBe(outcome === 'verified');
  }
}

describe('the vectors', () => {
  it.each(vectors)('$name: $why', (vector) => {
    const verdict = verifyProvenance({ ...vector, trust });
    expect({ outcome: verdict.outcome, code: verdict.code }).toEqual({
      outcome: vector.outcome,
      code: vector.code,
    });
    const failed = verdict.checks.find(({ state }) => state === 'failed');
    expect(failed?.name ?? null).toBe(vector.check);
    if (vector.check) expect(failed?.code).toBe(vector.code);
    expectInOrder(verdict);
  });

  it('name a failure in the folder where there is one, and only there', () => {
    for (const { name, outcome } of vectors) expect(name.endsWith('_fail')).toBe(outcome !== 'verified');
  });

  it('hold a case for every code that a document can cause', () => {
    const seen = new Set(vectors.map(({ code }) => code));
    const codes = [...FAILED_CODES, ...INDETERMINATE_CODES];
    expect(codes.filter((code) => !seen.has(code))).toEqual(NOT_FROM_A_DOCUMENT);
  });

  it('are confirmed under no other instance than the one that signed them', () => {
    const accepted = vectors.filter(
      (vector) => verifyProvenance({ ...vector, trust: other }).outcome === 'verified',
    );
    expect(accepted.map(({ name }) => name)).toEqual([]);
  });
});

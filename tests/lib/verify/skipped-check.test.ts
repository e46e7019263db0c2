/** `verified` is never said where a check was not made: the compiler refuses such a program, and no document brings it about. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Attestation, parseProvenance } from '../../../lib/pep740/provenance.ts';
import { CHECK_NAMES } from '../../../lib/verify/codes.ts';
import { verifyEnvelope } from '../../../lib/verify/envelope.ts';
import { verifyLogEntry } from '../../../lib/verify/log.ts';
import { type Proof, Run } from '../../../lib/verify/proof.ts';
import { verifyPublisher } from '../../../lib/verify/publisher.ts';
import { refused } from '../../../lib/verify/result.ts';
import { verifyCertificate } from '../../../lib/verify/signer.ts';
import type { Trust } from '../../../lib/verify/trust.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import type { Check } from '../../../lib/verify/verdict.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';

const VECTORS = join(import.meta.dirname, '../../vectors');

function readTrust(): Trust {
  const trust = toTrust(readFileSync(join(VECTORS, 'trusted_root.json')), { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  return trust.value;
}

const trust = readTrust();
const vectors = readdirSync(VECTORS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    ...JSON.parse(readFileSync(join(VECTORS, name, 'expect.json'), 'utf8')),
    name,
    provenance: readFileSync(join(VECTORS, name, 'provenance')),
  }));

function anAttestation(): Attestation {
  const parsed = parseProvenance(readFileSync(join(VECTORS, 'github-publish/provenance')));
  const attestation = parsed.ok ? parsed.value.attestationBundles[0]?.attestations[0] : undefined;
  if (!attestation) throw new Error('the vector holds no attestation');
  return attestation;
}

function stateWhereMade(checks: Check[], isExpected: boolean): void {
  expect(checks.map(({ name }) => name)).toEqual(CHECK_NAMES);
  const last = isExpected ? 'passed' : 'not-applicable';
  expect(checks.map(({ state }) => state)).toEqual(
    CHECK_NAMES.map((name) => (name === 'expected' ? last : 'passed')),
  );
}

describe('what is verified', () => {
  const confirmed = vectors.filter(({ outcome }) => outcome === 'verified');

  it.each(confirmed)('passed every check, that of the publisher expected where one was: $name', (vector) => {
    const verdict = verifyProvenance({ ...vector, trust });
    expect(verdict.outcome).toBe('verified');
    expect(verdict.attestations.length).toBeGreaterThan(0);
    for (const checks of [verdict.checks, ...verdict.attestations.map((each) => each.checks)])
      stateWhereMade(checks, vector.expected !== null);
  });
});

describe('what is not verified', () => {
  it('stops at one check, of which it has the code, and reaches none after it', () => {
    for (const vector of vectors.filter(({ outcome }) => outcome !== 'verified')) {
      const { outcome, code, checks } = verifyProvenance({ ...vector, trust });
      expect(outcome, vector.name).not.toBe('verified');
      expect(code, vector.name).not.toBeNull();
      expect(
        checks.every(({ state }) => state === 'passed' || state === 'not-applicable'),
        vector.name,
      ).toBe(false);
    }
  });
});

describe('a run of checks', () => {
  it('makes no check after one that refuses, and hands on why', () => {
    const run = new Run();
    const refusal = refused('CERTIFICATE_CHAIN', 'No.');
    const certificate = run.check('certificate', run.begin(anAttestation()), () => refusal);
    const log = run.check('log', certificate, () => expect.unreachable('the log was checked'));
    expect(log).toBe(refusal);
    expect(run.checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'provenance-shape passed',
      'certificate failed',
      'log not-reached',
    ]);
  });

  it('cannot be written in another order, nor with a check left out', () => {
    const run = new Run();
    const shape = run.begin(anAttestation());
    const certificate = run.check('certificate', shape, (proof) => verifyCertificate(proof, trust));
    const stated = { known: false, kind: 'none' } as const;
    const wrong = [
      // @ts-expect-error the log is checked with the certificate that was
      () => run.check('log', shape, verifyLogEntry),
      // @ts-expect-error the signature is checked where the log was
      () => run.check('signature', certificate, verifyEnvelope),
      // @ts-expect-error the publisher is compared with a statement that was signed
      () => run.check('publisher', certificate, (proof) => verifyPublisher(proof, stated)),
      // @ts-expect-error nobody makes a proof but a run
      (): Proof<'log', string> => ({ ok: true, name: 'log', value: 'recorded' }),
    ];
    expect(wrong).toHaveLength(4);
  });
});

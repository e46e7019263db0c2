import { describe, expect, it } from 'vitest';
import type { Trust } from '../../../lib/verify/trust.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { verifyProvenance } from '../../../lib/verify/verify.ts';
import { listReal, readRealProvenance, readRealRoot, wrapReal } from '../../builders/real.ts';

function trustOf(instance: 'public-good' | 'staging', others: Trust['others'] = []): Trust {
  const trust = toTrust(readRealRoot(instance), { source: 'file', others });
  if (!trust.ok) throw new Error(trust.reason);
  return trust.value;
}

function bothInstances(): { publicGood: Trust; staging: Trust } {
  const [publicGood, staging] = [trustOf('public-good'), trustOf('staging')];
  return {
    publicGood: { ...publicGood, others: [{ instance: 'staging', material: staging.material }] },
    staging: { ...staging, others: [{ instance: 'public-good', material: publicGood.material }] },
  };
}

const STATEMENT_SHA256 = 'c4e92e9ecc828bef2aa7dba1de8ac983511f7532a0df11c770d39099a25cf201';

describe('recorded provenance', () => {
  it.each(listReal())('confirms $filename, and who published it', (file) => {
    const { publicGood } = bothInstances();
    const verdict = verifyProvenance({
      ...file,
      provenance: readRealProvenance(file),
      expected: null,
      trust: publicGood,
    });
    expect(verdict).toMatchObject({ outcome: 'verified', code: null, expected: { state: 'none' } });
    expect(verdict.attestations.map(({ predicateType }) => predicateType)).toEqual(file.predicateTypes);
    const [attestation] = verdict.attestations;
    expect(attestation?.publisher).toMatchObject({
      kind: file.publisher.kind,
      repository: file.publisher.repository,
    });
    expect(attestation?.log).toMatchObject({ logIndex: file.logIndex, integratedTime: file.integratedTime });
    expect(attestation?.signedAt).toBe(file.integratedTime);
    expect(attestation?.checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'provenance-shape passed',
      'certificate passed',
      'log passed',
      'signature passed',
      'statement passed',
      'publisher passed',
      'expected not-applicable',
    ]);
  });

  it.each(listReal())('refuses $filename under another digest, and reaches no later check', (file) => {
    const verdict = verifyProvenance({
      ...file,
      sha256: '0'.repeat(64),
      provenance: readRealProvenance(file),
      expected: null,
      trust: bothInstances().publicGood,
    });
    expect(verdict).toMatchObject({ outcome: 'failed', code: 'SUBJECT_DIGEST' });
    expect(verdict.checks.map(({ state }) => state)).toEqual([
      'passed',
      'passed',
      'passed',
      'passed',
      'failed',
      'not-reached',
      'not-reached',
    ]);
  });

  it('confirms a publish and a SLSA attestation of one file together', () => {
    const file = listReal().find(({ project }) => project === 'pypi-attestations');
    if (!file) throw new Error('pypi-attestations is not among the recorded files');
    const verdict = verifyProvenance({
      ...file,
      provenance: wrapReal(
        file.publisher,
        ['attestations', 'pypi_attestations-0.0.19.tar.gz.publish.attestation'],
        ['attestations', 'pypi_attestations-0.0.19.tar.gz.slsa.attestation'],
      ),
      expected: { kind: 'repository', repository: 'https://github.com/trailofbits/pypi-attestations' },
      trust: bothInstances().publicGood,
    });
    expect(verdict).toMatchObject({ outcome: 'verified', expected: { state: 'matches' } });
    expect(verdict.attestations.map(({ predicateType }) => predicateType)).toEqual([
      'https://docs.pypi.org/attestations/publish/v1',
      'https://slsa.dev/provenance/v1',
    ]);
  });

  it('tells a staging attestation from a broken one, and accepts its signature under the staging root', () => {
    const input = {
      filename: 'rfc8785-0.1.2-py3-none-any.whl',
      sha256: STATEMENT_SHA256,
      provenance: wrapReal(
        { kind: 'GitHub', repository: 'trailofbits/rfc8785.py', workflow: 'release.yml' },
        ['staging', 'rfc8785-0.1.2-py3-none-any.whl.publish.attestation'],
      ),
      expected: null,
    };
    const { publicGood, staging } = bothInstances();
    expect(verifyProvenance({ ...input, trust: publicGood })).toMatchObject({
      outcome: 'failed',
      code: 'OTHER_INSTANCE',
    });
    const own = verifyProvenance({ ...input, trust: staging });
    expect(own.checks.slice(0, 5).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'provenance-shape passed',
      'certificate passed',
      'log passed',
      'signature passed',
      'statement passed',
    ]);
    expect(own).toMatchObject({ outcome: 'failed', code: 'PUBLISHER_ISSUER' });
  });
});

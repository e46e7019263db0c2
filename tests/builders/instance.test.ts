import { bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { toSignedEntity, toTrustMaterial, VerificationError, Verifier } from '@sigstore/verify';
import { describe, expect, test } from 'vitest';
import { circleCIBuild, gitlabBuild, googleBuild } from './builds.ts';
import { type AttestationJSON, buildInstance, type Change, PAYLOAD_TYPE, PUBLISH, SLSA } from './instance.ts';
import { keyFrom } from './keys.ts';
import { CIRCLECI, EMAIL, GITLAB } from './vectors/good.ts';
import { aGitHubBuild, FILENAME, SHA256 } from './vectors/vector.ts';

const build = aGitHubBuild();
const VALID_FROM = new Date('2023-01-01T00:00:00Z');
const subject = { name: FILENAME, sha256: SHA256 };

function sign(change: Change = {}, log: 'v1' | 'v2' = 'v1', more = {}) {
  const instance = buildInstance({ name: 'sigstore.test', validFrom: VALID_FROM });
  const request = { build, subject, signedAt: new Date('2025-06-07T08:09:10Z'), log, change, ...more };
  return { instance, attestation: instance.buildAttestation(request) };
}

/** The untouched library, on the bundle that the attestation stands for. */
function verify(attestation: AttestationJSON, trustedRoot: Buffer) {
  const { certificate, transparency_entries, timestamps = [] } = attestation.verification_material;
  const { statement, signature } = attestation.envelope;
  const bundle = bundleFromJSON({
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      certificate: { rawBytes: certificate },
      tlogEntries: transparency_entries,
      timestampVerificationData: {
        rfc3161Timestamps: timestamps.map((signedTimestamp) => ({ signedTimestamp })),
      },
    },
    dsseEnvelope: { payload: statement, payloadType: PAYLOAD_TYPE, signatures: [{ sig: signature }] },
  });
  const material = toTrustMaterial(TrustedRoot.fromJSON(JSON.parse(trustedRoot.toString())));
  return new Verifier(material).verify(toSignedEntity(bundle));
}

describe('a throw-away instance', () => {
  const builds = {
    GitHub: build,
    GitLab: gitlabBuild(GITLAB),
    Google: googleBuild({ email: EMAIL }),
    CircleCI: circleCIBuild(CIRCLECI),
  };
  const good = Object.entries(builds).flatMap(([kind, build]) =>
    (['v1', 'v2'] as const).flatMap((log) =>
      [PUBLISH, SLSA].map((predicateType) => ({ kind, build, log, predicateType })),
    ),
  );

  test.for(good)(
    'signs what the untouched library accepts: $kind, Rekor $log, $predicateType',
    ({ log, ...more }) => {
      const { instance, attestation } = sign({}, log, more);
      const [expected] = Object.values(more.build.names[0] ?? {});
      expect(verify(attestation, instance.trustedRoot).identity?.subjectAlternativeName).toBe(expected);
    },
  );

  test('gives inclusion proofs with hashes in them, whose place in the tree is not the last', () => {
    const { attestation } = sign();
    const proof = attestation.verification_material.transparency_entries[0]?.inclusionProof;
    expect(proof?.hashes.length).toBeGreaterThan(2);
    expect(Number(proof?.logIndex)).toBeLessThan(Number(proof?.treeSize) - 1);
  });

  test('signs the same bytes for the same seed and clock, and others for another seed', () => {
    expect(sign().attestation).toEqual(sign().attestation);
    const other = buildInstance({ name: 'sigstore.test', seed: 'other', validFrom: VALID_FROM });
    expect(other.trustedRoot.equals(sign().instance.trustedRoot)).toBe(false);
  });

  test('signs over many years', () => {
    for (const year of [2024, 2027, 2032]) {
      const signedAt = new Date(`${year}-02-29T00:00:00Z`);
      const { instance, attestation } = sign({}, 'v1', { signedAt });
      expect(verify(attestation, instance.trustedRoot).key).toBeDefined();
    }
  });

  test('signs with an RSA key where one is asked for', () => {
    const { instance, attestation } = sign({ leafKey: keyFrom('', 'RSA') });
    expect(verify(attestation, instance.trustedRoot).key.asymmetricKeyType).toBe('rsa');
  });

  const changes: [string, Change, string][] = [
    ['another SCT key', { ctLogKey: keyFrom('x') }, 'CERTIFICATE_ERROR'],
    ['another promise key', { promiseKey: keyFrom('x') }, 'TLOG_INCLUSION_PROMISE_ERROR'],
    ['another checkpoint key', { checkpointKey: keyFrom('x') }, 'TLOG_INCLUSION_PROOF_ERROR'],
    ['another signing key', { signingKey: keyFrom('x') }, 'SIGNATURE_ERROR'],
  ];
  test.for(changes)('with %s is refused by the untouched library', ([, change, code]) => {
    const { instance, attestation } = sign(change);
    const refused = () => verify(attestation, instance.trustedRoot);
    expect(refused).toThrow(VerificationError);
    expect(refused).toThrow(expect.objectContaining({ code }));
  });
});

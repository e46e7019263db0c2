/**
 * What is remembered of a certificate must change nothing but the time it takes: verdicts in any order, over certificates
 * that are known and that are not, are those of the untouched library, which remembers nothing.
 */
import { toSignedEntity } from '@sigstore/verify';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attestation, parseAttestation } from '../../../lib/pep740/provenance.ts';
import { toBundle, toEntity } from '../../../lib/verify/bundle.ts';
import { parseCertificate } from '../../../lib/verify/certificate.ts';
import { runVerifier } from '../../../lib/verify/run-verifier.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { recordOperations } from '../../bench/floor.ts';
import { githubBuild } from '../../builders/builds.ts';
import { buildAuthority } from '../../builders/certificate-authority.ts';
import { buildInstance, type Instance } from '../../builders/instance.ts';
import { keyFrom } from '../../builders/keys.ts';
import { runs } from '../../setup/runs.ts';
import { type Answer, ask, attestations, edit, mutate, roots, toAnswer } from './untouched.ts';

const SIGNED_AT = Date.parse('2026-03-02T10:00:00Z');
const build = githubBuild({
  repository: 'callboard-test/sample',
  workflow: 'release.yml',
  ref: 'refs/tags/v1.0',
  commit: 'c'.repeat(40),
  repositoryId: '1',
  ownerId: '2',
  runId: '3',
});

const instance = buildInstance({ name: 'example.test', validFrom: new Date('2024-01-01T00:00:00Z') });

/** One certificate, valid for the ten minutes from `SIGNED_AT`, and an attestation signed so many seconds later. */
function signed(seconds: number, name = 'one', by: Instance = instance): Attestation {
  const [notBefore, notAfter] = [new Date(SIGNED_AT), new Date(SIGNED_AT + 600_000)];
  const attestation = parseAttestation(
    by.buildAttestation({
      build,
      subject: { name: `sample-1.0-${seconds}.tar.gz`, sha256: 'a'.repeat(64) },
      signedAt: new Date(SIGNED_AT + seconds * 1000),
      change: { leafKey: keyFrom(`leaf ${name}`), validity: () => ({ notBefore, notAfter }) },
    }),
  );
  if (!attestation.ok) throw new Error(attestation.reason);
  return attestation.value;
}

type Root = { ctlogs: unknown[]; certificateAuthorities: { certChain: { certificates: unknown[] } }[] };

/** The material of a trusted root that `change` has changed. */
function material(change: (root: Root) => void = () => {}, { trustedRoot }: Instance = instance) {
  const root = JSON.parse(trustedRoot.toString());
  change(root);
  const trust = toTrust(Buffer.from(JSON.stringify(root)), { source: 'file' });
  if (!trust.ok) throw new Error(trust.reason);
  return trust.value.material;
}
type Material = ReturnType<typeof material>;

/** As a verification here asks it; certificates that it accepted before are known. */
function askHere(attestation: Attestation, trusted: Material): Answer {
  const parsed = parseCertificate(attestation.verificationMaterial.certificate);
  if (!parsed.ok) return { accepted: false, code: 'unreadable' };
  const error = runVerifier(toEntity(toBundle(attestation), parsed.value.certificate), trusted);
  return error === null ? { accepted: true } : toAnswer(error);
}

function askUntouched(attestation: Attestation, trusted: Material): Answer {
  // What this project refuses to read is not asked about.
  if (!parseCertificate(attestation.verificationMaterial.certificate).ok)
    return { accepted: false, code: 'unreadable' };
  const { accepted, code, message } = ask(trusted, () => toSignedEntity(toBundle(attestation)));
  return accepted ? { accepted } : { accepted, code, message };
}

describe('a certificate that signed several files', () => {
  it('costs five signature operations for the first of them, and three for each further one', () => {
    const trusted = material();
    const counts = [0, 5, 1, 599, 60].map(
      (seconds) =>
        recordOperations(() => expect(askHere(signed(seconds), trusted)).toEqual({ accepted: true })).count,
    );
    expect(counts.slice(1)).toEqual([3, 3, 3, 3]);
    // The authorities’ own signatures are verified with the first.
    expect(counts[0]).toBeGreaterThanOrEqual(5);
    expect(recordOperations(() => askHere(signed(7, 'two'), trusted)).count).toBe(5);
  });

  it('is refused at a moment at which it is not valid, however often it was accepted', () => {
    const trusted = material();
    expect(askHere(signed(1), trusted)).toEqual({ accepted: true });
    for (const seconds of [-1, 601, 86_400]) {
      const answer = askHere(signed(seconds), trusted);
      expect(answer).toMatchObject({ accepted: false, code: 'CERTIFICATE_ERROR' });
      expect(answer).toEqual(askUntouched(signed(seconds), trusted));
    }
  });

  it('is refused under a root whose log of certificates is a different one, or has a different key', () => {
    const other = buildInstance({ name: 'other.test', validFrom: new Date('2024-01-01T00:00:00Z') });
    const [theirs] = JSON.parse(other.trustedRoot.toString()).ctlogs;
    const [ours] = JSON.parse(instance.trustedRoot.toString()).ctlogs;
    expect(askHere(signed(1), material())).toEqual({ accepted: true });
    for (const log of [theirs, { ...ours, publicKey: theirs.publicKey }]) {
      const trusted = material((root) => {
        root.ctlogs = [log];
      });
      for (const seconds of [1, 2]) {
        expect(askHere(signed(seconds), trusted)).toMatchObject({
          accepted: false,
          code: 'CERTIFICATE_ERROR',
        });
      }
    }
  });

  it('is refused under a root of different authorities', () => {
    const other = buildInstance({ name: 'other.test', validFrom: new Date('2024-01-01T00:00:00Z') });
    expect(askHere(signed(1), material())).toEqual({ accepted: true });
    const theirs = JSON.parse(other.trustedRoot.toString());
    const trusted = material((root) => {
      root.certificateAuthorities = theirs.certificateAuthorities;
    });
    expect(askHere(signed(1), trusted)).toMatchObject({ accepted: false, code: 'CERTIFICATE_ERROR' });
  });

  it('is proven each time where two authorities of one name could have issued it', () => {
    const validity = {
      notBefore: new Date('2024-01-01T00:00:00Z'),
      notAfter: new Date('2034-01-01T00:00:00Z'),
    };
    const twin = buildAuthority('example.test', 'a different seed', validity);
    const trusted = material((root) => {
      const certificates = twin.chain.map((der) => ({ rawBytes: der.toString('base64') }));
      const [own] = root.certificateAuthorities;
      root.certificateAuthorities.push({ ...own, certChain: { certificates } });
    });
    for (const seconds of [1, 2, 3]) {
      const { count } = recordOperations(() =>
        expect(askHere(signed(seconds), trusted)).toEqual({ accepted: true }),
      );
      // Who signed it is remembered; the timestamp, which is over the issuer’s key, is not.
      expect(count).toBeGreaterThanOrEqual(4);
    }
  });

  it('gets the answers of the untouched library, in any order, with any change, under any root', () => {
    const staging = buildInstance({ name: 'staging.test', validFrom: new Date('2024-01-01T00:00:00Z') });
    const pool = [
      ...attestations(),
      ...[0, 30, 599, 601, -2].flatMap((seconds) => [signed(seconds), signed(seconds, 'two')]),
      signed(4, 'one', staging),
    ];
    const materials = [...roots(), material(), material(undefined, staging)];
    // The pool is signed within the public instance, its staging, and two of our own: most is refused under most roots.
    const step = fc.record({
      which: fc.nat(pool.length - 1),
      root: fc.nat(materials.length - 1),
      edits: fc.array(edit, { maxLength: 2 }),
    });
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 10 }), (steps) => {
        for (const { which, root, edits } of steps) {
          const [attestation, trusted] = [pool[which], materials[root]];
          if (!attestation || !trusted) throw new Error('There is no such attestation.');
          const changed = mutate(attestation, edits);
          const here = askHere(changed, trusted);
          expect(here).toEqual(askUntouched(changed, trusted));
          if (here.accepted) accepted += 1;
        }
      }),
      runs(60),
    );
    expect(accepted).toBeGreaterThan(5);
  });
});

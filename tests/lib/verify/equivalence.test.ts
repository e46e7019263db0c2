/**
 * The adapter in `fast-certificate.ts` must change nothing but the time it takes: here it is held against the
 * untouched library, over recorded attestations and mutations of them, under two roots.
 */
import { X509Certificate } from '@sigstore/core';
import {
  type SignedEntity,
  type TrustMaterial,
  toSignedEntity,
  VerificationError,
  Verifier,
} from '@sigstore/verify';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Attestation, parseAttestation, parseProvenance } from '../../../lib/pep740/provenance.ts';
import { toBundle, toEntity } from '../../../lib/verify/bundle.ts';
import { FastCertificate, toFastMaterial } from '../../../lib/verify/fast-certificate.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { listReal, readReal, readRealProvenance, readRealRoot } from '../../builders/real.ts';
import { runs } from '../../setup/runs.ts';

type Answer = { accepted: boolean; code?: string; message?: string; identity?: unknown; key?: unknown };

function ask(material: TrustMaterial, entity: () => SignedEntity): Answer {
  try {
    const { key, identity } = new Verifier(material).verify(entity());
    return { accepted: true, key: key.export({ format: 'der', type: 'spki' }).toString('hex'), identity };
  } catch (error) {
    // Anything but a VerificationError is a document that cannot be read; which line trips over it does not matter.
    if (!(error instanceof VerificationError)) return { accepted: false, code: 'unreadable' };
    return { accepted: false, code: error.code, message: error.message };
  }
}

function askBoth(attestation: Attestation, material: TrustMaterial): { untouched: Answer; fast: Answer } {
  const der = attestation.verificationMaterial.certificate;
  return {
    untouched: ask(material, () => toSignedEntity(toBundle(attestation))),
    fast: ask(toFastMaterial(material), () => toEntity(toBundle(attestation), FastCertificate.parseDER(der))),
  };
}

function roots(): TrustMaterial[] {
  return (['public-good', 'staging'] as const).map((instance) => {
    const trust = toTrust(readRealRoot(instance), { source: 'file' });
    if (!trust.ok) throw new Error(trust.reason);
    return trust.value.material;
  });
}

function attestations(): Attestation[] {
  const provenance = listReal().flatMap((file) => {
    const parsed = parseProvenance(readRealProvenance(file));
    return parsed.ok ? parsed.value.attestationBundles.flatMap((bundle) => bundle.attestations) : [];
  });
  const bare = [
    ['attestations', 'pypi_attestations-0.0.19.tar.gz.slsa.attestation'],
    ['staging', 'rfc8785-0.1.2-py3-none-any.whl.publish.attestation'],
  ].flatMap((path) => {
    const parsed = parseAttestation(JSON.parse(readReal(...path).toString()));
    return parsed.ok ? [parsed.value] : [];
  });
  return [...provenance, ...bare];
}

/** The byte strings of an attestation that a mutation can hit. */
function fields({ verificationMaterial, envelope }: Attestation): Uint8Array[] {
  const entry = verificationMaterial.transparencyEntry;
  return [
    verificationMaterial.certificate,
    verificationMaterial.certificate,
    envelope.statement,
    envelope.signature,
    entry.canonicalizedBody,
    entry.inclusionPromise?.signedEntryTimestamp ?? new Uint8Array(),
    entry.inclusionProof?.rootHash ?? new Uint8Array(),
    ...(entry.inclusionProof?.hashes.slice(0, 2) ?? []),
    entry.logId.keyId,
  ].filter((field) => field.length > 0);
}

function mutate(
  attestation: Attestation,
  at: { field: number; offset: number; byte: number }[],
): Attestation {
  const copy = structuredClone(attestation);
  const targets = fields(copy);
  for (const { field, offset, byte } of at) {
    const target = targets[field % targets.length];
    if (target) target[offset % target.length] = byte;
  }
  return copy;
}

const edit = fc.record({ field: fc.nat(40), offset: fc.nat(4000), byte: fc.nat(255) });

describe('the certificate adapter against the untouched verifier', () => {
  it('gives the same answer for everything recorded, under both roots', () => {
    const all = attestations();
    expect(all.length).toBeGreaterThanOrEqual(9);
    const answers = all.flatMap((attestation) => roots().map((material) => askBoth(attestation, material)));
    for (const { untouched, fast } of answers) expect(fast).toEqual(untouched);
    expect(answers.filter(({ fast }) => fast.accepted)).toHaveLength(all.length);
  });

  it('gives the same answer for mutations of it', () => {
    const [all, materials] = [attestations(), roots()];
    fc.assert(
      fc.property(
        fc.nat(all.length - 1),
        fc.nat(1),
        fc.array(edit, { minLength: 1, maxLength: 2 }),
        (which, root, edits) => {
          const [attestation, material] = [all[which], materials[root]];
          if (!attestation || !material) throw new Error('no such attestation');
          const { untouched, fast } = askBoth(mutate(attestation, edits), material);
          expect(fast).toEqual(untouched);
        },
      ),
      runs(),
    );
  });

  it('encodes every recorded certificate as the untouched class does, with and without its SCT', () => {
    for (const { verificationMaterial } of attestations()) {
      const der = Buffer.from(verificationMaterial.certificate);
      const [untouched, fast] = [X509Certificate.parse(der), FastCertificate.parseDER(der)];
      expect(fast.der.equals(der)).toBe(true);
      expect(fast.publicKey.equals(untouched.publicKey)).toBe(true);
      const clones = [untouched.clone(), fast.clone()];
      for (const clone of clones) clone.extensions.splice(clone.extensions.length - 1, 1);
      expect(
        clones[1]?.tbsCertificate.toDER().equals(clones[0]?.tbsCertificate.toDER() ?? Buffer.alloc(0)),
      ).toBe(true);
      expect(fast.root.toDER().equals(der)).toBe(true);
    }
  });
});

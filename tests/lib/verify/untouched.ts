/** The untouched library, and recorded attestations with changes to them, for what has to answer as it does. */
import { type SignedEntity, type TrustMaterial, VerificationError, Verifier } from '@sigstore/verify';
import fc from 'fast-check';
import { type Attestation, parseAttestation, parseProvenance } from '../../../lib/pep740/provenance.ts';
import { toTrust } from '../../../lib/verify/trusted-root.ts';
import { listReal, readReal, readRealProvenance, readRealRoot } from '../../builders/real.ts';

export type Answer = {
  accepted: boolean;
  code?: string;
  message?: string;
  identity?: unknown;
  key?: unknown;
};

/** What the library answers as it is. */
export function ask(material: TrustMaterial, entity: () => SignedEntity): Answer {
  try {
    const { key, identity } = new Verifier(material).verify(entity());
    return { accepted: true, key: key.export({ format: 'der', type: 'spki' }).toString('hex'), identity };
  } catch (error) {
    return toAnswer(error);
  }
}

/** Anything but a VerificationError is a document that cannot be read; which line trips over it does not matter. */
export function toAnswer(error: unknown): Answer {
  if (!(error instanceof VerificationError)) return { accepted: false, code: 'unreadable' };
  return { accepted: false, code: error.code, message: error.message };
}

/** Of the public instance, and of its staging. */
export function roots(): TrustMaterial[] {
  return (['public-good', 'staging'] as const).map((instance) => {
    const trust = toTrust(readRealRoot(instance), { source: 'file' });
    if (!trust.ok) throw new Error(trust.reason);
    return trust.value.material;
  });
}

/** Everything that is recorded. */
export function attestations(): Attestation[] {
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

/** One byte of one field. */
export type Edit = { field: number; offset: number; byte: number };

export function mutate(attestation: Attestation, at: readonly Edit[]): Attestation {
  const copy = structuredClone(attestation);
  const targets = fields(copy);
  for (const { field, offset, byte } of at) {
    const target = targets[field % targets.length];
    if (target) target[offset % target.length] = byte;
  }
  return copy;
}

export const edit = fc.record({ field: fc.nat(40), offset: fc.nat(4000), byte: fc.nat(255) });

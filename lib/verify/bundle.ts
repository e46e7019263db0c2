/**
 * PEP 740 attestation -> Sigstore bundle v0.3 -> what @sigstore/verify's `Verifier` takes.
 * The mapping is PEP 740's ("Appendix: mapping to Sigstore bundles"); `timestamps` is the proposed addition to it.
 */
import { BUNDLE_V03_MEDIA_TYPE, type Bundle } from '@sigstore/bundle';
import type { X509Certificate } from '@sigstore/core';
import { type SignedEntity, toSignedEntity } from '@sigstore/verify';
import type { Attestation, TransparencyLogEntry } from '../pep740/provenance.ts';

const DSSE_PAYLOAD_TYPE = 'application/vnd.in-toto+json';

type BundleLogEntry = Bundle['verificationMaterial']['tlogEntries'][number];

/** Rekor v1: the log itself vouches for the time, by a signed entry timestamp (SET). */
export function isRekorV1(entry: TransparencyLogEntry): boolean {
  return entry.kindVersion.kind === 'dsse' && entry.kindVersion.version === '0.0.1';
}

/** Rekor v2: no SET; an RFC 3161 timestamp vouches for the time. */
export function isRekorV2(entry: TransparencyLogEntry): boolean {
  return entry.kindVersion.kind === 'hashedrekord' && entry.kindVersion.version === '0.0.2';
}

/** The library reads buffers and changes none, so that none has to be copied. */
const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function toPromise(entry: TransparencyLogEntry): BundleLogEntry['inclusionPromise'] {
  if (entry.inclusionPromise) {
    return { signedEntryTimestamp: view(entry.inclusionPromise.signedEntryTimestamp) };
  }
  // A v1 entry without its SET is refused by the log check, as an empty SET is, and not for want of a signing time.
  return isRekorV1(entry) ? { signedEntryTimestamp: Buffer.alloc(0) } : undefined;
}

function toLogEntry(entry: TransparencyLogEntry): BundleLogEntry {
  const proof = entry.inclusionProof;
  return {
    logIndex: entry.logIndex,
    logId: { keyId: view(entry.logId.keyId) },
    kindVersion: entry.kindVersion,
    integratedTime: entry.integratedTime ?? '0',
    inclusionPromise: toPromise(entry),
    inclusionProof: proof?.checkpoint
      ? {
          logIndex: proof.logIndex,
          rootHash: view(proof.rootHash),
          treeSize: proof.treeSize,
          hashes: proof.hashes.map(view),
          checkpoint: proof.checkpoint,
        }
      : undefined,
    canonicalizedBody: view(entry.canonicalizedBody),
  };
}

/** The whole bundle, as any Sigstore client would read it. */
export function toBundle(attestation: Attestation): Bundle {
  const { certificate, transparencyEntry, timestamps } = attestation.verificationMaterial;
  return {
    mediaType: BUNDLE_V03_MEDIA_TYPE,
    verificationMaterial: {
      content: { $case: 'certificate', certificate: { rawBytes: view(certificate) } },
      tlogEntries: [toLogEntry(transparencyEntry)],
      timestampVerificationData: {
        rfc3161Timestamps: timestamps.map((der) => ({ signedTimestamp: view(der) })),
      },
    },
    content: {
      $case: 'dsseEnvelope',
      dsseEnvelope: {
        payload: view(attestation.envelope.statement),
        payloadType: DSSE_PAYLOAD_TYPE,
        signatures: [{ sig: view(attestation.envelope.signature), keyid: '' }],
      },
    },
  };
}

/** What the verifier reads of a bundle, with `certificate` in place of the one it would parse itself. */
export function toEntity(bundle: Bundle, certificate: X509Certificate): SignedEntity {
  const material = bundle.verificationMaterial;
  const entity = toSignedEntity({
    ...bundle,
    verificationMaterial: { ...material, content: { $case: 'publicKey', publicKey: { hint: '' } } },
  });
  return { ...entity, key: { $case: 'certificate', certificate } };
}

/**
 * Provenance objects (PEP 740): unknown bytes -> narrowed types. Types here; `parseProvenance` below.
 * Provenance > AttestationBundle > Attestation > {VerificationMaterial, Envelope}.
 */
import type { Publisher } from './publisher.ts';

/** The publisher that a bundle names, or its raw `kind` where Callboard does not know that kind. */
export type StatedPublisher = { known: true; publisher: Publisher } | { known: false; kind: string };

/** Rekor's TransparencyLogEntry in protobuf JSON, narrowed; bytes decoded, uint64 kept as decimal text. */
export type TransparencyLogEntry = {
  logIndex: string;
  logId: { keyId: Uint8Array };
  kindVersion: { kind: string; version: string };
  /** Seconds since 1970 as decimal text; `0` or null where the log states none (Rekor v2). */
  integratedTime: string | null;
  inclusionPromise: { signedEntryTimestamp: Uint8Array } | null;
  inclusionProof: {
    logIndex: string;
    rootHash: Uint8Array;
    treeSize: string;
    hashes: Uint8Array[];
    checkpoint: { envelope: string } | null;
  } | null;
  canonicalizedBody: Uint8Array;
};

export type VerificationMaterial = {
  /** DER. */
  certificate: Uint8Array;
  transparencyEntry: TransparencyLogEntry;
  /** RFC 3161 signed timestamps, DER; empty where there are none. */
  timestamps: Uint8Array[];
};
export type Envelope = { statement: Uint8Array; signature: Uint8Array };
export type Attestation = {
  version: 1;
  verificationMaterial: VerificationMaterial;
  envelope: Envelope;
};

export type AttestationBundle = { publisher: StatedPublisher; attestations: Attestation[] };
export type Provenance = { version: 1; attestationBundles: AttestationBundle[] };

/**
 * What @sigstore/verify says of one attestation, once for all of it.
 *
 * Its `Verifier` runs timestamps, certificate, log and signature in that order and throws at the first that fails.
 * Its policies are not used: a subject alternative name there is an unanchored regular expression.
 */
import type { VerifierOptions } from '@sigstore/verify';
import type { Attestation } from '../pep740/provenance.ts';
import { isRekorV1, toBundle, toEntity } from './bundle.ts';
import type { SigningCertificate } from './certificate.ts';
import type { CheckResult } from './result.ts';
import { runVerifier } from './run-verifier.ts';
import { type RefusedAt, type SigstoreRefusal, toRefusal } from './sigstore-refusal.ts';
import { listMoments, readTimestamps, toTime, withUsableTimestamps } from './timestamps.ts';
import type { Trust } from './trust.ts';

/** Everything was accepted; `signedAt` is a time that the certificate was judged by, ISO 8601, UTC. */
type Accepted = { refusedAt: null; signedAt: string | null };
/** What is left to say where the checks before have passed. */
export type AnswerOnSignature = RefusedAt<'signature'> | Accepted;
export type AnswerOnLog = RefusedAt<'log'> | AnswerOnSignature;
type SigstoreAnswer = SigstoreRefusal | Accepted;

/** The library judges the certificate and the signature alone. */
const WITHOUT_LOG: VerifierOptions = { tlogThreshold: 0 };

/**
 * Runs the unchanged verifier. Never throws. A log entry that cannot be read (`entry`) is kept from it, since it stops at
 * such a one in ways of its own: the certificate is judged all the same, and comes first.
 */
export function verifySignatures(
  attestation: Attestation,
  { certificate }: SigningCertificate,
  trust: Trust,
  entry: CheckResult,
): SigstoreAnswer {
  const timestamps = readTimestamps(attestation);
  if (!timestamps.ok) return { refusedAt: 'certificate', refusal: timestamps };
  const verificationMaterial = { ...attestation.verificationMaterial, timestamps: timestamps.value };
  const given = toEntity(toBundle({ ...attestation, verificationMaterial }), certificate);
  const entity = withUsableTimestamps(given, trust.material);
  const error = entry.ok
    ? runVerifier(entity, trust.material)
    : runVerifier({ ...entity, tlogEntries: [] }, trust.material, WITHOUT_LOG);
  const refusal = error === null ? null : toRefusal(error, { certificate, entity, trust });
  if (refusal?.refusedAt === 'certificate') return refusal;
  if (!entry.ok) return { refusedAt: 'log', refusal: entry };
  return refusal ?? { refusedAt: null, signedAt: listMoments(entity)[0] ?? null };
}

/** Base URL of the log that the entry names, from the trusted root; null where the root has no such log. */
export function logBaseURL(attestation: Attestation, { material }: Trust): string | null {
  const { keyId } = attestation.verificationMaterial.transparencyEntry.logId;
  return material.tlogs.find((log) => log.logID.equals(keyId))?.baseURL ?? null;
}

/** The log's own time, where its SET has authenticated it. */
export function authenticatedEntry(attestation: Attestation): {
  logIndex: string | null;
  integratedTime: string | null;
} {
  const entry = attestation.verificationMaterial.transparencyEntry;
  if (!isRekorV1(entry)) return { logIndex: null, integratedTime: null };
  return { logIndex: entry.logIndex, integratedTime: toTime(entry.integratedTime) };
}

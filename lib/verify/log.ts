/** The log check: that a log has recorded this signature, with this certificate. */
import { PublicKeyDetails } from '@sigstore/protobuf-specs';
import type { Attestation } from '../pep740/provenance.ts';
import type { SigningCertificate } from './certificate.ts';
import type { LogBody } from './log-body.ts';
import type { Proof } from './proof.ts';
import { type CheckResult, PASSED, type Proven, proves, refused } from './result.ts';
import type { TrustedSigner } from './signer.ts';
import type { AnswerOnSignature } from './sigstore.ts';

export type LoggedSignature = {
  attestation: Attestation;
  signer: SigningCertificate;
  /** What @sigstore/verify says of the signature. */
  answer: AnswerOnSignature;
};

/** What @sigstore/verify refuses, then what it does not compare: the certificate that the log recorded. */
export function verifyLogEntry({
  value: { attestation, signer, entry, answer },
}: Proof<'certificate', TrustedSigner>): Proven<LoggedSignature> {
  if (!entry.ok) return entry;
  if (answer.refusedAt === 'log') return answer.refusal;
  const { certificate } = attestation.verificationMaterial;
  return proves(checkRecorded(entry.value, certificate), { attestation, signer, answer });
}

/** The one kind of key that `checkUsage` lets through. */
const KEY_DETAILS = PublicKeyDetails[PublicKeyDetails.PKIX_ECDSA_P256_SHA_256];

/** The body names this very certificate, so that the entry is about this signer and not only this signature. */
function checkRecorded(body: LogBody, certificate: Uint8Array): CheckResult {
  if (body.digestAlgorithm !== 'sha256') {
    return refused('LOG_BODY', 'The log entry’s digest is not a SHA-256.', {
      expected: 'sha256',
      actual: body.digestAlgorithm,
    });
  }
  if (body.certificate === null || !Buffer.from(body.certificate).equals(certificate)) {
    return refused('LOG_BODY', 'The log recorded this signature with another certificate.');
  }
  if (body.keyDetails === null || body.keyDetails === KEY_DETAILS) return PASSED;
  return refused('LOG_BODY', 'The log recorded this signature with another kind of key.', {
    expected: KEY_DETAILS,
    actual: body.keyDetails,
  });
}

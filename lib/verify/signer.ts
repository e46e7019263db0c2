/** The certificate check: who signed, by an authority of the trusted root, at a time that somebody vouches for. */
import type { Attestation } from '../pep740/provenance.ts';
import { checkSCTCount, checkUsage, parseCertificate, type SigningCertificate } from './certificate.ts';
import type { LogBody } from './log-body.ts';
import { readLogEntry } from './log-entry.ts';
import type { Proof } from './proof.ts';
import { firstRefusal, type Proven, proves, refused } from './result.ts';
import { type AnswerOnLog, verifySignatures } from './sigstore.ts';
import type { Trust } from './trust.ts';

export type TrustedSigner = {
  attestation: Attestation;
  signer: SigningCertificate;
  /** The log entry, as far as it can be read. */
  entry: Proven<LogBody>;
  /** What @sigstore/verify says of all that comes after the certificate; it judges a bundle as a whole. */
  answer: AnswerOnLog;
};

export function verifyCertificate(
  { value: attestation }: Proof<'provenance-shape', Attestation>,
  trust: Trust,
): Proven<TrustedSigner> {
  const parsed = parseCertificate(attestation.verificationMaterial.certificate);
  if (!parsed.ok) {
    return refused('CERTIFICATE_MALFORMED', `The certificate is malformed: ${parsed.reason}.`);
  }
  const signer = parsed.value;
  const entry = readLogEntry(attestation.verificationMaterial);
  const answer = verifySignatures(attestation, signer, trust, entry);
  if (answer.refusedAt === 'certificate') return answer.refusal;
  const profile = firstRefusal(
    () => checkSCTCount(signer),
    () => checkUsage(signer),
  );
  return proves(profile, { attestation, signer, entry, answer });
}

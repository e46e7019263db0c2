/** The signature check: that the certificate's key signed this very statement (DSSE, ECDSA with SHA-256). */
import type { Parsed } from '../pep740/parsed.ts';
import { parseStatement, type Statement } from '../pep740/statement.ts';
import type { SigningCertificate } from './certificate.ts';
import type { LoggedSignature } from './log.ts';
import type { Proof } from './proof.ts';
import type { Proven } from './result.ts';

export type SignedEnvelope = {
  signer: SigningCertificate;
  /** What was signed, as far as it can be read. */
  statement: Parsed<Statement>;
  /** Signing time that the log or a timestamp authority vouches for; ISO 8601, UTC. */
  signedAt: string | null;
};

/** @sigstore/verify has made it, as the last part of its run; here is where its answer counts. */
export function verifyEnvelope({
  value: { attestation, signer, answer },
}: Proof<'log', LoggedSignature>): Proven<SignedEnvelope> {
  if (answer.refusedAt === 'signature') return answer.refusal;
  const statement = parseStatement(attestation.envelope.statement);
  return { ok: true, value: { signer, statement, signedAt: answer.signedAt } };
}

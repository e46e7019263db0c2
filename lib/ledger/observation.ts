/** A verdict as a fact: what the ledger remembers of it, and nothing that depends on who verified it or when. */
import type { AttestationVerdict, Verdict } from '../verify/verdict.ts';
import type { AttestationFact, ObservationFact } from './types.ts';

function toAttestationFact({
  outcome,
  code,
  publisher,
  claims,
  signedAt,
}: AttestationVerdict): AttestationFact {
  return { outcome, code, publisher, claims, signedAt: signedAt === null ? null : Date.parse(signedAt) };
}

/** `at`: when the verdict became the file's current one. */
export function toObservation(
  { outcome, code, provenanceSha256, attestations }: Verdict,
  at: number,
): ObservationFact {
  return { at, outcome, code, provenanceSha256, attestations: attestations.map(toAttestationFact) };
}

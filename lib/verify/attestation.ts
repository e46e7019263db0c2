/**
 * One attestation through every check, in order; the first that refuses ends the run and the rest is `not-reached`.
 * Each check takes the proof that only the one before can make (`proof.ts`), so that none can be left out.
 */
import type { Attestation, StatedPublisher } from '../pep740/provenance.ts';
import { CHECK_NAMES, type CheckName } from './codes.ts';
import { type SignedEnvelope, verifyEnvelope } from './envelope.ts';
import { verifyExpected } from './expected.ts';
import { verifyLogEntry } from './log.ts';
import { isIndeterminate, type Proof, Run, toCheck } from './proof.ts';
import { verifyPublisher } from './publisher.ts';
import type { Refusal } from './result.ts';
import { type TrustedSigner, verifyCertificate } from './signer.ts';
import { authenticatedEntry, logBaseURL } from './sigstore.ts';
import { verifyStatement } from './statement.ts';
import type { Trust } from './trust.ts';
import type { AttestationVerdict, Check, ExpectedPublisher } from './verdict.ts';

export type Subject = {
  filename: string;
  sha256: string;
  expected: ExpectedPublisher | null;
  trust: Trust;
};

const CONFIRMED = 'Every check passed.';

/** Never throws for anything in the attestation; `provenance-shape` has passed already. */
export function verifyAttestation(
  attestation: Attestation,
  stated: StatedPublisher,
  subject: Subject,
): AttestationVerdict {
  const run = new Run();
  const shape = run.begin(attestation);
  const certificate = run.check('certificate', shape, (proof) => verifyCertificate(proof, subject.trust));
  const log = run.check('log', certificate, verifyLogEntry);
  const signature = run.check('signature', log, verifyEnvelope);
  const statement = run.check('statement', signature, (proof) => verifyStatement(proof, subject));
  const publisher = run.check('publisher', statement, (proof) => verifyPublisher(proof, stated));
  const expected = run.check('expected', publisher, (proof) => verifyExpected(proof, subject.expected));
  return {
    predicateType: signature.ok ? toPredicateType(signature) : null,
    ...toOutcome(expected),
    publisher: stated.known ? stated.publisher : null,
    ...describeSigner(certificate),
    log: log.ok ? summariseLog(attestation, subject.trust) : null,
    signedAt: signature.ok ? signature.value.signedAt : null,
    checks: run.checks,
  };
}

/** `verified` takes the proof of the last check, which takes those of all before it. */
function toOutcome(
  last: Proof<'expected', unknown> | Refusal,
): Pick<AttestationVerdict, 'outcome' | 'code' | 'message'> {
  if (last.ok) return { outcome: 'verified', code: null, message: CONFIRMED };
  const { code, message } = last;
  return { outcome: isIndeterminate(code) ? 'indeterminate' : 'failed', code, message };
}

/** The predicate type is told even where a later rule refuses the statement: it is what was signed. */
function toPredicateType({ value: { statement } }: Proof<'signature', SignedEnvelope>): string | null {
  return statement.ok ? statement.value.predicateType : null;
}

function describeSigner(
  certificate: Proof<'certificate', TrustedSigner> | Refusal,
): Pick<AttestationVerdict, 'claims' | 'certificate'> {
  if (!certificate.ok) return { claims: null, certificate: null };
  const { claims, summary } = certificate.value.signer;
  return { claims, certificate: summary };
}

function summariseLog(attestation: Attestation, trust: Trust): AttestationVerdict['log'] {
  const { kind, version } = attestation.verificationMaterial.transparencyEntry.kindVersion;
  return {
    baseURL: logBaseURL(attestation, trust),
    ...authenticatedEntry(attestation),
    kind: `${kind} ${version}`,
  };
}

/** The checks of a document that did not get as far as its attestations. */
export function checksAfterShape(refusal: Refusal): Check[] {
  const toState = (name: CheckName) => toCheck(name, name === 'provenance-shape' ? refusal : 'not-reached');
  return CHECK_NAMES.map(toState);
}

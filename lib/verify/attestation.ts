/**
 * One attestation through every check, in order; the first that refuses ends the run and the rest is `not-reached`.
 * A check that could not be made (an unknown publisher kind, a format not read here) is `not-reached` too, and says why.
 */
import type { Attestation, StatedPublisher } from '../pep740/provenance.ts';
import type { Publisher } from '../pep740/publisher.ts';
import { parseStatement, type Statement } from '../pep740/statement.ts';
import { checkSCTCount, checkUsage, parseCertificate, type SigningCertificate } from './certificate.ts';
import { CHECK_NAMES, type CheckName, type Code, INDETERMINATE_CODES } from './codes.ts';
import { checkExpected } from './expected.ts';
import { checkBodyShape, checkBodyVerifier, checkEntryShape, checkInclusionProof, parseBody } from './log.ts';
import { checkPublisher } from './publisher.ts';
import { type CheckResult, firstRefusal, PASSED, type Refusal, refused } from './result.ts';
import {
  authenticatedEntry,
  checkTimestampShape,
  logBaseURL,
  type SignatureResult,
  verifySignatures,
} from './sigstore.ts';
import { checkStatement } from './statement.ts';
import type { Trust } from './trust.ts';
import type { AttestationVerdict, Check, ExpectedPublisher } from './verdict.ts';

export type Subject = {
  filename: string;
  sha256: string;
  expected: ExpectedPublisher | null;
  trust: Trust;
};

export function isIndeterminate(code: Code): boolean {
  return (INDETERMINATE_CODES as readonly string[]).includes(code);
}

export function toCheck(name: CheckName, result: CheckResult | 'not-reached' | 'not-applicable'): Check {
  if (result === 'not-reached' || result === 'not-applicable') {
    return { name, state: result, code: null, expected: null, actual: null };
  }
  if (result.ok) {
    const check: Check = { name, state: 'passed', code: null, expected: null, actual: null };
    return result.note ? { ...check, note: result.note } : check;
  }
  const { code, expected, actual } = result;
  return { name, state: isIndeterminate(code) ? 'not-reached' : 'failed', code, expected, actual };
}

/** The run of one attestation: what has been established so far. */
class Run {
  readonly #attestation: Attestation;
  readonly #stated: StatedPublisher;
  readonly #subject: Subject;
  readonly checks: Check[] = [toCheck('provenance-shape', PASSED)];
  refusal: Refusal | null = null;
  signer: SigningCertificate | null = null;
  signatures: SignatureResult | null = null;
  statement: Statement | null = null;

  constructor(attestation: Attestation, stated: StatedPublisher, subject: Subject) {
    this.#attestation = attestation;
    this.#stated = stated;
    this.#subject = subject;
  }

  run(): this {
    this.#step('certificate', () => this.#certificate());
    this.#step('log', () => this.#log());
    this.#step('signature', () => this.#refusedBy('signature'));
    this.#step('statement', () => this.#statement());
    this.#step('publisher', () => this.#publisher());
    this.#step('expected', () => this.#expected());
    return this;
  }

  #step(name: CheckName, check: () => CheckResult | 'not-applicable'): void {
    const result = this.refusal ? 'not-reached' : check();
    this.checks.push(toCheck(name, result));
    if (typeof result === 'object' && !result.ok) this.refusal = result;
  }

  #refusedBy(check: 'certificate' | 'log' | 'signature'): CheckResult {
    const refusal = this.signatures?.refusal;
    return refusal?.check === check ? refusal.refusal : PASSED;
  }

  #certificate(): CheckResult {
    const parsed = parseCertificate(this.#attestation.verificationMaterial.certificate);
    if (!parsed.ok) {
      return refused('CERTIFICATE_MALFORMED', `The certificate cannot be read: ${parsed.reason}.`);
    }
    const signer = parsed.value;
    const result = firstRefusal(
      () => checkTimestampShape(this.#attestation),
      () => {
        this.signatures = verifySignatures(this.#attestation, signer, this.#subject.trust);
        return this.#refusedBy('certificate');
      },
      () => checkSCTCount(signer),
      () => checkUsage(signer),
    );
    if (result.ok) this.signer = signer;
    return result;
  }

  #log(): CheckResult {
    const { verificationMaterial } = this.#attestation;
    const entry = verificationMaterial.transparencyEntry;
    const body = parseBody(entry);
    return firstRefusal(
      () => checkEntryShape(entry),
      () => checkInclusionProof(entry),
      () => checkBodyShape(body),
      () => this.#refusedBy('log'),
      () => checkBodyVerifier(body, verificationMaterial),
    );
  }

  #statement(): CheckResult {
    const parsed = parseStatement(this.#attestation.envelope.statement);
    if (!parsed.ok) return refused('STATEMENT_MALFORMED', parsed.reason);
    this.statement = parsed.value;
    return checkStatement(parsed.value, this.#subject);
  }

  #publisher(): CheckResult {
    if (!this.#stated.known) {
      return refused(
        'PUBLISHER_UNKNOWN',
        'The index names a kind of publisher that Callboard does not know yet.',
        {
          actual: this.#stated.kind,
        },
      );
    }
    return this.signer ? checkPublisher(this.#stated.publisher, this.signer) : PASSED;
  }

  #expected(): CheckResult | 'not-applicable' {
    const { expected } = this.#subject;
    return expected && this.#stated.known
      ? checkExpected(expected, this.#stated.publisher)
      : 'not-applicable';
  }
}

function logSummary(attestation: Attestation, run: Run, trust: Trust): AttestationVerdict['log'] {
  const passed = run.checks.some((check) => check.name === 'log' && check.state === 'passed');
  if (!passed) return null;
  const { kind, version } = attestation.verificationMaterial.transparencyEntry.kindVersion;
  return {
    baseURL: logBaseURL(attestation, trust),
    ...authenticatedEntry(attestation),
    kind: `${kind} ${version}`,
  };
}

const CONFIRMED = 'Every check passed.';

function statedPublisher(stated: StatedPublisher): Publisher | null {
  return stated.known ? stated.publisher : null;
}

/** Never throws for anything in the attestation; `provenance-shape` has passed already. */
export function verifyAttestation(
  attestation: Attestation,
  stated: StatedPublisher,
  subject: Subject,
): AttestationVerdict {
  const run = new Run(attestation, stated, subject).run();
  const code = run.refusal?.code ?? null;
  return {
    predicateType: run.statement?.predicateType ?? null,
    outcome: code === null ? 'verified' : isIndeterminate(code) ? 'indeterminate' : 'failed',
    code,
    message: run.refusal?.message ?? CONFIRMED,
    publisher: statedPublisher(stated),
    claims: run.signer?.claims ?? null,
    certificate: run.signer?.summary ?? null,
    log: logSummary(attestation, run, subject.trust),
    signedAt: run.signatures?.signedAt ?? null,
    checks: run.checks,
  };
}

/** The checks of a document that did not get as far as its attestations. */
export function checksAfterShape(refusal: Refusal): Check[] {
  return CHECK_NAMES.map((name) => toCheck(name, name === 'provenance-shape' ? refusal : 'not-reached'));
}

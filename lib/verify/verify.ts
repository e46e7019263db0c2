/**
 * A provenance document and the file it is about -> a verdict. Pure: the trusted root is passed in, and the only times
 * that matter are those in the evidence. Never throws: what went wrong is the verdict.
 */
import { createHash } from 'node:crypto';
import { parseProvenance } from '../pep740/provenance.ts';
import { SIGSTORE_VERIFY_VERSION, VERSION } from '../version.ts';
import { checksAfterShape, type Subject, verifyAttestation } from './attestation.ts';
import { CHECK_NAMES, type Code, type Outcome, rankOf } from './codes.ts';
import { isIndeterminate, toCheck } from './proof.ts';
import { type Refusal, refused } from './result.ts';
import type { Trust } from './trust.ts';
import {
  type AttestationVerdict,
  type Check,
  type ExpectedPublisher,
  VERDICT_SCHEMA,
  type Verdict,
} from './verdict.ts';

export type VerifyInput = {
  /** The file's name, as the index or the caller gives it. */
  filename: string;
  /** SHA-256 of the file, lower-case hex: the digest that the index states, or that of the bytes at hand. */
  sha256: string;
  /** The provenance document, byte for byte. */
  provenance: Uint8Array;
  /** Whom the caller expects; null where nobody named a publisher. */
  expected: ExpectedPublisher | null;
  trust: Trust;
};

const SEVERITY: Record<Outcome, number> = { verified: 0, 'no-provenance': 1, indeterminate: 2, failed: 3 };

/** The least good of several outcomes, and of those the one whose code ranks first; undefined of none. */
function leastGood<T extends { outcome: Outcome; code: Code | null }>(results: readonly T[]): T | undefined {
  const compare = (a: T, b: T) =>
    SEVERITY[b.outcome] - SEVERITY[a.outcome] || rankOf(a.code) - rankOf(b.code);
  return results.toSorted(compare)[0];
}

export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

type Parts = Pick<Verdict, 'filename' | 'sha256' | 'outcome' | 'code' | 'message'> &
  Partial<Pick<Verdict, 'attestations' | 'checks' | 'expected' | 'provenanceSha256'>> & {
    trust: Trust | null;
  };

function toVerdict({ trust, ...parts }: Parts): Verdict {
  return {
    schema: VERDICT_SCHEMA,
    filename: parts.filename,
    sha256: parts.sha256,
    outcome: parts.outcome,
    code: parts.code,
    message: parts.message,
    checks: parts.checks ?? CHECK_NAMES.map((name) => toCheck(name, 'not-reached')),
    attestations: parts.attestations ?? [],
    expected: parts.expected ?? { publisher: null, state: 'none' },
    trustedRoot: trust && { source: trust.source, sha256: trust.sha256, instance: trust.instance },
    provenanceSha256: parts.provenanceSha256 ?? null,
    verifier: { name: 'callboard', version: VERSION, sigstoreVerify: SIGSTORE_VERIFY_VERSION },
  };
}

/** Each check over all attestations: failed where one failed, passed only where all passed. */
function summariseChecks(attestations: readonly AttestationVerdict[]): Check[] {
  const order: Check['state'][] = ['failed', 'not-reached', 'passed', 'not-applicable'];
  return CHECK_NAMES.map((name) => {
    const all = attestations.flatMap(({ checks }) => checks.filter((check) => check.name === name));
    const compare = (a: Check, b: Check) =>
      order.indexOf(a.state) - order.indexOf(b.state) || rankOf(a.code) - rankOf(b.code);
    const worst = all.toSorted(compare)[0];
    return worst ?? toCheck(name, 'not-reached');
  });
}

function expectedState(checks: Check[]): Verdict['expected']['state'] {
  const check = checks.find(({ name }) => name === 'expected');
  if (check?.state === 'passed') return 'matches';
  return check?.state === 'failed' ? 'differs' : 'none';
}

function describeConfirmed(attestations: readonly AttestationVerdict[]): string {
  return attestations.length === 1
    ? 'Every check of its attestation passed.'
    : `Every check of its ${attestations.length} attestations passed.`;
}

function refusedDocument(input: VerifyInput, refusal: Refusal): Verdict {
  return toVerdict({
    ...input,
    outcome: isIndeterminate(refusal.code) ? 'indeterminate' : 'failed',
    code: refusal.code,
    message: refusal.message,
    checks: checksAfterShape(refusal),
    expected: { publisher: input.expected, state: 'none' },
    provenanceSha256: sha256Hex(input.provenance),
  });
}

function judge(input: VerifyInput): Verdict {
  const parsed = parseProvenance(input.provenance);
  if (!parsed.ok) return refusedDocument(input, refused(parsed.code, parsed.reason));

  const subject: Subject = input;
  const attestations = parsed.value.attestationBundles.flatMap(({ publisher, attestations }) =>
    attestations.map((attestation) => verifyAttestation(attestation, publisher, subject)),
  );
  const worst = leastGood(attestations);
  if (!worst)
    return refusedDocument(input, refused('PROVENANCE_EMPTY', 'The provenance holds no attestation.'));

  const checks = summariseChecks(attestations);
  const isConfirmed = worst.outcome === 'verified';
  return toVerdict({
    ...input,
    outcome: worst.outcome,
    code: worst.code,
    message: isConfirmed ? describeConfirmed(attestations) : worst.message,
    checks,
    attestations,
    expected: { publisher: input.expected, state: expectedState(checks) },
    provenanceSha256: sha256Hex(input.provenance),
  });
}

/** All bundles and all attestations must pass; the verdict's outcome is that of the least good one. */
export function verifyProvenance(input: VerifyInput): Verdict {
  try {
    return judge(input);
  } catch (error) {
    return refusedDocument(input, {
      ...refused(
        'VERIFIER_ERROR',
        'The verifier stopped unexpectedly; this says nothing about the publisher.',
      ),
      actual: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    });
  }
}

type Known = {
  filename: string;
  sha256: string | null;
  trust: Trust | null;
  expected?: ExpectedPublisher | null;
};

/** The index says that the file has no provenance: a fact about the file, not a failure. */
export function noProvenance(known: Known): Verdict {
  return toVerdict({
    ...known,
    outcome: 'no-provenance',
    code: null,
    message: 'The index says that this file has no provenance.',
    expected: { publisher: known.expected ?? null, state: 'none' },
  });
}

/** Nothing can be said, for a reason that is ours, the network's or the index's. */
export function indeterminate(known: Known, code: Code, message: string): Verdict {
  return toVerdict({
    ...known,
    outcome: 'indeterminate',
    code,
    message,
    expected: { publisher: known.expected ?? null, state: 'none' },
  });
}

/** The bytes at hand are not those that the index states, whatever any attestation says of either. */
export function artifactDiffers(known: Known & { sha256: string }, actual: string): Verdict {
  return toVerdict({
    ...known,
    outcome: 'failed',
    code: 'ARTIFACT_DIGEST',
    message: `The file’s bytes have another SHA-256 (${actual}) than the index states.`,
    expected: { publisher: known.expected ?? null, state: 'none' },
  });
}

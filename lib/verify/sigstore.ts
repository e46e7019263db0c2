/**
 * The one place where @sigstore/verify is called, and where everything it can throw becomes a check's result.
 *
 * Its `Verifier` runs timestamps, certificate, log and signature in that order and throws at the first that fails.
 * Its policies are not used: a subject alternative name there is an unanchored regular expression.
 */
import type { Bundle } from '@sigstore/bundle';
import { RFC3161Timestamp } from '@sigstore/core';
import { type SignedEntity, type TrustMaterial, VerificationError, Verifier } from '@sigstore/verify';
import type { Attestation } from '../pep740/provenance.ts';
import { isRekorV1, toBundle, toEntity } from './bundle.ts';
import type { SigningCertificate } from './certificate.ts';
import { type FastCertificate, toFastMaterial } from './fast-certificate.ts';
import { type CheckResult, PASSED, type Refusal, refused } from './result.ts';
import { withoutStackTraces } from './stack-traces.ts';
import type { Trust } from './trust.ts';

/** What the verifier refused, sorted by the check that it belongs to; null where it accepted everything. */
export type SignatureRefusal = { check: 'certificate' | 'log' | 'signature'; refusal: Refusal } | null;

const CHAIN_MESSAGE = 'Failed to verify certificate chain';

function runVerifier(entity: SignedEntity, material: TrustMaterial): unknown {
  try {
    const verifier = new Verifier(toFastMaterial(material));
    withoutStackTraces(() => verifier.verify(entity));
    return null;
  } catch (error) {
    return error;
  }
}

/** Whether the certificate chains to an authority of `material` at the moment it was issued. */
function chainsWhenIssued(
  certificate: FastCertificate,
  entity: SignedEntity,
  material: TrustMaterial,
): boolean {
  const integratedTime = String(Math.floor(certificate.notBefore.getTime() / 1000));
  const timestamps = entity.tlogEntries.map((entry) => ({
    $case: 'transparency-log' as const,
    tlogEntry: { ...entry, integratedTime, inclusionPromise: { signedEntryTimestamp: Buffer.alloc(0) } },
  }));
  return !isChainError(runVerifier({ ...entity, timestamps }, material));
}

function isChainError(error: unknown): error is VerificationError {
  return (
    error instanceof VerificationError &&
    error.code === 'CERTIFICATE_ERROR' &&
    error.message === CHAIN_MESSAGE
  );
}

/** Why no chain was found, the most telling reason first. */
function explainChain(certificate: FastCertificate, entity: SignedEntity, trust: Trust): Refusal {
  const validity = `valid from ${certificate.notBefore.toISOString()} to ${certificate.notAfter.toISOString()}`;
  if (chainsWhenIssued(certificate, entity, trust.material)) {
    return refused(
      'CERTIFICATE_NOT_VALID_AT_SIGNING',
      'The certificate was not valid when the signature was made.',
      {
        expected: validity,
        actual: `signed at ${claimedTimes(entity).join(', ')}`,
      },
    );
  }
  const other = trust.others.find(({ material }) => chainsWhenIssued(certificate, entity, material));
  if (other) {
    return refused('OTHER_INSTANCE', `It was signed through another Sigstore instance (${other.instance}).`, {
      expected: trust.instance,
      actual: other.instance,
    });
  }
  return refused(
    'CERTIFICATE_CHAIN',
    'The certificate does not chain to a certificate authority of the trusted root.',
  );
}

/** Seconds -> ISO 8601; null where the number is no time. */
export function toTime(seconds: string | null): string | null {
  const date = new Date(Number(seconds) * 1000);
  return seconds === null || Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The times that the verifier judges the certificate by: a log's own counts only where it promises it (SET). */
function claimedTimes(entity: SignedEntity): string[] {
  return entity.timestamps.flatMap((timestamp) => {
    if (timestamp.$case === 'timestamp-authority') return [timestamp.timestamp.signingTime.toISOString()];
    const { inclusionPromise, integratedTime } = timestamp.tlogEntry;
    return inclusionPromise ? [toTime(integratedTime) ?? 'no time'] : [];
  });
}

function toRefusal(
  error: unknown,
  certificate: FastCertificate,
  entity: SignedEntity,
  trust: Trust,
): SignatureRefusal {
  if (!(error instanceof VerificationError)) {
    const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return {
      check: 'certificate',
      refusal: refused('VERIFIER_ERROR', 'The verifier stopped unexpectedly.', { actual: cause }),
    };
  }
  switch (error.code) {
    case 'TIMESTAMP_ERROR':
      return {
        check: 'certificate',
        refusal: refused('TIMESTAMP', `No signing time can be relied on: ${error.message}.`),
      };
    case 'CERTIFICATE_ERROR':
      return {
        check: 'certificate',
        refusal: isChainError(error)
          ? explainChain(certificate, entity, trust)
          : refused(
              'SCT',
              'The certificate was not recorded in a certificate transparency log that is trusted here.',
            ),
      };
    case 'TLOG_INCLUSION_PROMISE_ERROR':
      return {
        check: 'log',
        refusal: refused('LOG_PROMISE', 'The log’s inclusion promise is missing or does not verify.'),
      };
    case 'TLOG_INCLUSION_PROOF_ERROR':
    case 'TLOG_MISSING_INCLUSION_ERROR':
      return {
        check: 'log',
        refusal: refused('LOG_INCLUSION', `The inclusion proof does not verify: ${error.message}.`),
      };
    case 'TLOG_BODY_ERROR':
      return {
        check: 'log',
        refusal: refused('LOG_BODY', `The log entry is about something else: ${error.message}.`),
      };
    case 'SIGNATURE_ERROR':
      return {
        check: 'signature',
        refusal: refused('SIGNATURE', 'The signature over the statement does not verify.'),
      };
    default:
      return {
        check: 'log',
        refusal: refused('LOG_ENTRY_MALFORMED', `The log entry is refused: ${error.message}.`),
      };
  }
}

/** RFC 3161 timestamps are parsed before anything relies on them: hostile DER throws in many ways. */
export function checkTimestampShape(attestation: Attestation): CheckResult {
  try {
    for (const der of attestation.verificationMaterial.timestamps) {
      const timestamp = RFC3161Timestamp.parse(Buffer.from(der));
      // RFC 3161 section 2.4.2: a token is only there with status granted (0) or grantedWithMods (1).
      if (timestamp.status > 1n || timestamp.status < 0n) throw new Error('the authority refused it');
      if (Number.isNaN(timestamp.signingTime.getTime())) throw new Error('it states no time');
      timestamp.signerIssuer.equals(timestamp.signerSerialNumber);
    }
    return PASSED;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refused('TIMESTAMP', `The signed timestamp cannot be read: ${reason}.`);
  }
}

export type SignatureResult = { refusal: SignatureRefusal; signedAt: string | null };

/** Runs the unchanged verifier over one attestation. Never throws. */
export function verifySignatures(
  attestation: Attestation,
  { certificate }: SigningCertificate,
  trust: Trust,
): SignatureResult {
  const bundle: Bundle = toBundle(attestation);
  const entity = toEntity(bundle, certificate);
  const error = runVerifier(entity, trust.material);
  if (error === null) return { refusal: null, signedAt: claimedTimes(entity)[0] ?? null };
  return { refusal: toRefusal(error, certificate, entity, trust), signedAt: null };
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

/** What @sigstore/verify throws -> the check that it belongs to, and why it refuses. */
import { createPublicKey } from 'node:crypto';
import { type TrustMaterial, VerificationError } from '@sigstore/verify';
import type { FastCertificate } from './fast-certificate.ts';
import { type Refusal, refused } from './result.ts';
import { isChainError, runVerifier } from './run-verifier.ts';
import { listMoments } from './timestamps.ts';
import { explainUnread, type JudgedEvidence } from './unread.ts';

export type RefusedAt<Check> = Check extends string ? { refusedAt: Check; refusal: Refusal } : never;
export type SigstoreRefusal = RefusedAt<'certificate' | 'log' | 'signature'>;

export function toRefusal(error: unknown, judged: JudgedEvidence): SigstoreRefusal {
  if (!(error instanceof VerificationError)) {
    return { refusedAt: 'certificate', refusal: explainStop(error, judged) };
  }
  const { refusedAt, refusal } = sortError(error, judged);
  return { refusedAt, refusal: explainUnread(refusal, judged) ?? refusal };
}

/** A key that is no point of its curve stops the verifier; nothing else is known to. */
function explainStop(error: unknown, { certificate }: JudgedEvidence): Refusal {
  if (!hasUsableKey(certificate)) {
    return refused('CERTIFICATE_MALFORMED', 'The certificate is malformed: its public key is none.');
  }
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return refused('VERIFIER_ERROR', 'The verifier stopped unexpectedly.', { actual: cause });
}

function hasUsableKey({ publicKey }: FastCertificate): boolean {
  try {
    createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
    return true;
  } catch {
    return false;
  }
}

function sortError(error: VerificationError, judged: JudgedEvidence): SigstoreRefusal {
  const { code, message } = error;
  const at = <Check extends 'certificate' | 'log' | 'signature'>(refusedAt: Check, refusal: Refusal) => ({
    refusedAt,
    refusal,
  });
  switch (code) {
    case 'TIMESTAMP_ERROR':
      return at('certificate', refused('TIMESTAMP', `No signing time can be relied on: ${message}.`));
    case 'CERTIFICATE_ERROR':
      return at('certificate', isChainError(error) ? explainChain(judged) : refused('SCT', SCT_MESSAGE));
    case 'TLOG_INCLUSION_PROMISE_ERROR':
      return at('log', refused('LOG_PROMISE', 'The log’s inclusion promise is missing or does not verify.'));
    case 'TLOG_INCLUSION_PROOF_ERROR':
    case 'TLOG_MISSING_INCLUSION_ERROR':
      return at('log', refused('LOG_INCLUSION', `The inclusion proof does not verify: ${message}.`));
    case 'TLOG_BODY_ERROR':
      return at('log', refused('LOG_BODY', `The log entry is about something else: ${message}.`));
    case 'SIGNATURE_ERROR':
      return at('signature', refused('SIGNATURE', 'The signature over the statement does not verify.'));
    default:
      return at('log', refused('LOG_ENTRY_MALFORMED', `The log entry is refused: ${message}.`));
  }
}

const SCT_MESSAGE =
  'The certificate was not recorded in a certificate transparency log that is trusted here.';

/** Whether the certificate chains to an authority of `material` at the moment it was issued. */
function chainsWhenIssued({ certificate, entity }: JudgedEvidence, material: TrustMaterial): boolean {
  const integratedTime = String(Math.floor(certificate.notBefore.getTime() / 1000));
  const timestamps = entity.tlogEntries.map((entry) => ({
    $case: 'transparency-log' as const,
    tlogEntry: { ...entry, integratedTime, inclusionPromise: { signedEntryTimestamp: Buffer.alloc(0) } },
  }));
  return !isChainError(runVerifier({ ...entity, timestamps }, material));
}

/** Why no chain was found, the most telling reason first. */
function explainChain(judged: JudgedEvidence): Refusal {
  const { certificate, entity, trust } = judged;
  if (chainsWhenIssued(judged, trust.material)) {
    const validity = `valid from ${certificate.notBefore.toISOString()} to ${certificate.notAfter.toISOString()}`;
    return refused(
      'CERTIFICATE_NOT_VALID_AT_SIGNING',
      'The certificate was not valid when the signature was made.',
      { expected: validity, actual: `signed at ${listMoments(entity).join(', ')}` },
    );
  }
  const other = trust.others.find(({ material }) => chainsWhenIssued(judged, material));
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

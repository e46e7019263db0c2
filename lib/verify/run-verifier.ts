/** The one call of @sigstore/verify. */
import {
  type SignedEntity,
  type TrustMaterial,
  VerificationError,
  Verifier,
  type VerifierOptions,
} from '@sigstore/verify';
import { FastCertificate, toFastMaterial } from './fast-certificate.ts';
import { findProven, remember } from './proven-certificate.ts';
import { withoutStackTraces } from './stack-traces.ts';

/**
 * What the unchanged verifier throws; null where it accepts. A certificate that it has accepted before under this root is
 * handed to it as proven, with everything about the moment of signing still to be checked.
 */
export function runVerifier(
  entity: SignedEntity,
  material: TrustMaterial,
  options: VerifierOptions = {},
): unknown {
  const fast = toFastMaterial(material);
  const certificate = findCertificate(entity);
  const known = certificate && findProven(certificate, fast);
  const asked: SignedEntity = known
    ? { ...entity, key: { $case: 'certificate', certificate: known } }
    : entity;
  const verifier = new Verifier(fast, known ? { ...options, ctlogThreshold: 0 } : options);
  try {
    withoutStackTraces(() => verifier.verify(asked));
  } catch (error) {
    return error;
  }
  if (certificate && !known) remember(certificate, fast);
  return null;
}

function findCertificate({ key }: SignedEntity): FastCertificate | null {
  return key.$case === 'certificate' && key.certificate instanceof FastCertificate ? key.certificate : null;
}

const CHAIN_MESSAGE = 'Failed to verify certificate chain';

export function isChainError(error: unknown): boolean {
  return (
    error instanceof VerificationError &&
    error.code === 'CERTIFICATE_ERROR' &&
    error.message === CHAIN_MESSAGE
  );
}

export function isTimestampError(error: unknown): boolean {
  return error instanceof VerificationError && error.code === 'TIMESTAMP_ERROR';
}

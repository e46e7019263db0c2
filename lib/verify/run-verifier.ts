/** The one call of @sigstore/verify. */
import {
  type SignedEntity,
  type TrustMaterial,
  VerificationError,
  Verifier,
  type VerifierOptions,
} from '@sigstore/verify';
import { toFastMaterial } from './fast-certificate.ts';
import { withoutStackTraces } from './stack-traces.ts';

/** What the unchanged verifier throws; null where it accepts. */
export function runVerifier(
  entity: SignedEntity,
  material: TrustMaterial,
  options?: VerifierOptions,
): unknown {
  try {
    const verifier = new Verifier(toFastMaterial(material), options);
    withoutStackTraces(() => verifier.verify(entity));
    return null;
  } catch (error) {
    return error;
  }
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

/** Why a file could not be compared: never a fact about whoever published it. */
import { InputError, isOperational } from '../errors.ts';

export type Unknown = {
  state: 'indeterminate';
  code: string;
  message: string;
  retryable: boolean;
  /** How long whoever was asked wants to be left alone; absent or null where nobody said so. */
  retryAfterMs?: number | null;
};

/** @throws what is no failure that was foreseen, and what was named wrongly, which is for whoever named it. */
export function toUnknown(error: unknown): Unknown {
  if (error instanceof InputError || !isOperational(error)) throw error;
  const { code, message, retryable } = error;
  return { state: 'indeterminate', code, message, retryable };
}

/** @param sha256 of what was served. */
export function toOtherBytes(sha256: string): Unknown {
  const message = `The index served bytes with the SHA-256 ${sha256}, which is not the one that was verified.`;
  return { state: 'indeterminate', code: 'ARTIFACT_DIGEST', message, retryable: true };
}

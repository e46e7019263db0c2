/** Why a check did not come to an end, in a code and a sentence. What was recorded before it still stands. */
import type { OperationalError } from '../errors.ts';
import { StoreError } from '../store/store-error.ts';

export type CheckFailure = { code: string; message: string };

export const MISSING: CheckFailure = {
  code: 'PROJECT_MISSING',
  message: 'The index knows no project of this name.',
};

export function toFailure(error: OperationalError): CheckFailure {
  return { code: error.code, message: error.message };
}

/** A fault of Callboard’s own. `where` completes the sentence, such as `in this check`. */
export function toOwnFault(where: string): CheckFailure {
  return {
    code: 'CHECK_FAILED',
    message: `Callboard stopped unexpectedly ${where}. That is a fault of its own, and says nothing about the project. Its log has the cause.`,
  };
}

/**
 * Whether an error while one file is judged concerns the database as a whole, so that no other file would fare better. One
 * record that the database refuses or that was altered concerns that file alone.
 */
export function isAboutDatabase(error: unknown): boolean {
  return error instanceof StoreError && error.code !== 'STORE_ERROR' && error.code !== 'STORE_CORRUPT';
}

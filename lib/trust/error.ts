import { OperationalError } from '../errors.ts';

export type TrustErrorCode =
  /** No trusted root can be read: the file is missing, unreadable, or no trusted root. */
  'TRUST_ROOT_UNAVAILABLE';

export class TrustError extends OperationalError {
  declare readonly code: TrustErrorCode;

  constructor(message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super('TRUST_ROOT_UNAVAILABLE', message, options);
  }
}

import { escapeLines } from './pep740/text.ts';

/**
 * Operational errors: thrown by `index`, `trust`, `store` and `config`, never by the pure folders.
 * A verdict is data and is returned; a bug is any other Error and is not caught on the way up.
 */
export class OperationalError extends Error {
  readonly code: string;
  /** All that a page's error boundary is told of an error; it shows a sentence for the codes it knows. */
  readonly digest: string;
  /** Whether trying the same again later can help. */
  readonly retryable: boolean;

  /** @param message sentences for people: what is hidden in them is made visible here, whatever they quote. */
  constructor(code: string, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(escapeLines(message), { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.digest = code;
    this.retryable = options.retryable ?? false;
  }
}

/** What a person or a program sent cannot be used as it is. Its message is safe to show. */
export class InputError extends OperationalError {}

/**
 * To be asked where an error may come from elsewhere in the server: the framework bundles this module several times into
 * one process, and `instanceof` knows the errors of its own copy only.
 */
export function isOperational(error: unknown): error is OperationalError {
  return error instanceof Error && 'code' in error && 'digest' in error && 'retryable' in error;
}

/**
 * Runs `work` with errors that carry no stack trace. The libraries under a verification throw and catch inside where
 * nothing is wrong (an octet string that holds no DER, a key that is no `KeyObject` yet), a dozen times an attestation,
 * and the traces that nobody reads cost as much as the parsing.
 */
export function withoutStackTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** Trying again: what is worth it, and how long to wait before. */
import pRetry from 'p-retry';
import type { Budget } from './budget.ts';
import { IndexError } from './client.ts';

export function withRetries<T>(attempt: () => Promise<T>, budget: Budget, signal?: AbortSignal): Promise<T> {
  return pRetry(attempt, {
    retries: budget.retries,
    minTimeout: budget.backoffMs,
    maxTimeout: budget.maxBackoffMs,
    factor: 2,
    randomize: true,
    signal,
    shouldRetry: ({ error }) => isWorthRetrying(error, budget),
    // The backoff still follows, so that clients that were all told the same do not come back in the same moment.
    onFailedAttempt: async ({ error, retriesLeft }) => {
      if (retriesLeft === 0 || !isWorthRetrying(error, budget)) return;
      if (error.retryAfterMs) await budget.sleep(error.retryAfterMs, signal).catch(toReason(signal));
    },
  });
}

/** A sleep that was interrupted ends with an error of its own; the caller gets its own reason back. */
function toReason(signal: AbortSignal | undefined): (cause: unknown) => never {
  return (cause) => {
    signal?.throwIfAborted();
    throw cause;
  };
}

function isWorthRetrying(error: Error, budget: Budget): error is IndexError {
  return (
    error instanceof IndexError && error.retryable && (error.retryAfterMs ?? 0) <= budget.maxRetryAfterMs
  );
}

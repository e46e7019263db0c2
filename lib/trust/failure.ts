/** A failed refresh, or a cache that cannot be used, in one sentence for the page, health and the log. */
import { quote } from '../pep740/text.ts';
import { TrustError } from './error.ts';
import type { TrustStatus } from './provider.ts';
import { HeldError } from './tuf-held.ts';
import { UnansweredError } from './tuf-refresh.ts';

type TrustFailureCode =
  /** The repository did not answer, or not in time, or with an HTTP error. */
  | 'TRUST_REFRESH_UNREACHABLE'
  /** Its metadata is past its date: an attacker holding back newer metadata, a neglected mirror, or a wrong clock. */
  | 'TRUST_REFRESH_EXPIRED'
  /** What it answered is not what the root keys signed, or is older than what is held. */
  | 'TRUST_REFRESH_REFUSED'
  /** A refreshed root cannot be kept. It is not used then: nothing would protect the next start from an older one. */
  | 'TRUST_CACHE_UNWRITABLE'
  /** What an earlier refresh left on disk is damaged, or was changed. */
  | 'TRUST_CACHE_REFUSED'
  /** A file that was read before is no trusted root any more. */
  | 'TRUST_ROOT_UNAVAILABLE';

type Failure = NonNullable<TrustStatus['failure']>;

export function toFailure(code: TrustFailureCode, message: string, at: number): Failure {
  return { code, message, at: new Date(at).toISOString() };
}

export function toCacheFailure(error: unknown, cachePath: string, at: number): Failure {
  const message = `The trusted root kept in ${cachePath} cannot be used: ${reasonOf(error)}.`;
  return toFailure('TRUST_CACHE_REFUSED', message, at);
}

export function toRefreshFailure(
  error: unknown,
  { mirrorURL, cachePath, at }: { mirrorURL: string; cachePath: string; at: number },
): Failure {
  const reason = reasonOf(error);
  if (error instanceof UnansweredError) {
    return toFailure(
      'TRUST_REFRESH_UNREACHABLE',
      `${mirrorURL} did not serve a trusted root: ${reason}.`,
      at,
    );
  }
  if (isDiskError(error)) {
    return toFailure(
      'TRUST_CACHE_UNWRITABLE',
      `A trusted root cannot be kept in ${cachePath}: ${reason}.`,
      at,
    );
  }
  if (reason.includes('is expired')) {
    const message = `${mirrorURL} serves metadata that is past its date, or this machine's clock is wrong: ${reason}.`;
    return toFailure('TRUST_REFRESH_EXPIRED', message, at);
  }
  return toFailure('TRUST_REFRESH_REFUSED', `What ${mirrorURL} serves was refused: ${reason}.`, at);
}

/** tuf-js wraps what it catches in errors of its own, and keeps the text only. */
function isDiskError(error: unknown): boolean {
  return (
    error instanceof Error && ('syscall' in error || error.message.includes('Failed to persist metadata'))
  );
}

/** Text of a repository's or a file's making is quoted; ours and the system's is not. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return quote(String(error));
  if ('syscall' in error && 'code' in error) return String(error.code);
  const isOurs = [TrustError, UnansweredError, HeldError].some((type) => error instanceof type);
  return isOurs ? error.message.replace(/\.$/, '') : quote(error.message);
}

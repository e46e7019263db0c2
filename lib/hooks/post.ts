/** One try to hand a message over. Never throws for what the other side does, or does not do. */
import { parseRetryAfterMs } from '../retry-after.ts';
import type { Message } from './message.ts';

export type Posted =
  | { answered: true; status: number; retryAfterMs: number | null }
  /** One sentence without the address, which is a secret. */
  | { answered: false; reason: string };

const TIMEOUT_MS = 5_000;

/** A redirect is an answer like any other: a signed message is for the address that was configured, and no other. */
export async function post(url: string, { headers, body }: Message, timeoutMs = TIMEOUT_MS): Promise<Posted> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const retryAfterMs = parseRetryAfterMs(response.headers.get('retry-after'), Date.now());
    await response.body?.cancel().catch(() => undefined);
    return { answered: true, status: response.status, retryAfterMs };
  } catch (error) {
    const reason = signal.aborted ? `no answer within ${timeoutMs / 1000} seconds` : toReason(error);
    return { answered: false, reason: `There was ${reason}.` };
  }
}

/** `fetch` hides the reason in the cause of its TypeError: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED and so on. */
function toReason(error: unknown): string {
  if (!(error instanceof TypeError)) throw error;
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? `no connection (${code})` : 'no connection';
}

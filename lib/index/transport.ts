/**
 * One exchange with an index: a place in the pool, attempts, redirects judged one by one, a limit on the whole time.
 * Knows nothing of what the answers mean.
 */
import pLimit from 'p-limit';
import type { Parsed } from '../pep740/parsed.ts';
import { parseRetryAfterMs } from '../retry-after.ts';
import { discard } from './body.ts';
import type { Budget } from './budget.ts';
import { type FetchOptions, IndexError } from './client.ts';
import { createPace, type Pace } from './pace.ts';
import { withRetries } from './retry.ts';

export type Exchange<T> = {
  url: URL;
  headers: Record<string, string>;
  timeoutMs: number;
  /** Where a redirect may lead. */
  parseRedirect: (location: string, from: URL) => Parsed<URL>;
  /** Makes the result of any answer but a redirect, a 429 or a 5xx. */
  read: (response: Response, signal: AbortSignal) => Promise<T>;
};

type Transport = <T>(exchange: Exchange<T>, options?: FetchOptions) => Promise<T>;

/** A place in the pool is kept while waiting to try again: an index in trouble is asked less, not by others instead. */
export function createTransport(budget: Budget, userAgent: string): Transport {
  const limit = pLimit(budget.concurrency);
  const pace = budget.pace ?? createPace();
  const sender = { maxRedirects: budget.maxRedirects, userAgent, pace };
  return (exchange, options = {}) =>
    limit(() => withRetries(() => attempt(exchange, sender, options), budget, options.signal));
}

type Sender = { maxRedirects: number; userAgent: string; pace: Pace };

async function attempt<T>(
  exchange: Exchange<T>,
  { maxRedirects, userAgent, pace }: Sender,
  options: FetchOptions,
): Promise<T> {
  // What is waited here is no sign of a slow index.
  await pace(options.signal);
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(toTimeout(exchange)), exchange.timeoutMs);
  const signal = options.signal ? AbortSignal.any([clock.signal, options.signal]) : clock.signal;
  const headers = { ...exchange.headers, 'user-agent': userAgent };
  try {
    const response = await follow(exchange, maxRedirects, async (url, hops) => {
      if (hops > 0) await pace(signal);
      options.onRequest?.(url.href);
      return send(url, headers, signal);
    });
    return await readOnce(exchange, response, signal);
  } finally {
    clearTimeout(timer);
  }
}

async function readOnce<T>(exchange: Exchange<T>, response: Response, signal: AbortSignal): Promise<T> {
  try {
    refuseBusy(response);
    return await exchange.read(response, signal);
  } finally {
    if (!response.bodyUsed) await discard(response.body);
  }
}

async function send(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { headers, redirect: 'manual', signal });
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    const message = `${url.origin} could not be reached (${toReason(cause)}).`;
    throw new IndexError('INDEX_UNREACHABLE', message, { retryable: true, cause });
  }
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

async function follow<T>(
  exchange: Exchange<T>,
  maxRedirects: number,
  send: (url: URL, hops: number) => Promise<Response>,
): Promise<Response> {
  let url = exchange.url;
  for (let hops = 0; ; hops += 1) {
    const response = await send(url, hops);
    if (!REDIRECTS.has(response.status)) return response;
    await discard(response.body);
    if (hops === maxRedirects) throw toBadRedirect(response, `More than ${maxRedirects} redirects.`);
    const location = response.headers.get('location');
    if (!location) throw toBadRedirect(response, 'It has no target.');
    const target = exchange.parseRedirect(location, url);
    if (!target.ok) throw toBadRedirect(response, target.reason);
    url = target.value;
  }
}

/** RFC 9110 and RFC 6585: the server says that it cannot answer now, whatever the question was. */
function refuseBusy({ status, headers }: Response): void {
  if (status !== 429 && status < 500) return;
  const message =
    status === 429
      ? 'The index asks for fewer requests (429).'
      : `The index cannot answer at present (${status}).`;
  const retryAfterMs = parseRetryAfterMs(headers.get('retry-after'), Date.now());
  throw new IndexError('INDEX_UNREACHABLE', message, { retryable: true, status, retryAfterMs });
}

function toBadRedirect({ status }: Response, reason: string): IndexError {
  return new IndexError('INDEX_MALFORMED', `A redirect was not followed. ${reason}`, { status });
}

function toTimeout({ url, timeoutMs }: { url: URL; timeoutMs: number }): IndexError {
  const message = `${url.origin} did not answer in full within ${timeoutMs / 1000} seconds.`;
  return new IndexError('INDEX_UNREACHABLE', message, { retryable: true });
}

/** `fetch` hides the reason in the cause of its TypeError: ECONNREFUSED, ENOTFOUND, CERT_HAS_EXPIRED and so on. */
function toReason(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : 'no connection';
}

/** Requests to the API of a forge, with a token that stands in no message. */
import { setTimeout as sleep } from 'node:timers/promises';
import { OperationalError } from '../errors.ts';
import { parseRetryAfterMs } from '../retry-after.ts';
import { VERSION } from '../version.ts';

/** That a comment could not be put says nothing about what is in it. */
export class CommentError extends OperationalError {}

export type Exchange = {
  /** Null for one of the statuses in `accepted`. @throws CommentError */
  send(
    method: string,
    url: string,
    body: object | null,
    accepted?: readonly number[],
  ): Promise<{ json: unknown } | null>;
};

type ExchangeOptions = { headers: Record<string, string>; timeoutMs?: number; maxWaitMs?: number };

const TIMEOUT_MS = 30_000;
const MAX_WAIT_MS = 60_000;
const TRIES = 4;
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

export function openExchange({
  headers,
  timeoutMs = TIMEOUT_MS,
  maxWaitMs = MAX_WAIT_MS,
}: ExchangeOptions): Exchange {
  const ask = async (method: string, url: string, body: object | null): Promise<Response> => {
    const content: Record<string, string> = body === null ? {} : { 'content-type': 'application/json' };
    const init: RequestInit = {
      method,
      headers: { accept: 'application/json', 'user-agent': `callboard/${VERSION}`, ...content, ...headers },
      // A token goes to the address that was named, and to no other.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    };
    return fetch(url, init).catch((cause: unknown) => {
      throw new CommentError('FORGE_UNREACHABLE', `${new URL(url).host} could not be reached.`, {
        retryable: true,
        cause,
      });
    });
  };
  return {
    async send(method, url, body, accepted = []) {
      for (let tries = 1; ; tries += 1) {
        const response = await ask(method, url, body);
        if (accepted.includes(response.status))
          return (await response.body?.cancel().then(() => null)) ?? null;
        if (response.ok) return { json: await readJSON(response) };
        const waitMs = toWait(response, Date.now());
        if (waitMs === null || waitMs > maxWaitMs || tries === TRIES) throw await toRefusal(response, method);
        await response.body?.cancel();
        await sleep(waitMs);
      }
    },
  };
}

const DEFAULT_WAIT_MS = 1_000;

/** How long until it is worth another try; null where it is not. GitHub says 403 as well where there were too many requests. */
function toWait({ status, headers }: Response, now: number): number | null {
  const asked = parseRetryAfterMs(headers.get('retry-after'), now);
  if (status === 429 || status === 503) return asked ?? DEFAULT_WAIT_MS;
  return status === 403 ? asked : null;
}

async function readJSON(response: Response): Promise<unknown> {
  const text = await readText(response);
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CommentError('FORGE_MALFORMED', 'The forge answered something that is no JSON.', { cause });
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES)
      throw new CommentError('FORGE_MALFORMED', 'The forge answered more than is read.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const SENTENCES: Record<number, string> = {
  401: 'The forge does not take the token.',
  403: 'The token may not do that. It needs the right to comment on this request, and no other.',
  404: 'The forge knows no such request, or the token may not see it.',
  422: 'The forge refuses what was sent. A comment may be too long, or the request locked.',
  429: 'The forge asks to be left alone for longer than this waits.',
};

/** What a forge writes about it is not repeated: it may quote the request. */
async function toRefusal(response: Response, method: string): Promise<CommentError> {
  const { status } = response;
  await response.body?.cancel();
  const isRedirect = status >= 300 && status < 400;
  const sentence = isRedirect
    ? 'The forge is at another address: name that one.'
    : (SENTENCES[status] ?? 'The forge could not answer.');
  const code = status === 403 || status === 401 ? 'FORGE_FORBIDDEN' : 'FORGE_REFUSED';
  return new CommentError(code, `${sentence} (${method}, status ${status})`, {
    retryable: status >= 500 || status === 429,
  });
}

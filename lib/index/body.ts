/** Reading answers: never more bytes than the budget, and never a body that ended early. */

import { parseJSON } from '../pep740/json.ts';
import type { Parsed } from '../pep740/parsed.ts';
import { IndexError } from './client.ts';

export type BodyLimit = {
  maxBytes: number;
  /** Names the answer in sentences: `The listing`. */
  what: string;
  /** Its reason is thrown where it ended the reading. */
  signal: AbortSignal;
};

/** The body after content decoding, so that a small compressed answer cannot unfold into a large one. */
export async function* readChunks(response: Response, limit: BodyLimit): AsyncGenerator<Uint8Array> {
  if (Number(response.headers.get('content-length')) > limit.maxBytes) throw toTooLarge(response, limit);
  if (response.body === null) return;
  const reader = response.body.getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause) => {
        throw toCutShort(response, limit, cause);
      });
      if (done) return;
      size += value.byteLength;
      if (size > limit.maxBytes) throw toTooLarge(response, limit);
      yield value;
    }
  } finally {
    await discard(reader);
  }
}

export async function readBytes(response: Response, limit: BodyLimit): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of readChunks(response, limit)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

export async function readJSON(
  response: Response,
  limit: BodyLimit & { maxDepth: number },
): Promise<{ bytes: Uint8Array; value: unknown }> {
  const bytes = await readBytes(response, limit);
  const parsed: Parsed<unknown> = parseJSON(bytes, limit);
  if (!parsed.ok) {
    throw new IndexError('INDEX_MALFORMED', `${limit.what} cannot be read as JSON: ${parsed.reason}`, {
      status: response.status,
    });
  }
  return { bytes, value: parsed.value };
}

/** Gives up what is left of a body. Its end, or a connection lost meanwhile, is of no interest any more. */
export async function discard(body: { cancel(): Promise<void> } | null): Promise<void> {
  await body?.cancel().catch(() => undefined);
}

function toTooLarge(response: Response, limit: BodyLimit): IndexError {
  const message = `${limit.what} is larger than the ${limit.maxBytes} bytes that are read.`;
  return new IndexError('INDEX_TOO_LARGE', message, { status: response.status });
}

function toCutShort(response: Response, limit: BodyLimit, cause: unknown): unknown {
  if (limit.signal.aborted) return limit.signal.reason;
  const message = `${limit.what} ended early or is encoded wrongly.`;
  return new IndexError('INDEX_MALFORMED', message, { retryable: true, cause, status: response.status });
}

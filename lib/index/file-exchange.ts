/** A distribution file as it streams by. What a sink makes of it is given only for bytes that are surely all there. */
import { createHash } from 'node:crypto';
import { toMalformed, toUnexpected } from './answer.ts';
import { type BodyLimit, readChunks } from './body.ts';
import type { Budget } from './budget.ts';
import { type FileSink, IndexError, type StreamOptions } from './client.ts';
import { parseAllowedURL } from './origin.ts';
import type { Exchange } from './transport.ts';

type FileDigest = { sha256: string; size: number };

const WHAT = 'The file';

/** For `toFileExchange`: the digest alone. */
export function createDigestSink(): FileSink<FileDigest> {
  const hash = createHash('sha256');
  let size = 0;
  return {
    update(chunk) {
      hash.update(chunk);
      size += chunk.byteLength;
    },
    finish: () => ({ sha256: hash.digest('hex'), size }),
  };
}

/** @throws IndexError `INDEX_MALFORMED` for a URL that must not be called. */
export function toFileExchange<T>(
  text: string,
  begin: () => FileSink<T>,
  origins: ReadonlySet<string>,
  budget: Budget,
  { maxBytes = Infinity }: Pick<StreamOptions, 'maxBytes'> = {},
): Exchange<T> {
  const allowed = { origins, path: '/' };
  const url = parseAllowedURL(text, allowed);
  if (!url.ok) throw new IndexError('INDEX_MALFORMED', `The file is not fetched. ${url.reason}`);
  return {
    url: url.value,
    headers: { accept: '*/*', 'accept-encoding': 'identity' },
    timeoutMs: budget.fileTimeoutMs,
    parseRedirect: (location, from) => parseAllowedURL(location, allowed, from),
    read: (response, signal) => {
      const limit = { what: WHAT, maxBytes: Math.min(maxBytes, budget.maxFileBytes), signal };
      return readInto(begin(), response, limit);
    },
  };
}

async function readInto<T>(sink: FileSink<T>, response: Response, limit: BodyLimit): Promise<T> {
  requireWholeFile(response);
  for await (const chunk of readChunks(response, limit)) sink.update(chunk);
  return sink.finish();
}

/** Other bytes than the file's own, or a body whose end cannot be told from a lost connection, would read as tampering. */
function requireWholeFile(response: Response): void {
  if (response.status === 404) throw toMalformed(response, 'The file is not where the index says (404).');
  if (response.status !== 200) throw toUnexpected(response, WHAT);
  const encoding = response.headers.get('content-encoding') ?? 'identity';
  if (encoding !== 'identity')
    throw toMalformed(response, 'The file came encoded, though asked for as it is.');
  if (!response.headers.has('content-length') && !response.headers.has('transfer-encoding')) {
    throw toMalformed(response, 'The file came without its length.');
  }
}

/** The ways in which the fake index can be told to misbehave. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export type Failure =
  /** Any answer at all, in full. */
  | { status: number; headers?: Record<string, string>; body?: string | Uint8Array }
  /** A 302. */
  | { redirect: string }
  /** A 302 to the same path, for ever. */
  | 'redirect-loop'
  /** No answer; the connection stays open. */
  | 'hang'
  /** Headers and a first byte, then a byte every 20 ms, for ever. */
  | 'drip'
  /** The connection is closed before any answer. */
  | 'reset'
  /** The connection is closed in the middle of a body whose length was announced. */
  | 'truncated'
  /** A short body without length, ended by closing the connection, as in HTTP/1.0. */
  | 'unmeasured'
  /** A body of that many blanks, its length announced. */
  | { oversized: number }
  /** Blanks without end, their number not announced. */
  | 'endless'
  /** A body of that many blanks, compressed to a thousandth. */
  | { gzipBomb: number }
  /** That many nested JSON lists. */
  | { deep: number };

/** The type that was asked for, so that a failure is only what its name says. */
function acceptedType(request: IncomingMessage): string {
  return request.headers.accept ?? 'application/json';
}

export function misbehave(failure: Failure, request: IncomingMessage, response: ServerResponse): void {
  const type = { 'content-type': acceptedType(request) };
  if (failure === 'hang') return;
  if (failure === 'reset') response.destroy();
  else if (failure === 'drip') drip(response.writeHead(200, type));
  else if (failure === 'endless') pour(response.writeHead(200, type));
  else if (failure === 'truncated') truncate(response.writeHead(200, { ...type, 'content-length': 1000 }));
  else if (failure === 'unmeasured') endByClosing(response, type);
  else if (failure === 'redirect-loop') response.writeHead(302, { location: request.url ?? '/' }).end();
  else if ('redirect' in failure) response.writeHead(302, { location: failure.redirect }).end();
  else if ('status' in failure) answer(failure, response);
  else if ('oversized' in failure) {
    response
      .writeHead(200, { ...type, 'content-length': failure.oversized })
      .end(Buffer.alloc(failure.oversized, ' '));
  } else if ('gzipBomb' in failure) {
    const bytes = gzipSync(Buffer.alloc(failure.gzipBomb, ' '));
    response
      .writeHead(200, { ...type, 'content-encoding': 'gzip', 'content-length': bytes.length })
      .end(bytes);
  } else {
    response.writeHead(200, type).end('['.repeat(failure.deep) + ']'.repeat(failure.deep));
  }
}

function answer(
  {
    status,
    headers = {},
    body = '',
  }: { status: number; headers?: Record<string, string>; body?: string | Uint8Array },
  response: ServerResponse,
): void {
  response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
}

function endByClosing(response: ServerResponse, type: Record<string, string>): void {
  response.useChunkedEncodingByDefault = false;
  response.removeHeader('transfer-encoding');
  response.writeHead(200, { ...type, connection: 'close' }).end('some bytes');
}

function truncate(response: ServerResponse): void {
  response.write('{"meta": {"api-version": "1.4"}, "na', () => response.destroy());
}

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

function pour(response: ServerResponse): void {
  const block = Buffer.alloc(64 * 1024, ' ');
  const fill = () => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', fill);
  };
  fill();
}

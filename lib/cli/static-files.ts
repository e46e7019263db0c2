/**
 * The files under `/_next/static`, compressed when they are built: Brotli at its best is too slow for every request, and
 * its scripts are a seventh smaller than those that the framework compresses with gzip on the fly.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { EVERYWHERE } from '../../next.config.mjs';

/** Each kind of file that compression makes smaller, and what the framework's own server calls it. Fonts are compressed. */
const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=UTF-8',
  '.js': 'application/javascript; charset=UTF-8',
  '.json': 'application/json; charset=UTF-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=UTF-8',
};
/** Below, headers outweigh what is saved. */
const MIN_BYTES = 1024;

type StaticFile = { bytes: Buffer; type: string; etag: string };
/** By the path of the request, so that no request ever becomes the path of a file. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

/** Writes `name.br` beside each file that gains by it. `folder` is the built server's. */
export function compressStaticFiles(folder: string): void {
  for (const path of listFiles(folder)) {
    const bytes = readFileSync(path);
    // Brotli's own default is its best quality, 11.
    if (extname(path) in TYPES && bytes.length >= MIN_BYTES)
      writeFileSync(`${path}.br`, brotliCompressSync(bytes));
  }
}

/** What `compressStaticFiles` wrote, in memory: it is small enough. */
export function readStaticFiles(folder: string): StaticFiles {
  const compressed = listFiles(folder).filter((path) => path.endsWith('.br'));
  return new Map(compressed.map((path) => [toUrl(folder, path), readStaticFile(path)]));
}

/** Empty where the files were left to another server. */
function listFiles(folder: string): string[] {
  if (!existsSync(toStatic(folder))) return [];
  const entries = readdirSync(toStatic(folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

const toStatic = (folder: string): string => join(folder, '.next/static');
const withoutBr = (path: string): string => path.slice(0, -'.br'.length);
const toUrl = (folder: string, path: string): string =>
  `/_next/static${withoutBr(path).slice(toStatic(folder).length)}`;

function readStaticFile(path: string): StaticFile {
  const bytes = readFileSync(path);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url')}"`;
  return { bytes, type: TYPES[extname(withoutBr(path))] ?? 'application/octet-stream', etag };
}

/**
 * Answers with a compressed file, or returns false and leaves the request as it was.
 * A `Range` is ignored, as RFC 9110, 14.2, lets a server do.
 */
export function answerWithStaticFile(
  files: StaticFiles,
  { method, url = '', headers }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const file = method === 'GET' || method === 'HEAD' ? files.get(url) : undefined;
  if (file === undefined || !acceptsBrotli(headers['accept-encoding'])) return false;
  const isKnown = matches(headers['if-none-match'], file.etag);
  response.writeHead(isKnown ? 304 : 200, { ...toHeaders(file), ...(isKnown ? {} : toContentHeaders(file)) });
  response.end(isKnown ? undefined : file.bytes);
  return true;
}

function toHeaders({ etag }: StaticFile): OutgoingHttpHeaders {
  // The name holds a digest of the content, so what is behind it never changes.
  return {
    ...EVERYWHERE,
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
    ETag: etag,
  };
}

function toContentHeaders({ bytes, type }: StaticFile): OutgoingHttpHeaders {
  return { 'Content-Type': type, 'Content-Encoding': 'br', 'Content-Length': bytes.length };
}

/** RFC 9110, 12.5.3: codings in any case, each with a weight, of which 0 is a refusal. */
function acceptsBrotli(header: string | string[] = ''): boolean {
  return String(header)
    .toLowerCase()
    .split(',')
    .map((item) => item.split(';').map((part) => part.trim()))
    .some(([coding, weight = 'q=1']) => coding === 'br' && Number(weight.replace(/^q=/, '')) > 0);
}

/** RFC 9110, 13.1.2: tags are compared weakly, because a proxy may have weakened ours. */
function matches(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}

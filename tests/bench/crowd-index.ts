/**
 * An index of one project with very many files, in a process of its own, so that whoever measures waits for the server
 * alone: `crowd-index.ts FILES ATTESTED [MILLISECONDS]` prints its address, and keeps each answer back for so long. The newest ATTESTED files have an attestation, of another
 * file. A request for `/more` adds a file.
 */
import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { readVector } from '../lib/watch/bench.ts';

const { provenance } = readVector('github-publish');
let files = Number(process.argv[2]);
const attested = Number(process.argv[3]);
const latencyMs = Number(process.argv[4] ?? 0);
const PER_RELEASE = 20;
const START = Date.UTC(2016, 0, 1);
const DAY = 86_400_000;

function anEntry(number: number, origin: string) {
  const version = `1.${Math.floor(number / PER_RELEASE)}`;
  const filename = `crowd-${version}-cp3${number % PER_RELEASE}-cp3${number % PER_RELEASE}-manylinux_2_17_x86_64.manylinux2014_x86_64.whl`;
  const sha256 = createHash('sha256').update(filename).digest('hex');
  const isAttested = number >= files - attested;
  return {
    'core-metadata': { sha256 },
    'data-dist-info-metadata': { sha256 },
    filename,
    hashes: { sha256 },
    provenance: isAttested ? `${origin}/integrity/crowd/${version}/${filename}/provenance` : null,
    'requires-python': '>=3.9',
    size: 1_000_000 + number,
    'upload-time': new Date(START + (number * DAY) / PER_RELEASE).toISOString(),
    url: `${origin}/files/${filename}`,
    yanked: false,
  };
}

function writeListing(origin: string): string {
  const entries = Array.from({ length: files }, (_, number) => anEntry(number, origin));
  const versions = [...new Set(entries.map(({ filename }) => filename.split('-')[1]))];
  return JSON.stringify({ meta: { 'api-version': '1.4' }, name: 'crowd', files: entries, versions });
}

function send(
  response: ServerResponse,
  type: string,
  body: string | Uint8Array,
  etag: string,
  known?: string,
) {
  if (known === etag) return response.writeHead(304, { etag }).end();
  return response.writeHead(200, { 'content-type': type, etag }).end(body);
}

let listing = '';
const server = createServer(async (request, response) => {
  if (latencyMs > 0) await sleep(latencyMs);
  const known = request.headers['if-none-match'];
  if (request.url === '/more') {
    files += 1;
    listing = writeListing(origin);
    response.end();
  } else if (request.url === '/simple/crowd/') {
    send(response, 'application/vnd.pypi.simple.v1+json', listing, `"listing-${files}"`, known);
  } else if (request.url?.startsWith('/integrity/crowd/')) {
    send(response, 'application/vnd.pypi.integrity.v1+json', provenance, '"provenance"', known);
  } else response.writeHead(404, { 'content-type': 'text/html' }).end();
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
listing = writeListing(origin);
process.stdout.write(`${origin}\n`);
process.once('disconnect', () => process.exit());

/** `DIST` lines of a Gentoo Manifest: what a fetched file has to be. GLEP 74, "Modern Manifest tags". */
import { createHash } from 'node:crypto';
import type { Parsed } from '../pep740/parsed.ts';
import { quote } from '../pep740/text.ts';

export type DistEntry = {
  filename: string;
  sizeBytes: number;
  /** Lower-case hex by the hash's name in GLEP 74. BLAKE2B is required; SHA512 is written beside it. */
  hashes: Record<string, string> & { BLAKE2B: string };
};

/** 512 bits of either hash, in hex. */
const DIGEST = /^[0-9a-f]{128}$/;

/** Takes a file as it streams by; nothing of it is kept. */
type DistHasher = { update(chunk: Uint8Array): void; finish(): DistEntry };

export function createDistHasher(filename: string): DistHasher {
  const [blake2b, sha512] = [createHash('blake2b512'), createHash('sha512')];
  let sizeBytes = 0;
  return {
    update(chunk) {
      blake2b.update(chunk);
      sha512.update(chunk);
      sizeBytes += chunk.byteLength;
    },
    finish: () => ({
      filename,
      sizeBytes,
      hashes: { BLAKE2B: blake2b.digest('hex'), SHA512: sha512.digest('hex') },
    }),
  };
}

export function toDistEntry(filename: string, bytes: Uint8Array): DistEntry {
  const hasher = createDistHasher(filename);
  hasher.update(bytes);
  return hasher.finish();
}

/** Without a line break. The hashes are sorted by name, as the package manager writes them. */
export function toDistLine({ filename, sizeBytes, hashes }: DistEntry): string {
  const sorted = Object.entries(hashes).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['DIST', filename, sizeBytes, ...sorted.flat()].join(' ');
}

/** One line, without its line break. GLEP 74: fields are separated by a single space. */
export function parseDistLine(line: string): Parsed<DistEntry> {
  const [tag, filename = '', size = '', ...fields] = line.split(' ');
  if (tag !== 'DIST') return refuse(`The line ${quote(line)} is not a DIST line.`);
  // A distfile lies in one folder, and `\` would begin an escape.
  if (!/^[^\s\p{Cc}/\\]+$/u.test(filename) || /^\.{1,2}$/.test(filename)) {
    return refuse(`${quote(filename)} is not the name of a distfile.`);
  }
  const what = `The DIST line of ${quote(filename)}`;
  const sizeBytes = Number(size);
  if (!/^(0|[1-9][0-9]*)$/.test(size) || !Number.isSafeInteger(sizeBytes)) {
    return refuse(`${what} states no size in bytes.`);
  }
  const hashes = readHashes(fields);
  if (typeof hashes === 'string') return refuse(`${what} ${hashes}`);
  return { ok: true, value: { filename, sizeBytes, hashes } };
}

/** Names and digests in turn; or what is wrong with them. */
function readHashes(fields: string[]): DistEntry['hashes'] | string {
  const pairs = new Map<string, string>();
  for (let place = 0; place < fields.length; place += 2) {
    const [name = '', digest = ''] = fields.slice(place, place + 2);
    if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return `has ${quote(name)} where a hash is named.`;
    if (pairs.has(name)) return `states ${name} twice.`;
    const isKnown = name === 'BLAKE2B' || name === 'SHA512';
    if (!(isKnown ? DIGEST : /^(?:[0-9a-f]{2})+$/).test(digest))
      return `states no ${name} in lower-case hex.`;
    pairs.set(name, digest);
  }
  const BLAKE2B = pairs.get('BLAKE2B');
  return BLAKE2B === undefined ? 'states no BLAKE2B.' : { ...Object.fromEntries(pairs), BLAKE2B };
}

function refuse(reason: string): { ok: false; reason: string } {
  return { ok: false, reason };
}

/**
 * What a refresh through TUF leaves on disk: one file with the trusted root **and** the signed metadata that proves
 * it. It is written whole and renamed into place, so a refresh that stops half-way changes nothing.
 *
 * What is read back is verified again from the root metadata that ships with Callboard, because whoever can write to
 * the folder must not be able to choose the keys: tuf-js itself takes any self-signed root.json it finds in its
 * cache, and a target that fits the targets.json next to it. Here the chain of root metadata starts at the seed (TUF
 * specification 5.3), the last root must have signed targets.json (5.6.3), and that must name the document's digest
 * (5.7.2). Expiry, timestamp and snapshot were checked when it was fetched; they say how fresh a root is, and the
 * newest one held stays in use when no fresher one can be had.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { decodeBase64 } from '../pep740/base64.ts';
import { isRecord } from '../pep740/json.ts';

export const TRUSTED_ROOT_TARGET = 'trusted_root.json';

export type Held = {
  /** Milliseconds since 1970. Not signed: it is shown, and decides when to refresh again, nothing else. */
  refreshedAt: number;
  /** root.json, oldest first: the one the refresh started from, then each newer one. */
  roots: Uint8Array[];
  timestamp: Uint8Array;
  snapshot: Uint8Array;
  targets: Uint8Array;
  /** The trusted_root.json that targets.json names. */
  document: Uint8Array;
};

/** The metadata does not prove the document. */
export class HeldError extends Error {}

/**
 * Resolves to the newest root metadata of the chain; throws where the document is not proven. Null where the seed is
 * newer than all that is held: the file is from before an upgrade of Callboard, which brought a newer trusted root.
 */
export async function verifyHeld(held: Held, seed: Uint8Array): Promise<Uint8Array | null> {
  const { Metadata, MetadataKind } = await import('@tufjs/models');
  const readRoot = (content: Uint8Array) => {
    const metadata = Metadata.fromJSON(MetadataKind.Root, toJSON(content));
    return { content, metadata, version: metadata.signed.version };
  };
  let newest = readRoot(seed);
  newest.metadata.verifyDelegate(MetadataKind.Root, newest.metadata);
  const roots = held.roots.map(readRoot);
  if (roots.every(({ version }) => version < newest.version)) return null;
  for (const root of roots.filter(({ version }) => version > newest.version)) {
    const next = newest.version + 1;
    if (root.version !== next) throw new HeldError(`Version ${next} of root.json is missing.`);
    newest.metadata.verifyDelegate(MetadataKind.Root, root.metadata);
    root.metadata.verifyDelegate(MetadataKind.Root, root.metadata);
    newest = root;
  }
  const targets = Metadata.fromJSON(MetadataKind.Targets, toJSON(held.targets));
  newest.metadata.verifyDelegate(MetadataKind.Targets, targets);
  const target = targets.signed.targets[TRUSTED_ROOT_TARGET];
  // tuf-js compares the digests that there are, so that a target without any would be compared by its length alone.
  const isSigned = target && (target.hashes.sha256 || target.hashes.sha512);
  if (!isSigned) throw new HeldError('No digest of the trusted root is signed.');
  await target.verify(Readable.from([Buffer.from(held.document)]));
  return newest.content;
}

function toJSON(content: Uint8Array) {
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
}

const SCHEMA = 'callboard.tuf/1';
/** The latest time that a Date can hold. */
const MAX_TIME_MS = 8.64e15;

function heldPath(cachePath: string): string {
  return join(cachePath, 'trusted-root.tuf.json');
}

/** Null where nothing was held yet; throws what the disk throws, and `HeldError` on a file that has another shape. */
export async function readHeld(cachePath: string): Promise<Held | null> {
  const file = await readFile(heldPath(cachePath), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return file === null ? null : parseHeld(file);
}

function parseHeld(file: string): Held {
  const held = toHeld(parseText(file));
  if (held === null) throw new HeldError('It is damaged, or was not written by this version.');
  return held;
}

function parseText(file: string): unknown {
  try {
    return JSON.parse(file);
  } catch {
    return null;
  }
}

/** Null for what `saveHeld` did not write. By hand: a library would take longer to load than all of a verification. */
function toHeld(file: unknown): Held | null {
  if (!isRecord(file) || file.schema !== SCHEMA || !isTime(file.refreshedAt)) return null;
  const roots = Array.isArray(file.roots) ? file.roots.map(toContent) : [];
  const timestamp = toContent(file.timestamp);
  const snapshot = toContent(file.snapshot);
  const targets = toContent(file.targets);
  const document = toContent(file.document);
  if (!timestamp || !snapshot || !targets || !document) return null;
  if (roots.length === 0 || !roots.every((root) => root !== null)) return null;
  return { refreshedAt: file.refreshedAt, roots, timestamp, snapshot, targets, document };
}

function toContent(value: unknown): Buffer | null {
  const bytes = typeof value === 'string' ? decodeBase64(value) : null;
  return bytes && Buffer.from(bytes);
}

function isTime(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MAX_TIME_MS;
}

/** `draftFolder` lies in `cachePath`, so that the finished file can be renamed into place. Throws what the disk throws. */
export async function saveHeld(cachePath: string, draftFolder: string, held: Held): Promise<void> {
  const toBase64 = (content: Uint8Array) => Buffer.from(content).toString('base64');
  const { refreshedAt, roots, ...files } = held;
  const encoded = Object.entries(files).map(([name, content]) => [name, toBase64(content)]);
  const file = { schema: SCHEMA, refreshedAt, roots: roots.map(toBase64), ...Object.fromEntries(encoded) };
  const draft = join(draftFolder, 'draft');
  await writeFile(draft, JSON.stringify(file));
  await rename(draft, heldPath(cachePath));
}

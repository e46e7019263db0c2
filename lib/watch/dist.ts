/** What a Manifest has to say of files, from the bytes that the index serves. None is held whole, and none is kept. */
import { createHash } from 'node:crypto';
import { keepUnanswered } from '../evidence/judge.ts';
import { fetchListedProvenance } from '../evidence/listed-file.ts';
import { createDistHasher, type DistEntry, toDistEntry } from '../gentoo/manifest.ts';
import type { FileSink, IndexClient, IndexFile } from '../index/client.ts';

/** PyPI's own limit is 100 MiB a file, raised on request. */
const MAX_BYTES = 512 * 1024 * 1024;

/** An entry, or one sentence why there is none. */
export type Digested = { ok: true; entry: DistEntry } | { ok: false; message: string };

type Options = {
  /** As the Manifest has it. */
  name: string;
  /** Of the whole question; once it is aborted, that is said of whatever is left. */
  signal: AbortSignal;
  maxBytes?: number;
};

export async function digestFile(
  index: IndexClient,
  file: IndexFile,
  { name, signal, maxBytes = MAX_BYTES }: Options,
): Promise<Digested> {
  if (file.problem !== null) return refuse(file.problem);
  if (file.sha256 === null) {
    return refuse(
      'The index states no SHA-256 of it, so what is fetched could not be compared with anything.',
    );
  }
  if ((file.size ?? 0) > maxBytes)
    return refuse(`It is larger than the ${toMiB(maxBytes)} that are fetched here.`);
  return attempt(signal, async () => {
    const { entry, sha256 } = await index.streamFile(file.url, () => createSink(name), { maxBytes, signal });
    return compare(file, entry, sha256);
  });
}

export async function digestProvenance(
  index: IndexClient,
  project: string,
  file: IndexFile,
  { name, signal }: Options,
): Promise<Digested> {
  return attempt(signal, async () => {
    const distribution = { name: project, version: file.version ?? '', filename: file.filename };
    const bytes = await fetchListedProvenance(index, distribution, file, { signal });
    if (bytes === null) return refuse('The index says that the file has no provenance.');
    return { ok: true, entry: toDistEntry(name, bytes) };
  });
}

function createSink(name: string): FileSink<{ entry: DistEntry; sha256: string }> {
  const [hasher, hash] = [createDistHasher(name), createHash('sha256')];
  return {
    update(chunk) {
      hasher.update(chunk);
      hash.update(chunk);
    },
    finish: () => ({ entry: hasher.finish(), sha256: hash.digest('hex') }),
  };
}

function compare({ sha256, size }: IndexFile, entry: DistEntry, actual: string): Digested {
  if (actual !== sha256) {
    return refuse(
      `The bytes that were served are not those that the index lists: their SHA-256 is ${actual}, and the listing states ${sha256}.`,
    );
  }
  if (size !== null && size !== entry.sizeBytes) {
    return refuse(`${entry.sizeBytes} bytes were served, and the listing states ${size}.`);
  }
  return { ok: true, entry };
}

/** What the index answers is said; everything else is a bug. */
async function attempt(signal: AbortSignal, ask: () => Promise<Digested>): Promise<Digested> {
  try {
    signal.throwIfAborted();
    return await ask();
  } catch (error) {
    if (signal.aborted) return refuse('It did not arrive within the time that is taken for one question.');
    return refuse(keepUnanswered(error).message);
  }
}

const toMiB = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MiB`;
const refuse = (message: string): Digested => ({ ok: false, message });

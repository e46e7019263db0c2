/** What the bytes of one member are, taken in as they come: never more of them in memory than asked for. */
import { createHash } from 'node:crypto';
import type { ArchiveMember } from './types.ts';

const KEPT_BYTES = 1024 * 1024;
const KEPT_TOTAL_BYTES = 8 * 1024 * 1024;

type Digests = Pick<ArchiveMember, 'size' | 'sha256' | 'blob'>;

/** @param size of the bytes that will come: git's id begins with it. */
export class Content {
  readonly #size: number;
  readonly #sha256 = createHash('sha256');
  readonly #sha1 = createHash('sha1');
  readonly #kept: Uint8Array[] | null;

  constructor(size: number, isKept: boolean) {
    this.#size = size;
    this.#sha1.update(`blob ${size}\0`);
    this.#kept = isKept ? [] : null;
  }

  add(chunk: Uint8Array): void {
    this.#sha256.update(chunk);
    this.#sha1.update(chunk);
    // A copy: the chunk is a view of something larger.
    this.#kept?.push(Uint8Array.from(chunk));
  }

  /** For once, after the last chunk. */
  finish(): Digests & { bytes: Uint8Array | null } {
    const bytes = this.#kept === null ? null : new Uint8Array(Buffer.concat(this.#kept));
    return { size: this.#size, sha256: this.#sha256.digest('hex'), blob: this.#sha1.digest('hex'), bytes };
  }
}

export function toDigests(bytes: Uint8Array): Digests {
  const content = new Content(bytes.length, false);
  content.add(bytes);
  const { size, sha256, blob } = content.finish();
  return { size, sha256, blob };
}

/** Which contents are kept, within what may be held at once. */
export class Keeper {
  readonly #keep: (path: string, size: number) => boolean;
  #left = KEPT_TOTAL_BYTES;

  constructor(keep: (path: string, size: number) => boolean) {
    this.#keep = keep;
  }

  isKept(path: string, size: number): boolean {
    if (size > Math.min(KEPT_BYTES, this.#left) || !this.#keep(path, size)) return false;
    this.#left -= size;
    return true;
  }
}

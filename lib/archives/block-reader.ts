/** Exact numbers of bytes out of chunks that come as they come. */
import type { Budget } from './limits.ts';
import { Refused } from './refused.ts';

export class BlockReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #budget: Budget;
  #chunk: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncIterable<Uint8Array>, budget: Budget) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#budget = budget;
  }

  /** At least one byte and at most so many, or null at the end. What is answered may be a view of the chunk. */
  async take(atMost: number): Promise<Uint8Array | null> {
    while (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      await this.#budget.pause();
      if (next.done) return null;
      this.#budget.countUnpacked(next.value.length);
      this.#chunk = next.value;
    }
    const taken = this.#chunk.subarray(0, atMost);
    this.#chunk = this.#chunk.subarray(taken.length);
    return taken;
  }

  /** Exactly so many, for what is small; null where the end stands before the first of them. */
  async read(length: number): Promise<Buffer | null> {
    const parts: Uint8Array[] = [];
    for (let left = length; left > 0; ) {
      const part = await this.take(left);
      if (part === null && left === length) return null;
      if (part === null) throw new Refused('ARCHIVE_TRUNCATED', 'The archive ends within a member.');
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** Lets the source go, wherever it stands. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

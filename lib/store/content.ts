/** Content addressing: what is kept under a digest has it, when it is written and when it is read. */
import { createHash } from 'node:crypto';
import { StoreError } from './store-error.ts';

export function sha256Hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Throws STORE_CORRUPT where stored content no longer has the digest it is kept under. */
export function assertContent(content: Uint8Array | string, sha256: string, what: string): void {
  if (sha256Hex(content) === sha256) return;
  throw new StoreError(
    'STORE_CORRUPT',
    `The stored ${what} ${sha256} was altered: its content has another digest.`,
  );
}

/** Drivers hand out views of larger buffers, or subclasses; records hold plain bytes of their own. */
export function toBytes(stored: Uint8Array): Uint8Array {
  return new Uint8Array(stored);
}

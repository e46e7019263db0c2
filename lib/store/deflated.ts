/** JSON that is kept deflated: lists of paths and digests, which are read whole or not at all. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** What one of them may unpack to: more than the largest that is written. */
const MAX_BYTES = 256 * 1024 * 1024;

export const deflateJSON = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value));

/** Null for what is none. Only `deflateJSON` writes these. */
export function inflateJSON<T>(bytes: Uint8Array): T | null {
  try {
    return JSON.parse(inflateRawSync(bytes, { maxOutputLength: MAX_BYTES }).toString()) as T;
  } catch {
    return null;
  }
}

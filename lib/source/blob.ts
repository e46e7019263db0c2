import { createHash } from 'node:crypto';

/** The id that git gives to these bytes in a SHA-1 repository, hexadecimal (git's object format, `gitformat-pack`). */
export function toBlob(bytes: Uint8Array | string): string {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

/** The id of an empty file, which says nothing about where it came from. */
export const EMPTY_BLOB = toBlob('');

/** Null for bytes that are no UTF-8. */
export function toText(bytes: Uint8Array | undefined): string | null {
  if (bytes === undefined) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

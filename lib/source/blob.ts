import { createHash } from 'node:crypto';

/** The id that git gives to these bytes in a SHA-1 repository, hexadecimal (git's object format, `gitformat-pack`). */
export function toBlob(bytes: Uint8Array | string): string {
  const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

/** The id of an empty file, which says nothing about where it came from. */
export const EMPTY_BLOB = toBlob('');

/** Null for bytes that are no UTF-8. A mark of the byte order is left out, as whoever reads the text does. */
export function toText(bytes: Uint8Array | undefined): string | null {
  return bytes === undefined ? null : decode(bytes, false);
}

/** The same with the mark, so that other bytes are another text. */
export const toWholeText = (bytes: Uint8Array): string | null => decode(bytes, true);

function decode(bytes: Uint8Array, ignoreBOM: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Base64 in its one canonical spelling (RFC 4648, sections 3.3, 3.5 and 4): padded, no line breaks, no
 * URL-safe letters, unused trailing bits zero. Null otherwise. `Buffer` skips what it does not know, so only
 * text that it would write itself is accepted.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? new Uint8Array(bytes) : null;
}

/** A SHA-256 digest in lower-case hex, or null for what is none. */
export function readSHA256(text: string): string | null {
  const digest = text.toLowerCase();
  return /^[0-9a-f]{64}$/.test(digest) ? digest : null;
}

/** A document for others to fetch again and again, and the strong validator of exactly these bytes (RFC 9110, 8.8.3). */
import { createHash } from 'node:crypto';

export type WrittenDocument = { text: string; etag: string };

export function toDocument(text: string): WrittenDocument {
  return { text, etag: `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"` };
}

/** What people hold, and what is kept of it: a digest, from which nobody gets back to it. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, for an address, a cookie or a header. */
export const makeSecret = (): string => randomBytes(32).toString('base64url');

export const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const isSameSecret = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(digestOf(one)), Buffer.from(digestOf(other)));

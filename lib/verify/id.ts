import { createHash } from 'node:crypto';
import { canonicalJSON } from '../canonical.ts';
import type { Verdict } from './verdict.ts';

/**
 * SHA-256 of the verdict's canonical JSON in UTF-8, lower-case hex: the same verdict has the same id everywhere. One that
 * was read from a file may hold more than a `Verdict`, and all of it counts.
 */
export function verdictId(verdict: Verdict | Record<string, unknown>): string {
  return createHash('sha256').update(canonicalJSON(verdict), 'utf8').digest('hex');
}

/** What the ledger reads of a verdict, kept beside it. */
import { toObservation } from '../ledger/observation.ts';
import type { AttestationFact } from '../ledger/types.ts';
import type { Verdict } from '../verify/verdict.ts';

/** JSON of the verdict's `AttestationFact`s. */
export function toFacts(verdict: Verdict): string {
  return JSON.stringify(toObservation(verdict, 0).attestations);
}

/** Only `toFacts` writes these. */
export const parseFacts = (text: string): AttestationFact[] => JSON.parse(text) as AttestationFact[];

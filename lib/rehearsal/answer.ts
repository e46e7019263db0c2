/** What a defence answers about a scene; it does not know whether what it looks at is hostile. */
import type { JudgedChange } from '../ledger/types.ts';
import type { Verdict } from '../verify/verdict.ts';

export type Answer = {
  does: 'stops' | 'lets-pass';
  /** Why it stops: the verifier's code, NO_PROVENANCE, or the kind of the ledger's change. */
  code: string | null;
  /** One sentence. */
  reason: string;
  expected: string | null;
  actual: string | null;
  /** What it rests on; of a defence that asks no verifier and does not stop, what one says of the same bytes. */
  verdict: Verdict;
  /** What the ledger says of the file and its release, gravest first. */
  changes: JudgedChange[];
  /** What it saw of files, a sentence each. */
  seen: string[];
};

/** What an answer holds that neither stops nor compares. */
export const NOTHING = { code: null, expected: null, actual: null, changes: [], seen: [] };

/** A verdict by its id, and what is known of it now, as pages and API read them. */

import type { Replay } from '../replay/replay.ts';
import type { Code, Outcome } from '../verify/codes.ts';
import type { Verdict } from '../verify/verdict.ts';

/** A verdict made again from the documents that are held here. */
export type ReplayView = {
  state: Replay['state'];
  /** It was made by another version of the verifier. */
  isOtherVersion: boolean;
  /** State `missing`: what is not held, as the beginning of a sentence. */
  missing: string | null;
  /** State `different`: each place by its path, both values as JSON. */
  differences: { path: string; recorded: string; replayed: string }[];
  /** The one that made it again. */
  verifier: { version: string; sigstoreVerify: string };
};

/** What another verdict on the same file does not share with this one. */
export type News = 'outcome' | 'provenance' | 'trusted-root' | 'verifier' | 'expected' | 'detail';

export type NewerVerdict = {
  id: string;
  outcome: Outcome;
  code: Code | null;
  /** Since when it is the file's. */
  at: string;
  news: News[];
};

/** What is known by now of the file that a verdict is about; null members for a verdict of no tracked file. */
export type KnownNow = {
  /** The file's verdict by now, where it is another one. */
  newer: NewerVerdict | null;
  /** When the file was last checked. */
  checkedAt: string | null;
  /** When the index was seen not to list these bytes any more. */
  goneAt: string | null;
  /** Why the file was yanked, which may be empty; null where it is not. */
  yanked: string | null;
};

/** `GET /api/v1/verdicts/ID`. */
export type VerdictAnswer = { id: string; recordedAt: string } & Verdict;

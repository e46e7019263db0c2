import type { Change, JudgedChange } from '../ledger/types.ts';
import type { KeptFile, KeptRelease, LedgerHead } from '../store/kept-ledger.ts';
import type { Verdict } from '../verify/verdict.ts';
import type { KnownSource } from './views/source.ts';

/** What is known today is worked out from these. Times are milliseconds since 1970. */
export type TodayFacts = {
  now: number;
  /** Host of the index. */
  index: string;
  version: string | null;
  checkedAt: number | null;
  /** The verdict that the file has now; null where it was not checked yet. Of a release, without checks, the least good. */
  verdict: Pick<Verdict, 'outcome' | 'code' | 'message' | 'checks'> | null;
  /** Id of that verdict, where it is not the one that is asked about. */
  newer: string | null;
  /** Null where the ledger knows nothing of the project. */
  ledger: { head: LedgerHead; release: KeptRelease | undefined; files: readonly KeptFile[] } | null;
  /** About the file or its release. */
  changes: readonly JudgedChange[];
  /** Those of the project that wait for a decision: all of them, or the most pressing. */
  open: readonly Change[];
  openCount: number;
  /** Of a single file, beside its commit; null where it was not compared. */
  source: KnownSource | null;
  note: string | null;
};

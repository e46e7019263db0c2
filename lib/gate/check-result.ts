/** What came of one check. */
import type { ChangeKind } from '../ledger/types.ts';
import type { KnownFile } from './ledger-file.ts';

/** Each is a rule of its own in a report. `known`: whether anything is known; `read`: whether the entry was understood. */
export const CHECKS = [
  'read',
  'known',
  'digest',
  'provenance',
  'publisher',
  'change',
  'age',
  'source',
  'exception',
] as const;
export type CheckName = (typeof CHECKS)[number];

/** `unknown`: could not be told. `not-asked`: the rule asks nothing of that. */
export const CHECK_STATES = ['passed', 'failed', 'unknown', 'not-asked'] as const;
export type CheckState = (typeof CHECK_STATES)[number];

export type CheckResult = {
  check: CheckName;
  state: CheckState;
  /** One sentence; empty where nothing was asked. */
  message: string;
  /** Those that it rests on. */
  files: readonly KnownFile[];
  /** Ids of the changes that a failure rests on: an exception is for them. */
  changes: readonly string[];
  /** Of `change`. */
  kind?: ChangeKind;
};

export const toResult = (
  check: CheckName,
  state: CheckState,
  message: string,
  files: readonly KnownFile[] = [],
): CheckResult => ({ check, state, message, files, changes: [] });

export const notAsked = (check: CheckName): CheckResult => toResult(check, 'not-asked', '');

type Told = 'passed' | 'failed' | 'unknown';
const WORST_FIRST = ['failed', 'unknown', 'passed'] as const satisfies readonly Told[];

/** A release is only as good as its least good file. */
export function worstOf(
  files: readonly KnownFile[],
  stateOf: (file: KnownFile) => Told,
): { state: Told; files: KnownFile[] } {
  const byState = Map.groupBy(files, stateOf);
  const state = WORST_FIRST.find((each) => byState.has(each)) ?? 'unknown';
  return { state, files: byState.get(state) ?? [] };
}

/** The words of the ledger: the same wherever it is shown. */
import type { ChangeKind, Expectation, Observed, Severity, Standing } from './types.ts';

/** The second axis beside the outcome. `none` is nothing to compare with, or nothing that could be read. */
export const EXPECTATION_WORDS: Record<ShownExpectation, string> = {
  'first-seen': 'First seen',
  matches: 'Same publisher',
  moved: 'Moved',
  changed: 'Changed',
  lost: 'Lost',
  accepted: 'Accepted',
  rejected: 'Rejected',
  none: 'Not compared',
};

/** `moved`: the forge's number of the repository is the same; its name or its owner is not. */
export type ShownExpectation = Expectation | 'moved';

/** By a change of this kind the same repository, told by its number, publishes on. */
const MOVES: ReadonlySet<ChangeKind> = new Set(['renamed', 'transferred']);

/** What a file or release is shown as, given the changes that are about it: a move is not shown as a change of publisher. */
export function toShownExpectation(
  expectation: Expectation,
  changes: readonly { kind: ChangeKind; severity: Severity }[],
): ShownExpectation {
  if (expectation !== 'matches' && expectation !== 'changed') return expectation;
  const said = changes.filter(({ kind, severity }) => severity !== 'information' || MOVES.has(kind));
  return said.length > 0 && said.every(({ kind }) => MOVES.has(kind)) ? 'moved' : expectation;
}

/** The four questions that a verdict is asked wherever it is shown or pasted. */
const QUESTIONS = {
  signature: 'Signature good?',
  publisher: 'Same publisher as before?',
  pinned: 'Pinned here?',
  safe: 'Safe?',
} as const;

type Answer = { word: string; says: string };

/** The questions with their answers, in the order in which they are asked. */
export function listAnswers(
  answers: Record<keyof typeof QUESTIONS, Answer>,
): ({ question: string } & Answer)[] {
  const keys = Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[];
  return keys.map((key) => ({ question: QUESTIONS[key], word: answers[key].word, says: answers[key].says }));
}

/** The answer to the second of them. */
export const PUBLISHER_ANSWERS: Record<ShownExpectation, string> = {
  'first-seen': 'First seen',
  matches: 'Yes',
  moved: 'Yes, moved',
  changed: 'No',
  lost: 'No provenance any more',
  accepted: 'No, and accepted',
  rejected: 'No, and rejected',
  none: 'Not compared',
};

export const KIND_WORDS: Record<ChangeKind, string> = {
  renamed: 'Renamed',
  transferred: 'Transferred',
  'workflow-changed': 'Different workflow',
  'environment-changed': 'Different environment',
  'runner-changed': 'Different runner environment',
  'trigger-changed': 'Different trigger event',
  'ref-changed': 'Different kind of ref',
  'signer-changed': 'Different signing workflow',
  'repository-changed': 'Different repository',
  'kind-changed': 'Different kind of publisher',
  'issuer-changed': 'Different token issuer',
  're-registered': 'Different repository under the same name',
  lost: 'Provenance lost',
  returned: 'Returned',
  partial: 'Partial provenance',
  inconsistent: 'Several publishers',
  'added-late': 'File added late',
  'provenance-extended': 'Different provenance document',
  'provenance-withdrawn': 'Provenance withdrawn',
  'stated-differs': 'Index and certificate disagree',
  'file-replaced': 'File replaced',
  withheld: 'No longer listed',
  'status-changed': 'Different project status',
  unreadable: 'Cannot be compared',
  'verification-failed': 'Does not verify',
  'source-differs': 'Differs from its commit',
};

export const SEVERITY_WORDS: Record<Severity, string> = {
  information: 'Information',
  notice: 'Notice',
  warning: 'Warning',
  alarm: 'Alarm',
};

export const STANDING_WORDS: Record<Standing, string> = {
  noted: 'Noted',
  open: 'Needs review',
  accepted: 'Accepted',
  rejected: 'Rejected',
  pinned: 'As pinned',
};

export const OBSERVED_WORDS: Record<Observed, string> = { live: 'Seen live', history: 'Read from history' };

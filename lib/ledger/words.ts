/** The words of the ledger: the same wherever it is shown. */
import type { ChangeKind, Expectation, Observed, Severity, Standing } from './types.ts';

/** The second axis beside the outcome. `none` is nothing to compare with, or nothing that could be read. */
export const EXPECTATION_WORDS: Record<Expectation, string> = {
  'first-seen': 'First seen',
  matches: 'Matches',
  changed: 'Changed',
  lost: 'Lost',
  accepted: 'Accepted',
  rejected: 'Rejected',
  none: 'Nothing to compare',
};

export const KIND_WORDS: Record<ChangeKind, string> = {
  renamed: 'Renamed',
  transferred: 'Transferred',
  'workflow-changed': 'Another workflow',
  'environment-changed': 'Another environment',
  'runner-changed': 'Another kind of runner',
  'trigger-changed': 'A different kind of trigger',
  'ref-changed': 'A different kind of ref',
  'signer-changed': 'A different signing workflow',
  'repository-changed': 'Another repository',
  'kind-changed': 'Another kind of publisher',
  'issuer-changed': 'Another issuer',
  're-registered': 'Name registered anew',
  lost: 'Provenance lost',
  returned: 'Returned',
  partial: 'Partial provenance',
  inconsistent: 'Several publishers',
  'added-late': 'File added late',
  'provenance-extended': 'Another provenance document',
  'provenance-withdrawn': 'Provenance withdrawn',
  'stated-differs': 'Index and certificate disagree',
  'file-replaced': 'File replaced',
  withheld: 'No longer listed',
  'status-changed': 'Another status',
  unreadable: 'Cannot be compared',
  'verification-failed': 'Does not verify',
};

export const SEVERITY_WORDS: Record<Severity, string> = {
  information: 'Information',
  notice: 'Notice',
  warning: 'Warning',
  alarm: 'Alarm',
};

export const STANDING_WORDS: Record<Standing, string> = {
  noted: 'Noted',
  open: 'Open',
  accepted: 'Accepted',
  rejected: 'Rejected',
  pinned: 'As pinned',
};

export const OBSERVED_WORDS: Record<Observed, string> = { live: 'Seen live', history: 'Read from history' };

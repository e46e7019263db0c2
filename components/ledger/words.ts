import type { ChangeKind, Expectation, Severity, Standing } from '@/lib/queries/dto';

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

/** What stands behind the word, for a release or a file. */
export const EXPECTATION_MEANINGS: Record<Expectation, string> = {
  'first-seen': 'The first publisher that was confirmed here, so there was nobody to compare with.',
  matches: 'Published by whom it was expected from.',
  changed: 'Not published as it was expected, and no person has accepted that.',
  lost: 'Without provenance, or not for every file, where it was expected, and no person has accepted that.',
  accepted: 'Not as expected, and a person accepted that.',
  rejected: 'Not as expected, and a person rejected it.',
  none: 'No publisher was confirmed, and none was expected; or it could not be read.',
};

export const KIND_WORDS: Record<ChangeKind, string> = {
  renamed: 'Renamed',
  transferred: 'Transferred',
  'workflow-changed': 'Another workflow',
  'environment-changed': 'Another environment',
  'runner-changed': 'Another kind of runner',
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

import type { Expectation } from '@/lib/queries/dto';

export { EXPECTATION_WORDS, KIND_WORDS, SEVERITY_WORDS, STANDING_WORDS } from '@/lib/format';

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

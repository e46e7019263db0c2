import type { ShownExpectation } from '@/lib/format';

export { EXPECTATION_WORDS, KIND_WORDS, SEVERITY_WORDS, STANDING_WORDS } from '@/lib/format';

/** What stands behind the word, for a release or a file. */
export const EXPECTATION_MEANINGS: Record<ShownExpectation, string> = {
  'first-seen': 'The first publisher that was confirmed here: nothing earlier to compare with.',
  matches: 'Same publisher as the releases before (repository, workflow and ids).',
  moved: 'The same repository by its id; its name or its owner is a different one now.',
  changed: 'Not published as the releases before. Not accepted yet.',
  lost: 'Earlier releases had provenance for every file; this one has none, or not for every file. Not accepted yet.',
  accepted: 'Not as before, and a person accepted that.',
  rejected: 'Not as before, and a person rejected it.',
  none: 'No publisher is confirmed here, so none was compared.',
};

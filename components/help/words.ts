import { OUTCOME_WORDS } from '@/lib/format';
import type { Addressee, FailureGroup, Likelihood } from '@/lib/queries/dto';
import { CHECKS } from '../verdict/words';

export const LIKELIHOODS: Record<Likelihood, string> = {
  usual: 'Usual',
  possible: 'Possible',
  rare: 'Rare',
};

export const ADDRESSEES: Record<Addressee, string> = {
  project: 'Ask the project’s maintainers',
  index: 'Ask whoever runs the index',
  callboard: 'Ask whoever runs this Callboard',
};

const OTHER_GROUPS = {
  file: {
    name: 'The file itself',
    question: 'Are the bytes those that the index states? The command line asks this before any check.',
  },
  unknown: {
    name: OUTCOME_WORDS.indeterminate,
    question:
      'No answer was reached. None of these says anything about the publisher, neither for nor against.',
  },
  'no-provenance': {
    name: OUTCOME_WORDS['no-provenance'],
    question: 'A fact about the file, not a failure.',
  },
};

/** What a group of entries has in common; a check is asked as it is on a file’s page. */
export const GROUPS: Record<FailureGroup, { name: string; question: string }> = {
  ...CHECKS,
  ...OTHER_GROUPS,
};

/** No verdict has the code `NO_PROVENANCE`, so it is told in words. */
export function toCodeWords(code: string): { words: string; font: string } {
  return code === 'NO_PROVENANCE'
    ? { words: 'The file has none', font: 'font-sans' }
    : { words: code, font: 'identity' };
}

/** The words of a gate: the same in every form. */
import type { CheckName } from './check-result.ts';
import type { FindingResult } from './report.ts';

export const RESULT_WORDS: Record<FindingResult, string> = {
  fails: 'Fails',
  warns: 'Warns',
  'could-not-tell': 'Could not tell',
  covered: 'Covered',
  'not-judged': 'Not judged',
};

/** What each check asks, in a few words and in a sentence. */
export const CHECK_WORDS: Record<CheckName, { title: string; says: string }> = {
  read: {
    title: 'Entry understood',
    says: 'Each entry of the file names a project of PyPI, and can be read.',
  },
  known: { title: 'Release known', says: 'Something is known of the release that the entry names.' },
  digest: {
    title: 'Digests of the release',
    says: 'The digests that the file states are of files of the release.',
  },
  provenance: { title: 'Provenance', says: 'The provenance of the release is as the rule requires.' },
  publisher: { title: 'Publisher', says: 'The release was published by whom the rule expects.' },
  change: {
    title: 'Changes',
    says: 'No change that the rule names, or that waits for a person, stands against the release.',
  },
  age: { title: 'Age', says: 'The release is as old as the rule asks.' },
  source: {
    title: 'Source match',
    says: 'What runs of the release is in the commit that it was published from.',
  },
  exception: {
    title: 'Exceptions',
    says: 'Each exception of the policy covers something, and has not ended.',
  },
};

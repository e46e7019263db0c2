/** The words of a gate: the same in every form. */
import type { CheckName } from './check-result.ts';
import type { Finding, FindingResult } from './report.ts';

export const RESULT_WORDS: Record<FindingResult, string> = {
  fails: 'Fails',
  warns: 'Warns',
  'could-not-tell': 'Could not tell',
  covered: 'Covered',
  'not-judged': 'Not judged',
};

/** An exception that covers nothing is said where no release is judged by it. */
export const toResultWord = ({ check, result }: Pick<Finding, 'check' | 'result'>): string =>
  check === 'exception' && result === 'not-judged' ? 'Exception' : RESULT_WORDS[result];

/** What is said without being asked: all but what is no dependency that could be judged, unless there is nothing else. */
export const isToldAtOnce = ({ check, result }: Pick<Finding, 'check' | 'result'>, isAll: boolean): boolean =>
  isAll || result !== 'not-judged' || check === 'exception';

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

/** What is said of a file: the same wherever it is shown. */
import { plural } from '../quantities.ts';
import type { FileState, Finding, Run } from './types.ts';

export const STATE_WORDS: Record<FileState, string> = {
  identical: 'same',
  generated: 'made by the build',
  different: 'differs',
  'only-in-release': 'only in the release',
  'not-comparable': 'cannot be compared',
};

/** Of what the build made, it is said where nothing but its name and its place shows that it did. */
export const toStateWords = ({ state, checked }: Pick<Finding, 'state' | 'checked'>): string =>
  `${STATE_WORDS[state]}${state === 'generated' && !checked ? ', content not checked' : ''}`;

export const RUN_WORDS: Record<Run, string> = {
  install: 'runs when it is installed',
  build: 'runs when it is built',
  'start-up': 'runs when Python starts',
  test: 'runs with the tests',
  import: 'runs when it is imported',
  command: 'runs as a command',
};

/** Of the files that run without being called and are not in the commit as they are; empty where there are none. */
export function toRunSentence(unexplained: number): string {
  if (unexplained === 0) return '';
  const [runs, are] =
    unexplained === 1 ? ['runs by itself is', 'it is'] : ['run by themselves are', 'they are'];
  return `${plural(unexplained, 'file')} that ${runs} not in the commit as ${are} here.`;
}

/** Where it is so. */
export const UNREACHABLE_SENTENCE = 'No branch and no tag leads to the commit.';

/** What is said of a file: the same wherever it is shown. */
import type { FileState, Run } from './types.ts';

export const STATE_WORDS: Record<FileState, string> = {
  identical: 'same',
  generated: 'made by the build',
  different: 'differs',
  'only-in-release': 'only in the release',
  'not-comparable': 'cannot be compared',
};

export const RUN_WORDS: Record<Run, string> = {
  install: 'runs when it is installed',
  build: 'runs when it is built',
  'start-up': 'runs when Python starts',
  test: 'runs with the tests',
  import: 'runs when it is imported',
  command: 'runs as a command',
};

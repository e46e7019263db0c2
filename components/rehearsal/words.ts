import type { ArguedResult, Need, Result } from '@/lib/queries/views/rehearsal';
import type { Shape } from '../ui/mark';

type Shown = { word: string; shape: Shape; ink: string };

const HOSTILE: Record<Result, Shown> = {
  stopped: { word: 'Stopped', shape: 'stopped', ink: 'text-confirmed' },
  passes: { word: 'Gets through', shape: 'gets-through', ink: 'text-contradicted' },
  'false-alarm': { word: 'False alarm', shape: 'false-alarm', ink: 'text-unsure' },
};

/** What only remembers or compares tells a person, and keeps no file from anybody. */
const NOTICED: Shown = { word: 'Noticed', shape: 'stopped', ink: 'text-confirmed' };

const ARGUED_WORDS: Record<ArguedResult, string> = {
  stopped: 'Stopped',
  depends: 'Depends',
  passes: 'Gets through',
  'false-alarm': 'False alarm',
};

/** What is argued and was not run, in a word. */
export const toArguedWord = (result: ArguedResult, honest: boolean): string =>
  honest && result === 'passes' ? 'Let through' : ARGUED_WORDS[result];

/** An attack that passes is bad, and an honest event that passes is as it should be: they are other words. */
export function toShown(result: Result, honest: boolean, notices: boolean): Shown {
  if (result === 'stopped' && notices) return NOTICED;
  if (!honest || result !== 'passes') return HOSTILE[result];
  return { word: 'Let through', shape: 'let-through', ink: 'text-confirmed' };
}

/** What it takes to stop an attack. */
export const NEED_WORDS: Record<Need, string> = {
  digest: 'Stopped by a digest already',
  provenance: 'Stopped by provenance, whoever is expected',
  'expectation-or-memory': 'Stopped by an expected repository, or noticed by a memory',
  'expectation-or-files': 'Stopped by a pin that requires provenance, or noticed in the files',
  expectation: 'Stopped only by a pin that requires provenance',
  'memory-or-files': 'Noticed by a memory of more than the name, or in the files',
  memory: 'Noticed only by a memory of more than the name',
  pin: 'Stopped only by a pin that names the workflow too',
  source: 'Noticed by holding the files against the commit',
  diff: 'Noticed by reading what changed since the release before',
  nothing: 'Neither stopped nor noticed by anything here',
};

export const attackPath = (attack: string, defence?: string): string =>
  `/rehearsal/${attack}${defence ? `#${defence}` : ''}`;

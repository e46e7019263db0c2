import type { Need, Result } from '@/lib/queries/views/rehearsal';
import type { Shape } from '../ui/mark';

type Shown = { word: string; shape: Shape; ink: string };

const HOSTILE: Record<Result, Shown> = {
  stopped: { word: 'Stopped', shape: 'stopped', ink: 'text-confirmed' },
  passes: { word: 'Gets through', shape: 'gets-through', ink: 'text-contradicted' },
  'false-alarm': { word: 'False alarm', shape: 'false-alarm', ink: 'text-unsure' },
};

/** An attack that passes is bad, and an honest event that passes is as it should be: they are other words. */
export function toShown(result: Result, honest: boolean): Shown {
  if (!honest || result !== 'passes') return HOSTILE[result];
  return { word: 'Let through', shape: 'let-through', ink: 'text-confirmed' };
}

/** What it takes to stop an attack. */
export const NEED_WORDS: Record<Need, string> = {
  digest: 'A digest stops already',
  provenance: 'Provenance stops, whoever is expected',
  'expectation-or-memory': 'Only if you wrote down the repository, or something remembers it',
  expectation: 'Stopped only by a pin that requires provenance',
  memory: 'Only if something remembers more than the name',
  pin: 'Only if the workflow is pinned too',
  nothing: 'Nothing here stops',
};

export const attackPath = (attack: string, defence?: string): string =>
  `/rehearsal/${attack}${defence ? `#${defence}` : ''}`;

import type { DefenceId, Result } from '@/lib/queries/dto-rehearsal';
import type { Shape } from '../ui/mark';

type Shown = { word: string; shape: Shape; ink: string };

const HOSTILE: Record<Result, Shown> = {
  stopped: { word: 'Stopped', shape: 'stopped', ink: 'text-confirmed' },
  passes: { word: 'Gets through', shape: 'gets-through', ink: 'text-contradicted' },
  'false-alarm': { word: 'False alarm', shape: 'false-alarm', ink: 'text-unsure' },
  'not-applicable': { word: 'Does not apply', shape: 'dash', ink: 'text-absent' },
};

/** An attack that passes is bad, and an honest event that passes is as it should be: they are other words. */
export function toShown(result: Result, honest: boolean): Shown {
  if (!honest || result !== 'passes') return HOSTILE[result];
  return { word: 'Let through', shape: 'let-through', ink: 'text-confirmed' };
}

/** Under which condition a defence is there at all. */
export const CONDITIONS: Partial<Record<DefenceId, string>> = {
  'tls-and-index-digest': 'The index’s digest stops already',
  'manifest-digest': 'A digest kept at first fetch stops',
  'index-named-publisher': 'Provenance stops, whoever is expected',
  'expected-repository': 'Only if you wrote down the repository',
  ledger: 'Only if something remembers earlier releases',
  'ledger-pinned': 'Only if the workflow is pinned too',
};

export const attackPath = (attack: string, defence?: string): string =>
  `/rehearsal/${attack}${defence ? `#${defence}` : ''}`;

import { joinWords } from '@/lib/format';
import type { AttestationState, StateCounts, Vector } from '@/lib/queries/incidents';
import type { Shape } from '../ui/mark';

/** Whether the bad files carried attestations, and the mark that this board would have shown for them. */
export const STATES: Record<
  AttestationState,
  { word: string; meaning: string; shown: string; shape: Shape }
> = {
  valid: {
    word: 'Valid',
    meaning: 'The bad files carried attestations that pass.',
    shown: 'Confirmed, like any other release of the project.',
    shape: 'verified',
  },
  lost: {
    word: 'Lost',
    meaning: 'Earlier releases had attestations; the bad files had none.',
    shown: 'No provenance, and Lost beside it: earlier releases had it.',
    shape: 'no-provenance',
  },
  absent: {
    word: 'Absent',
    meaning: 'The bad files had none.',
    shown: 'No provenance. That earlier releases had any is not on record.',
    shape: 'no-provenance',
  },
  unknown: {
    word: 'Unknown',
    meaning: 'The sources do not say, and we do not guess.',
    shown: 'It cannot be told.',
    shape: 'indeterminate',
  },
  'not-applicable': {
    word: 'Does not apply',
    meaning: 'Before attestations, or nothing that provenance is about.',
    shown: 'Nothing that provenance is about.',
    shape: 'dash',
  },
};

const ORDER = Object.keys(STATES) as AttestationState[];

/** `4 valid, 3 lost, 10 absent and 3 unknown`. */
export function toStateWords(states: StateCounts): string {
  const said = ORDER.filter((state) => states[state] > 0);
  return joinWords(said.map((state) => `${states[state]} ${STATE_WORDS[state]}`));
}

/** Behind a number, or behind “attestations”. */
export const STATE_WORDS: Record<AttestationState, string> = {
  valid: 'valid',
  lost: 'lost',
  absent: 'absent',
  unknown: 'unknown',
  'not-applicable': 'not applicable',
};

export const VECTORS: Record<Vector, { name: string; meaning: string }> = {
  'upload-credential': {
    name: 'A stolen token or password',
    meaning: 'Used to upload, or to reach what can.',
  },
  'release-workflow': {
    name: 'The project’s own release workflow',
    meaning: 'Code of the attacker’s ran inside it.',
  },
  'forge-write': { name: 'Push rights on the forge', meaning: 'A stolen credential that may push.' },
  'name-taken-over': {
    name: 'A name or an account taken over',
    meaning: 'Expired, registered anew, or mistaken for another.',
  },
  maintainer: { name: 'A maintainer', meaning: 'The person who was trusted.' },
  'index-access': { name: 'Access to the index itself', meaning: 'A near miss; no abuse was found.' },
  unknown: { name: 'Unknown', meaning: 'The sources do not say.' },
};

import { OUTCOME_WORDS, type ShownOutcome } from '@/lib/format';
import { Mark } from './mark';

const INKS: Record<ShownOutcome, string> = {
  verified: 'text-confirmed',
  failed: 'text-contradicted',
  'no-provenance': 'text-absent',
  indeterminate: 'text-unsure',
  unchecked: 'text-absent',
};

/** State in a word, with its shape and colour. The sentence that explains it always stands next to it. */
export function OutcomeWord({ outcome, markClass }: { outcome: ShownOutcome | null; markClass?: string }) {
  const shown = outcome ?? 'unchecked';
  return (
    <>
      <span className={`me-1 font-semibold whitespace-nowrap ${INKS[shown]}`}>
        <Mark shape={shown} className={`me-1.5 ${markClass ?? 'size-3.5'}`} />
        {OUTCOME_WORDS[shown]}
      </span>{' '}
    </>
  );
}

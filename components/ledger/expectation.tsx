import type { Expectation } from '@/lib/queries/dto';
import { Mark } from '../ui/mark';
import { EXPECTATION_WORDS } from './words';

const INKS: Record<Expectation, string> = {
  'first-seen': 'text-ink',
  matches: 'text-ink',
  changed: 'text-contradicted',
  lost: 'text-contradicted',
  accepted: 'text-ink',
  rejected: 'text-contradicted',
  none: 'text-soft',
};

/** The second word beside an outcome: whether the publisher is the expected one. */
export function ExpectationWord({ expectation }: { expectation: Expectation }) {
  const shape = expectation === 'none' ? 'dash' : expectation;
  return (
    <span className={`font-semibold whitespace-nowrap ${INKS[expectation]}`}>
      <Mark shape={shape} className="me-1.5 size-3.5" />
      {EXPECTATION_WORDS[expectation]}
    </span>
  );
}

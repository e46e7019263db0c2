import { EXPECTATION_WORDS, type ShownExpectation } from '@/lib/format';
import type { Severity } from '@/lib/queries/dto';
import { Mark, type Tone } from '../ui/mark';

const INKS: Record<Tone, string> = {
  alarm: 'text-contradicted',
  warning: 'text-unsure',
  quiet: 'text-soft',
  plain: 'text-ink',
};

/** Red is for alarms and for what a person rejected; where the severity is not at hand, a change is as grave as a warning. */
function toTone(expectation: ShownExpectation, severity: Severity | null): Tone {
  if (expectation === 'rejected') return 'alarm';
  if (expectation !== 'changed' && expectation !== 'lost') return expectation === 'none' ? 'quiet' : 'plain';
  if (severity === 'alarm') return 'alarm';
  return severity === 'notice' || severity === 'information' ? 'quiet' : 'warning';
}

type Props = {
  expectation: ShownExpectation;
  /** Of the gravest change that it rests on; null where that is not at hand. */
  severity?: Severity | null;
};

/** The second word beside an outcome: whether the publisher is the one of before. */
export function ExpectationWord({ expectation, severity = null }: Props) {
  const shape = { none: 'dash', moved: 'matches' } as const;
  const tone = toTone(expectation, severity);
  return (
    <span className={`font-semibold whitespace-nowrap ${INKS[tone]}`}>
      <Mark
        shape={expectation === 'none' || expectation === 'moved' ? shape[expectation] : expectation}
        tone={tone}
        className="me-1.5 size-3.5"
      />
      {EXPECTATION_WORDS[expectation]}
    </span>
  );
}

import type { ChangeView, DecisionView, Standing } from '@/lib/queries/dto';
import { STANDING_WORDS } from '../ledger/words';
import { SafeLink } from '../ui/external';
import { Mark, type Shape } from '../ui/mark';
import { When } from '../ui/when';

const SHAPES: Partial<Record<Standing, Shape>> = {
  open: 'open',
  accepted: 'accepted',
  rejected: 'rejected',
};
const INKS: Record<Standing, string> = {
  noted: 'text-soft',
  open: 'text-unsure font-semibold',
  accepted: 'font-semibold',
  rejected: 'text-contradicted font-semibold',
  pinned: 'font-semibold',
};
const MEANINGS: Record<Standing, string> = {
  noted: '',
  open: '',
  accepted: '',
  rejected: '',
  pinned: 'It is whom a pin expects.',
};

/** Where a change stands, and where a person decided, who, when and why. */
export function StandingWords({ change: { standing, decision } }: { change: ChangeView }) {
  const shape = SHAPES[standing];
  return (
    <>
      <p>
        <span className={`whitespace-nowrap ${INKS[standing]}`}>
          {shape && <Mark shape={shape} className="me-1.5 size-3.5" />}
          {STANDING_WORDS[standing]}
        </span>{' '}
        <span className="text-soft">{decision ? toScope(decision) : MEANINGS[standing]}</span>
      </p>
      {decision && <DecisionWords decision={decision} />}
    </>
  );
}

function toScope({ scope, version }: DecisionView): string {
  if (scope === 'identity-from-here') return 'from now on';
  return version === null ? 'for this release' : `for ${version}`;
}

function DecisionWords({ decision: { by, at, reason, link } }: { decision: DecisionView }) {
  return (
    <p className="wrap-anywhere">
      {by}, <When at={at} />: {reason}
      {link && (
        <span className="block text-soft">
          <SafeLink href={link}>{link}</SafeLink>
        </span>
      )}
    </p>
  );
}

import { formatDate } from '@/lib/format';
import type { Upstream } from '@/lib/queries/dto';
import { SafeLink } from '../ui/external';

type Step = Upstream['asked'];

/** Who asked the project, when and where, and what came of it: so that nobody asks twice. */
export function Asked({ upstream: { state, asked, answered, resolved } }: { upstream: Upstream }) {
  return (
    <p className="wrap-anywhere">
      <Said word="Already asked upstream" step={asked} />
      {answered && <Said word="Answered" step={answered} />}
      {resolved && <Said word="Resolved" step={resolved} />}
      {state === 'asked' && 'Nobody said yet what was answered.'}
    </p>
  );
}

function Said({ word, step: { at, by, address, reason } }: { word: string; step: Step }) {
  return (
    <>
      <strong>{word}</strong> on <time dateTime={at}>{formatDate(at)}</time> by {by}
      {address !== null && (
        <>
          : <SafeLink href={address}>{shorten(address)}</SafeLink>
        </>
      )}
      {reason === '' ? '. ' : `. “${reason}” `}
    </>
  );
}

const SHOWN = 80;

/** The link has it whole; without one it is shown whole. */
function shorten(address: string): string {
  const isLong = address.startsWith('https://') && address.length > SHOWN;
  return isLong ? `${address.slice(0, SHOWN)}…` : address;
}

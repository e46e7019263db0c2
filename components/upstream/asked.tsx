import { formatDate } from '@/lib/format';
import type { Upstream } from '@/lib/queries/dto';
import { SafeLink } from '../ui/external';

type Step = Upstream['asked'];

/** Who asked the project, when and where, and what came of it: so that nobody asks twice. */
export function Asked({ upstream }: { upstream: Upstream }) {
  const { asked, answered, resolved } = upstream;
  return (
    <p className="wrap-anywhere">
      <strong>Already asked upstream</strong> <On step={asked} />
      <Where step={asked} />
      {asked.reason && ` (${asked.reason})`}.
      {answered && (
        <>
          {' '}
          <strong>Answered</strong> <On step={answered} />
          <Where step={answered} />: “{answered.reason}”.
        </>
      )}
      {resolved && (
        <>
          {' '}
          <strong>Resolved</strong> <On step={resolved} />
          {resolved.reason && `: ${resolved.reason}`}.
        </>
      )}
      {upstream.state === 'asked' && ' Nobody said yet what was answered.'}
    </p>
  );
}

function On({ step: { at, by } }: { step: Step }) {
  return (
    <>
      on <time dateTime={at}>{formatDate(at)}</time> by {by}
    </>
  );
}

function Where({ step: { address } }: { step: Step }) {
  return (
    address !== null && (
      <>
        : <SafeLink href={address}>{address}</SafeLink>
      </>
    )
  );
}

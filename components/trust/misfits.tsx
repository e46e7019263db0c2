import type { ReactNode } from 'react';
import { formatCount } from '@/lib/format';
import type { Misfits } from '@/lib/queries/misfits';
import { When } from '../ui/when';

type Seen = Misfits['seen'][number];

/** What arrived that does not fit what is set, and what to set. Each process tells of its own requests. */
export function MisfitList({ misfits: { publicUrl, seen } }: { misfits: Misfits }) {
  if (seen.length === 0) return 'None has come that does not fit what is set, since this process began';
  return (
    <ul className="grid max-w-prose gap-2">
      {seen.map((each) => (
        <li key={each.kind}>
          <When at={each.at} exact />: {toWords(each, publicUrl)} {formatCount(each.times)} in all since this
          process began.
        </li>
      ))}
    </ul>
  );
}

function toWords({ kind, said, address }: Seen, publicUrl: string | null): ReactNode {
  const from = <span className="identity">{address}</span>;
  const word = said === '' ? 'no host at all' : <span className="identity">{said}</span>;
  switch (kind) {
    case 'host':
      return (
        <>
          {from} asked for {word}, which is not this Callboard’s name, so that was refused. If people open it
          there, set <code>CALLBOARD_PUBLIC_URL</code>
          {publicUrl && (
            <>
              , which is <span className="identity">{publicUrl}</span> now
            </>
          )}
          ; if it is what your proxy calls this server, have the proxy hand on the <code>Host</code> that it
          was asked for.
        </>
      );
    case 'address':
      return (
        <>
          {from} sent {word}, and is not among <code>CALLBOARD_TRUSTED_PROXIES</code>, so that was ignored. If
          it is your proxy, name it there; until then all whom it serves share its limits.
        </>
      );
    case 'scheme':
      return (
        <>
          The proxy at {from} said that it was asked over {word}, but <code>CALLBOARD_PUBLIC_URL</code> is{' '}
          <span className="identity">{publicUrl}</span>. Links and forms go by that address.
        </>
      );
    case 'client':
      return (
        <>
          The proxy at {from} did not say who asked it, so all whom it serves share its limits. Have it send{' '}
          <code>X-Forwarded-For</code>.
        </>
      );
  }
}

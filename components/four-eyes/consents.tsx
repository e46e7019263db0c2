import { formatDate, joinWords } from '@/lib/format';
import type { FourEyes } from '@/lib/queries/dto';

/** That two people have to accept an alarm, who agreed so far, and to what. */
export function Consents({ fourEyes: { asking, consents } }: { fourEyes: FourEyes }) {
  return (
    <div className="grid gap-1 text-small wrap-anywhere">
      <p>
        <strong>Two people have to accept this</strong>: {joinWords(asking)}{' '}
        {asking.length === 1 ? 'asks' : 'ask'} for that.
      </p>
      {consents.map(({ id, by, at, scope, version, reason }) => (
        <p key={id}>
          <strong>{by} agreed</strong> on <time dateTime={at}>{formatDate(at)}</time>,{' '}
          {scope === 'release'
            ? `for ${version ? `release ${version}` : 'this release'} only`
            : 'from now on'}
          ; one more person has to: {reason}
        </p>
      ))}
    </div>
  );
}

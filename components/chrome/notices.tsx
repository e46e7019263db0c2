import { formatClock, formatCount, plural } from '@/lib/format';
import type { Health, OutageView } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { When } from '../ui/when';

const HELD = {
  tuf: 'the newest one already held',
  embedded: 'the one that came with Callboard',
  file: 'the one in the file',
};

/** What concerns every page: why nothing can be checked at the moment, and what every verdict rests on. */
export function Notices({ health: { outage, trustedRoot } }: { health: Health }) {
  const root = toRootWords(trustedRoot);
  if (!outage && !root) return null;
  return (
    <aside aria-label="Notice" className="border-b border-rule bg-sheet text-small">
      <div className="page grid gap-1 py-1.5">
        {outage && <OutageWords outage={outage} />}
        {root && (
          <p>
            {root} <Link href="/trust">See which trusted root is in use</Link>.
          </p>
        )}
      </div>
    </aside>
  );
}

/** What happened; and since when, what is therefore old, and what happens next: on a phone, behind a tap. */
function OutageWords({ outage }: { outage: OutageView }) {
  const message = <strong>{outage.message}</strong>;
  return (
    <div className="border-s-4 border-(--unsure-mark) ps-3">
      <p className="max-sm:hidden">
        {message} <OutageFacts outage={outage} />
      </p>
      <details className="sm:hidden">
        <summary>{message}</summary>
        <OutageFacts outage={outage} />
      </details>
    </div>
  );
}

function OutageFacts({ outage }: { outage: OutageView }) {
  const { cause, code, since, knownAt, nextTryAt } = outage;
  return (
    <>
      {since && (
        <>
          It has been so since <When at={since} exact />.{' '}
        </>
      )}
      <Known outage={outage} />{' '}
      {knownAt && (
        <>
          The last check that succeeded was on <When at={knownAt} exact />, and nothing here is newer.{' '}
        </>
      )}
      This says nothing about any publisher. Callboard keeps trying by itself
      {nextTryAt && <>, next at {formatClock(nextTryAt)} UTC</>}. <code>{code}</code>{' '}
      {cause === 'trusted-root' && <Link href="/trust">See which trusted root is in use</Link>}
    </>
  );
}

function Known({ outage: { projects, tracked, knownAt } }: { outage: OutageView }) {
  if (projects === 0) return null;
  const all =
    projects === tracked ? (tracked === 1 ? 'The one project' : `All ${plural(tracked, 'project')}`) : null;
  const some = `${plural(projects, 'project')} of ${formatCount(tracked)}`;
  return (
    <>
      {all ?? some} could not be checked
      {knownAt ? `, and what is shown of ${projects === 1 ? 'it' : 'them'} was known before.` : ' yet.'}
    </>
  );
}

function toRootWords(root: Health['trustedRoot']) {
  if ('code' in root || !root.failure) return null;
  return (
    <>
      Sigstore&rsquo;s trusted root could not be refreshed on <When at={root.failure.at} />. Files are
      verified with {HELD[root.source]}.
    </>
  );
}

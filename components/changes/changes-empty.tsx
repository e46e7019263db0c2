import { formatCount, plural } from '@/lib/format';
import type { ChangesBoard } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { toHref } from './changes-href';

const OPEN = '/changes?standing=open';

/** What is left to do, before everything else. */
export function OpenLine({ board: { open, query } }: { board: ChangesBoard }) {
  const all = open.pypi + open.rehearsal;
  if (all === 0) return <p>No change needs review.</p>;
  const words = `${plural(all, 'change')} ${all === 1 ? 'waits' : 'wait'} for a decision`;
  return (
    <p>
      {toHref(query) === OPEN ? (
        <strong>{words}</strong>
      ) : (
        <Link href={OPEN} className="font-semibold">
          {words}
        </Link>
      )}
      {open.rehearsal > 0 && `, ${toRehearsal(open.rehearsal, all)}`}.
    </p>
  );
}

function toRehearsal(rehearsal: number, all: number): string {
  if (rehearsal < all) return `${formatCount(rehearsal)} of them in the rehearsal`;
  return all === 1 ? 'in the rehearsal' : 'all of them in the rehearsal';
}

/** Nothing noticed at all: say what would be here. */
export function NothingNoticed() {
  return (
    <div className="sentences max-w-prose border-y border-ink py-10">
      <h2 className="font-serif">Nothing has been noticed yet.</h2>
      <p>
        When a project on <Link href="/">the board</Link> is published by a different repository, workflow or
        person than before, when its provenance is missing, or when a file is replaced, it is written here:
        what was, what is, and when that was noticed.
      </p>
      <p>What needs a decision stays open here until somebody accepts or rejects it.</p>
    </div>
  );
}

/** Something was noticed, but nothing under this filter. */
export function NothingMatches({ board: { query } }: { board: ChangesBoard }) {
  return (
    <div className="sentences max-w-prose border-y border-ink py-10">
      <h2 className="font-serif">No change matches.</h2>
      <p>
        {query.project ? (
          <>
            Nothing was noticed of a project named <span className="identity">{query.project}</span> under
            this filter. <Link href={toHref(query, { project: null })}>Show the same of every project</Link>,
            or <Link href="/changes">show all changes</Link>.
          </>
        ) : (
          <>
            Nothing was noticed that is so. <Link href="/changes">Show all changes</Link>.
          </>
        )}
      </p>
    </div>
  );
}

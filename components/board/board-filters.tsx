import { formatCount, OUTCOME_WORDS, type ShownOutcome, toIndexName } from '@/lib/format';
import type { Board } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { Mark } from '../ui/mark';
import { toHref } from './board-href';

const SHOWN: ShownOutcome[] = ['verified', 'failed', 'no-provenance', 'indeterminate', 'unchecked'];
/** Links, since the query is the address; the one in force says so. */
export function OutcomeFilter({ board }: { board: Board }) {
  const { query, counts } = board;
  const all = SHOWN.reduce((sum, outcome) => sum + counts[outcome], 0);
  return (
    <nav aria-label="Filter by what can be said">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        <FilterLink href={toHref(query, { outcome: null })} current={!query.outcome} name="All" count={all} />
        {SHOWN.map((outcome) => (
          <FilterLink
            key={outcome}
            href={toHref(query, { outcome })}
            current={query.outcome === outcome}
            name={OUTCOME_WORDS[outcome]}
            count={counts[outcome]}
            outcome={outcome}
          />
        ))}
      </ul>
    </nav>
  );
}

export function WorldFilter({ board: { query, index } }: { board: Board }) {
  const worlds = [
    [null, 'Everything'],
    ['pypi', toIndexName(index)],
    ['rehearsal', 'Rehearsal'],
  ] as const;
  return (
    <nav aria-label="Filter by where projects come from">
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {worlds.map(([world, name]) => (
          <FilterLink
            key={name}
            href={toHref(query, { world })}
            current={query.world === world}
            name={name}
          />
        ))}
      </ul>
    </nav>
  );
}

function FilterLink(props: {
  href: string;
  current: boolean;
  name: string;
  count?: number;
  outcome?: ShownOutcome;
}) {
  const { href, current, name, count, outcome } = props;
  return (
    <li>
      <Link
        href={href}
        scroll={false}
        aria-current={current ? 'true' : undefined}
        className="inline-flex items-center gap-1.5 border-b-2 border-transparent py-1 no-underline hover:border-control aria-[current]:border-ink aria-[current]:font-semibold"
      >
        {outcome && <Mark shape={outcome} />}
        {name}
        {count !== undefined && <span className="text-soft tabular-nums">{formatCount(count)}</span>}
      </Link>
    </li>
  );
}

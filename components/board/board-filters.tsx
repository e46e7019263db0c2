import { OUTCOME_WORDS, type ShownOutcome } from '@/lib/format';
import type { Board, Expectation } from '@/lib/queries/dto';
import { EXPECTATION_WORDS } from '../ledger/words';
import { Filter, FilterLink } from '../ui/filter';
import { toHref } from './board-href';

const SHOWN: ShownOutcome[] = ['verified', 'failed', 'no-provenance', 'indeterminate', 'unchecked'];
export function OutcomeFilter({ board }: { board: Board }) {
  const { query, counts } = board;
  const all = SHOWN.reduce((sum, outcome) => sum + counts[outcome], 0);
  return (
    <Filter by="verification">
      <FilterLink href={toHref(query, { outcome: null })} current={!query.outcome} name="All" count={all} />
      {SHOWN.map((outcome) => (
        <FilterLink
          key={outcome}
          href={toHref(query, { outcome })}
          current={query.outcome === outcome}
          name={OUTCOME_WORDS[outcome]}
          count={counts[outcome]}
          shape={outcome}
        />
      ))}
    </Filter>
  );
}

const EXPECTED: Expectation[] = ['first-seen', 'matches', 'changed', 'lost', 'accepted', 'rejected', 'none'];

/** The second axis, within the outcome that is shown. */
export function ExpectationFilter({ board: { query, expectations } }: { board: Board }) {
  const all = EXPECTED.reduce((sum, expectation) => sum + expectations[expectation], 0);
  return (
    <Filter by="publisher">
      <FilterLink
        href={toHref(query, { expectation: null })}
        current={!query.expectation}
        name="Any publisher"
        count={all}
      />
      {EXPECTED.map((expectation) => (
        <FilterLink
          key={expectation}
          href={toHref(query, { expectation })}
          current={query.expectation === expectation}
          name={EXPECTATION_WORDS[expectation]}
          count={expectations[expectation]}
          shape={expectation === 'none' ? 'dash' : expectation}
        />
      ))}
    </Filter>
  );
}

import type { ChangesBoard, ChangesQuery, Severity, Standing } from '@/lib/queries/dto';
import { SEVERITY_WORDS, STANDING_WORDS } from '../ledger/words';
import { Filter, FilterLink } from '../ui/filter';
import { toHref } from './changes-href';

const STANDINGS: Standing[] = ['open', 'noted', 'accepted', 'rejected', 'pinned'];
const SEVERITIES: Severity[] = ['alarm', 'warning', 'notice', 'information'];

export function StandingFilter({ board: { query, counts } }: { board: ChangesBoard }) {
  const all = STANDINGS.reduce((sum, standing) => sum + counts[standing], 0);
  return (
    <Filter by="where it stands">
      <FilterLink href={toHref(query, { standing: null })} current={!query.standing} name="All" count={all} />
      {STANDINGS.map((standing) => (
        <FilterLink
          key={standing}
          href={toHref(query, { standing })}
          current={query.standing === standing}
          name={STANDING_WORDS[standing]}
          count={counts[standing]}
        />
      ))}
    </Filter>
  );
}

export function SeverityFilter({ query }: { query: ChangesQuery }) {
  return (
    <Filter by="how grave it is">
      <FilterLink href={toHref(query, { severity: null })} current={!query.severity} name="Any" />
      {SEVERITIES.map((severity) => (
        <FilterLink
          key={severity}
          href={toHref(query, { severity })}
          current={query.severity === severity}
          name={SEVERITY_WORDS[severity]}
        />
      ))}
    </Filter>
  );
}

import type { ReactNode } from 'react';
import { formatCount, toIndexName } from '@/lib/format';
import type { World } from '@/lib/world';
import { Link } from './link';
import { Mark, type Shape } from './mark';

/** Links, since the query is the address; the one in force says so. */
export function Filter({ by, children }: { by: string; children: ReactNode }) {
  return (
    <nav aria-label={`Filter by ${by}`}>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">{children}</ul>
    </nav>
  );
}

export function FilterLink(props: {
  href: string;
  current: boolean;
  name: string;
  count?: number;
  shape?: Shape;
}) {
  const { href, current, name, count, shape } = props;
  return (
    <li>
      <Link
        href={href}
        scroll={false}
        aria-current={current ? 'true' : undefined}
        className="choice py-1 no-underline"
      >
        {shape && <Mark shape={shape} />}
        {name}
        {count !== undefined && <span className="text-soft tabular-nums">{formatCount(count)}</span>}
      </Link>
    </li>
  );
}

type WorldFilterProps = {
  board: { query: { world: World | null }; index: string; hasRehearsal: boolean };
  toHref: (world: World | null) => string;
};

/** Nothing to choose where the rehearsal is switched off. */
export function WorldFilter({ board: { query, index, hasRehearsal }, toHref }: WorldFilterProps) {
  if (!hasRehearsal) return null;
  const worlds = [
    [null, 'Everything'],
    ['pypi', toIndexName(index)],
    ['rehearsal', 'Rehearsal'],
  ] as const;
  return (
    <Filter by="where projects come from">
      {worlds.map(([world, name]) => (
        <FilterLink key={name} href={toHref(world)} current={query.world === world} name={name} />
      ))}
    </Filter>
  );
}

import { toIndexName } from '@/lib/format';
import type { AdoptionView } from '@/lib/queries/views/adoption';
import { Filter, FilterLink } from '../ui/filter';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { claimPath } from '../ui/paths';
import { When } from '../ui/when';
import { toHref } from './adoption-href';

/** The number, and beside it what it does not mean. */
export function Head({ view }: { view: AdoptionView }) {
  return (
    <div className="adoption-head">
      <div>
        <p className="pb-2 text-small text-soft">
          <span className="font-semibold text-ink">Adoption</span>. {view.scope}, counted{' '}
          <When at={view.madeAt} exact />
          {view.stale && <Stale stale={view.stale} />}
        </p>
        <h1 className="max-w-[42ch] text-hero">{view.sentence}</h1>
        {view.rest && <p className="mt-3 max-w-prose">{view.rest}</p>}
      </div>
      <Caveat caveat={view.caveat} />
    </div>
  );
}

/** As of when the numbers are, where nothing could be checked since. */
function Stale({ stale: { message, knownAt } }: { stale: NonNullable<AdoptionView['stale']> }) {
  return (
    <strong className="block text-ink">
      {message}{' '}
      {knownAt ? (
        <>
          These numbers are as of <When at={knownAt} exact /> or earlier.
        </>
      ) : (
        'Nothing was checked yet.'
      )}
    </strong>
  );
}

function Caveat({ caveat }: { caveat: string }) {
  return (
    <Notice edge="unsure">
      <p className="font-serif font-semibold">{caveat}</p>
      <p className="text-small text-soft print:hidden">
        It was said in the debate, as{' '}
        <a href={claimPath('C16')}>C16, who may publish a bad release can also attest it</a>; and{' '}
        <Link href="/rehearsal">the rehearsal</Link> plays the attacks that pass every check.
      </p>
    </Notice>
  );
}

export function Worlds({ view: { query, index, hasRehearsal } }: { view: AdoptionView }) {
  if (!hasRehearsal) return null;
  const worlds = [
    ['pypi', toIndexName(index)],
    ['rehearsal', 'Rehearsal'],
  ] as const;
  return (
    <Filter by="where projects come from">
      {worlds.map(([world, name]) => (
        <FilterLink
          key={world}
          href={toHref({ ...query, world })}
          current={query.world === world}
          name={name}
        />
      ))}
    </Filter>
  );
}

export function RehearsalNote() {
  return (
    <Notice>
      <p>
        <strong>This is the rehearsal.</strong> Its projects do not exist on PyPI. They came with Callboard
        and are signed by an authority of its own that nobody else trusts, so these numbers say nothing about
        anybody.
      </p>
    </Notice>
  );
}

import type { Obstacle } from '@/lib/access/visitor';
import { formatCount, plural } from '@/lib/format';
import type { AttentionBoard } from '@/lib/queries/dto';
import { Filter, FilterLink } from '../ui/filter';
import { Link } from '../ui/link';
import { RoleNeeded } from '../ui/read-only';
import { Assignable, WorkFields } from '../work/work-form';
import { AttentionCard } from './card';
import { ReviewFields } from './review-form';
import { SelectionForm } from './selection-form';
import { STATE_WORDS } from './words';

const SELECTION = 'review-selected';

type Props = {
  attention: AttentionBoard;
  reviewer: string | null;
  /** Whom assignments and notes are recorded of; null where nobody may make any. */
  worker: string | null;
  /** Who can take something, where people sign in. */
  assignable: string[];
  /** What keeps them from deciding. */
  obstacle: Obstacle | null;
  /** Whether they may pin as well. */
  mayPin: boolean;
  /** The page that shows it. */
  path: string;
};

type Change = { state?: string; severity?: string; assignee?: string; queue?: number };

/** The queue: most urgent first, with what was answered one link away. */
export function AttentionQueue({ attention, reviewer, worker, assignable, obstacle, mayPin, path }: Props) {
  const { cards, counts, severities, total, query } = attention;
  const rest = (['snoozed', 'asked', 'accepted', 'rejected'] as const).filter((state) => counts[state] > 0);
  if (cards.length === 0 && rest.length === 0 && severities.notice === 0 && query.assignee === null)
    return null;
  const toHref = (change: Change) => {
    const search = new URLSearchParams();
    if (path === '/' && query.collection) search.set('collection', query.collection);
    for (const [name, value] of Object.entries(change)) search.set(name, String(value));
    return search.size > 0 ? `${path}?${search}` : path;
  };
  return (
    <section id="queue" tabIndex={-1} aria-labelledby="queue-title" className="focus:outline-none">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 border-t border-ink pt-3 pb-2">
        <h2 id="queue-title">{query.severity === 'notice' ? 'Notices' : STATE_WORDS[query.state]}</h2>
        {(rest.length > 0 || severities.notice > 0 || isSomeAssigned(attention)) && (
          <div className="text-small print:hidden">
            <Filter by="what became of it">
              <FilterLink
                href={toHref({})}
                current={query.state === 'open' && query.severity === null && query.assignee === null}
                name={STATE_WORDS.open}
                count={query.assignee === null ? counts.open : undefined}
              />
              <AssignedLinks attention={attention} toHref={toHref} />
              {rest.map((state) => (
                <FilterLink
                  key={state}
                  href={toHref({ state })}
                  current={query.state === state}
                  name={STATE_WORDS[state]}
                  count={counts[state]}
                />
              ))}
              {severities.notice > 0 && (
                <FilterLink
                  href={toHref({ severity: 'notice' })}
                  current={query.severity === 'notice'}
                  name="Notices"
                  count={severities.notice}
                />
              )}
            </Filter>
          </div>
        )}
      </div>
      {cards.length > 0 && <RoleNeeded obstacle={obstacle} doing="Deciding" />}
      {cards.length === 0 ? (
        <p className="pb-2 text-soft">Nothing here.</p>
      ) : (
        <ul className="today-cards">
          {cards.map((card) => (
            <AttentionCard
              key={card.id}
              card={card}
              names={attention.names}
              reviewer={reviewer}
              worker={worker}
              areOffered={assignable.length > 0}
              mayPin={mayPin}
              selection={SELECTION}
            />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 py-3">
        {(reviewer !== null || worker !== null) && cards.length > 1 && (
          <SelectionForm
            id={SELECTION}
            review={
              reviewer !== null && (
                <ReviewFields
                  id={SELECTION}
                  reviewer={reviewer}
                  mayPin={mayPin}
                  mayDecide
                  release="each release"
                />
              )
            }
            work={
              worker !== null && (
                <WorkFields id={SELECTION} worker={worker} areOffered={assignable.length > 0} />
              )
            }
          />
        )}
        {worker !== null && <Assignable names={assignable} />}
        {total > cards.length && <Pages attention={attention} toHref={toHref} />}
      </div>
    </section>
  );
}

/** Whether it says anything to tell what is assigned apart. */
const isSomeAssigned = ({ assigned, needed, query }: AttentionBoard): boolean =>
  query.assignee !== null || (needed > 0 && assigned.nobody < needed);

type LinksProps = { attention: AttentionBoard; toHref: (change: Change) => string };

function AssignedLinks({ attention, toHref }: LinksProps) {
  const { assigned, query } = attention;
  if (!isSomeAssigned(attention)) return null;
  return (
    <>
      {assigned.mine !== null && (
        <FilterLink
          href={toHref({ assignee: 'me' })}
          current={query.assignee === 'me'}
          name="Yours"
          count={assigned.mine}
        />
      )}
      <FilterLink
        href={toHref({ assignee: 'nobody' })}
        current={query.assignee === 'nobody'}
        name="Nobody’s"
        count={assigned.nobody}
      />
    </>
  );
}

function Pages({ attention, toHref }: LinksProps) {
  const { page, pages, perPage, total, cards, query } = attention;
  const first = (page - 1) * perPage + 1;
  const kept = {
    ...(query.state === 'open' ? {} : { state: query.state }),
    ...(query.severity ? { severity: query.severity } : {}),
    ...(query.assignee ? { assignee: query.assignee } : {}),
  };
  return (
    <nav aria-label="Pages of what needs you" className="flex flex-wrap gap-x-5 gap-y-1 text-small">
      <p className="text-soft">
        {formatCount(first)} to {formatCount(first + cards.length - 1)} of {plural(total, 'thing')}
      </p>
      {page > 1 && (
        <Link href={toHref({ ...kept, queue: page - 1 })} className="inline-block min-h-6">
          More urgent ones
        </Link>
      )}
      {page < pages && (
        <Link href={toHref({ ...kept, queue: page + 1 })} className="inline-block min-h-6">
          The next {formatCount(Math.min(perPage, total - first - cards.length + 1))}
        </Link>
      )}
    </nav>
  );
}

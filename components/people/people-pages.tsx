import { formatCount } from '@/lib/format';
import type { PeopleView } from '@/lib/queries/dto';
import { Link } from '../ui/link';

/** Where in the list this page is, and the way to its neighbours. */
export function PeoplePages({ listed }: { listed: PeopleView }) {
  const { page, pages, perPage, total, people, query } = listed;
  const first = (page - 1) * perPage + 1;
  const span = `${formatCount(first)} to ${formatCount(first + people.length - 1)} of `;
  const toHref = (to: number) => `/people?${new URLSearchParams({ ...(query.q && query), page: `${to}` })}`;
  return (
    <nav aria-label="Pages of people" className="flex flex-wrap gap-x-5 gap-y-1 pt-4 text-small print:hidden">
      <p className="text-soft">
        {pages > 1 && span}
        {formatCount(total)} {total === 1 ? 'person' : 'people'}
      </p>
      {page > 1 && (
        <Link href={toHref(page - 1)} rel="prev" className="inline-block min-h-6">
          Previous page
        </Link>
      )}
      {page < pages && (
        <Link href={toHref(page + 1)} rel="next" className="inline-block min-h-6">
          Next page
        </Link>
      )}
    </nav>
  );
}

/** Works without scripts: the query is the address. */
export function FindPeople({ q }: PeopleView['query']) {
  return (
    <form action="/people" className="flex flex-wrap items-end gap-x-4 gap-y-2 pb-4 text-small print:hidden">
      <label className="grid gap-1" htmlFor="people-q">
        Part of a name or a subject
        <input
          key={q}
          id="people-q"
          name="q"
          type="search"
          maxLength={300}
          defaultValue={q}
          className="field w-72 max-w-full"
        />
      </label>
      <button type="submit" className="button">
        Find
      </button>
      {q && (
        <Link href="/people" className="inline-block min-h-6">
          Everybody
        </Link>
      )}
    </form>
  );
}

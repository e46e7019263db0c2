import { formatCount, plural } from '@/lib/format';
import type { Board } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { toCSVHref, toHref } from './board-href';

/** Where in the list this page is, and the way to its neighbours. */
export function BoardPages({ board }: { board: Board }) {
  const { page, pages, perPage, total, rows, query } = board;
  const first = (page - 1) * perPage + 1;
  const span = `${formatCount(first)} to ${formatCount(first + rows.length - 1)}`;
  return (
    <nav aria-label="Pages of the board" className="flex flex-wrap items-baseline gap-x-5 gap-y-2 text-small">
      <p className="text-soft">
        {pages > 1 ? `${span} of ${plural(total, 'project')}` : plural(total, 'project')}
      </p>
      {page > 1 && (
        <Link href={toHref(query, { page: page - 1 })} rel="prev" className="inline-block min-h-6">
          Previous page
        </Link>
      )}
      {page < pages && (
        <Link href={toHref(query, { page: page + 1 })} rel="next" className="inline-block min-h-6">
          Next page
        </Link>
      )}
      <a
        href={toCSVHref(query)}
        className="ms-auto inline-block min-h-6 print:hidden"
        download="projects.csv"
      >
        {total === 1 ? 'It' : `These ${formatCount(total)}`} as CSV
      </a>
    </nav>
  );
}

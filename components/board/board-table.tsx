import type { Board, OutageView, UsedRelease } from '@/lib/queries/dto';
import type { BoardSort } from '@/lib/store/board-query';
import { Link } from '../ui/link';
import { toHref } from './board-href';
import { BoardRow } from './board-row';
import { CheckForm } from './check-again';

type Column = { name: string; sort: BoardSort | null; part: string };
const COLUMNS: Column[] = [
  { name: 'Project', sort: 'project', part: 'project' },
  { name: 'Newest release', sort: 'released', part: 'newest' },
  { name: 'Verification', sort: 'outcome', part: 'said' },
  { name: 'Same publisher?', sort: 'expectation', part: 'expectation' },
  { name: 'Publisher', sort: 'publisher', part: 'from' },
  { name: 'Issuer', sort: 'issuer', part: 'issuer' },
  { name: 'Last 12 releases', sort: null, part: 'history' },
  { name: 'Checked', sort: 'checked', part: 'checked' },
];

const USED: Column = { name: 'In use', sort: null, part: 'used' };

type Props = {
  board: Board;
  outage: OutageView | null;
  /** Whether whoever reads this may ask for checks. */
  mayWrite: boolean;
  /** By project, the releases that a collection names: a column of its own. */
  used?: Record<string, UsedRelease[]>;
};

export function BoardTable({ board, outage, mayWrite, used }: Props) {
  const columns = used ? COLUMNS.toSpliced(1, 0, USED) : COLUMNS;
  return (
    <>
      <PhoneSort view={board.query} />
      <table className="board">
        <caption className="sr-only">
          Projects on the board, what can be said of the newest release of each
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.part} column={column} view={board.query} />
            ))}
          </tr>
        </thead>
        <tbody>
          {board.rows.map((row) => (
            <BoardRow
              key={row.project}
              row={row}
              outage={outage}
              mayWrite={mayWrite}
              used={used && (used[row.project] ?? [])}
            />
          ))}
        </tbody>
      </table>
      {mayWrite && <CheckForm />}
    </>
  );
}

/** On a phone the head of the table is gone, and these links stand for it. */
function PhoneSort({ view }: { view: Board['query'] }) {
  return (
    <nav aria-label="Sort" className="board-phone-sort">
      Sort by{' '}
      {COLUMNS.map(
        ({ name, sort, part }) =>
          sort && (
            <Link
              key={part}
              href={toHref(view, { sort, order: toOrder(view, sort) })}
              scroll={false}
              aria-current={view.sort === sort ? 'true' : undefined}
            >
              {name}
            </Link>
          ),
      )}
    </nav>
  );
}

/** The other way round for the column that is sorted by already. */
function toOrder(view: Board['query'], sort: BoardSort): 'asc' | 'desc' {
  return view.sort === sort && view.order === 'asc' ? 'desc' : 'asc';
}

function Head({ column, view }: { column: Column; view: Board['query'] }) {
  const { name, sort, part } = column;
  if (!sort) {
    return (
      <th scope="col" className={`board-${part}`}>
        {name}
      </th>
    );
  }
  const current = view.sort === sort;
  const direction = view.order === 'asc' ? 'ascending' : 'descending';
  return (
    <th scope="col" className={`board-${part}`} aria-sort={current ? direction : undefined}>
      <Link href={toHref(view, { sort, order: toOrder(view, sort) })} scroll={false} className="board-sort">
        {name}
        {current && <span aria-hidden="true">{view.order === 'asc' ? ' ↑' : ' ↓'}</span>}
      </Link>
    </th>
  );
}

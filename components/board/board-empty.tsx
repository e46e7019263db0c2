import { toIndexName } from '@/lib/format';
import type { Board } from '@/lib/queries/dto';
import { Link } from '../ui/link';

/** Nothing tracked at all: say what to do next. */
export function BoardEmpty({ index, mayWrite }: { index: string; mayWrite: boolean }) {
  return (
    <div className="sentences max-w-prose border-y border-ink py-10">
      <h2 className="font-serif">Nothing is on the board yet.</h2>
      <p>
        {mayWrite
          ? `Add a project by its name on ${index}, above.`
          : `A project is added by its name on ${index}.`}{' '}
        Callboard then reads its releases, newest first, and says of each file who published it and what its
        provenance proves.
      </p>
      <p>
        On the command line, <code className="identity">npm run -s callboard -- track NAME</code> does the
        same.
      </p>
    </div>
  );
}

/** Something is tracked, but not under this filter. */
export function BoardNoMatch({ board, mayWrite }: { board: Board; mayWrite: boolean }) {
  return (
    <div className="sentences max-w-prose border-y border-ink py-10">
      <h2 className="font-serif">No project on the board matches.</h2>
      <p>
        {board.query.q ? (
          <>
            Nothing here has <span className="identity">{board.query.q}</span> in its name, repository or
            version under this filter.
          </>
        ) : (
          'No project is in this state at the moment.'
        )}{' '}
        {board.query.path ? (
          <Link href={board.query.path}>Show all of them</Link>
        ) : (
          <Link href="/">Show the whole board</Link>
        )}
        .
      </p>
      {board.query.q && mayWrite && (
        <p>If it is a project on {toIndexName(board.index)}, add it by its name above.</p>
      )}
    </div>
  );
}

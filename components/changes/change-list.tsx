import { formatDate, OBSERVED_WORDS } from '@/lib/format';
import type { ChangesBoard, ChangesQuery, ListedChange, Observed } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { ChangeEntry } from './change-entry';
import { isFiltered, toHref } from './changes-href';

const MEANINGS: Record<Observed, string> = {
  live: 'Callboard was watching when this happened.',
  history: 'Already there when Callboard first read the project: nobody here saw it happen.',
};
const ONLY: Record<Observed, string> = { live: 'Only what was seen live', history: 'Only history' };

type Part = ChangesBoard['parts'][number];

/** Seen live first: that is what is new to somebody who looks each morning. */
export function ChangeLists({ board }: { board: ChangesBoard }) {
  return board.parts.map((part) => <PartSection key={part.observed} part={part} board={board} />);
}

function PartSection({ part, board: { query } }: { part: Part; board: ChangesBoard }) {
  const { observed, changes, next } = part;
  const isAlone = query.observed !== null;
  return (
    <section aria-labelledby={observed} className="pb-8">
      <div className="flex flex-wrap items-baseline gap-x-4 border-t border-ink pt-4 pb-3">
        <h2 id={observed}>{OBSERVED_WORDS[observed]}</h2>
        <p className="text-small text-soft">{MEANINGS[observed]}</p>
        <p className="text-small sm:ms-auto print:hidden">
          <Link
            href={toHref(query, { observed: isAlone ? null : observed })}
            className="inline-block min-h-6"
          >
            {isAlone ? 'Live and history together' : ONLY[observed]}
          </Link>
        </p>
      </div>
      {changes.length === 0 && <p className="text-small">{toNothing(observed, query)}</p>}
      <Days changes={changes} />
      {next && (
        <p className="pt-4 text-small print:hidden">
          <Link href={toHref(query, { observed, after: next })} rel="next" className="inline-block min-h-6">
            Older changes
          </Link>
        </p>
      )}
    </section>
  );
}

function toNothing(observed: Observed, query: ChangesQuery): string {
  if (query.after !== null) return 'There is nothing older.';
  if (isFiltered({ ...query, observed: null })) return 'No changes match.';
  return observed === 'live'
    ? 'Nothing yet. What changes from now on is written here.'
    : 'Nothing: no project had changed before it was first read.';
}

function Days({ changes }: { changes: ListedChange[] }) {
  const days = Map.groupBy(changes, ({ noticedAt }) => formatDate(noticedAt));
  return [...days].map(([day, entries]) => (
    <div key={day} className="noticed-day">
      <h3>Noticed on {day}</h3>
      <ul>
        {entries.map((change) => (
          <ChangeEntry key={change.id} change={change} />
        ))}
      </ul>
    </div>
  ));
}

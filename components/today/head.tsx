import { formatRelative, plural, toIndexName, toNeededWords } from '@/lib/format';
import type { AttentionBoard, Board } from '@/lib/queries/dto';
import { When } from '../ui/when';

type Props = {
  attention: AttentionBoard;
  board: Board;
  /** Since the last visit; null where there was none. */
  news: { at: string; count: number } | null;
};

/** How many things need somebody, of what, and what of that is new. */
export function TodayHead({ attention, board, news }: Props) {
  const { needed, collection, outage } = attention;
  return (
    <div className="grid gap-2 pt-6 pb-4">
      <h1 className="text-hero wrap-anywhere">
        {collection && `${collection.name}: `}
        {toNeededWords(needed, outage === null)}
      </h1>
      {board.tracked > 0 && (
        <p className="text-small text-soft">
          {plural(board.tracked, 'project')} tracked
          {news && (
            <>
              {' · '}
              <strong className="font-semibold text-ink">
                {news.count === 0 ? 'nothing new' : `${news.count} new`} since your last visit
              </strong>{' '}
              (<When at={news.at} />)
            </>
          )}
        </p>
      )}
      {needed === 0 && board.tracked > 0 && !outage && <AllReviewed board={board} />}
    </div>
  );
}

/** Calm is said of what is known, and of nothing else. */
function AllReviewed({ board: { known, rows, index } }: { board: Board }) {
  const checked = rows.flatMap(({ lastCheckedAt }) => lastCheckedAt ?? []).toSorted();
  const last = checked.at(-1);
  return (
    <p className="max-w-prose">
      No alarm, warning or failed verification is open
      {known.unchecked > 0 && `; of ${plural(known.unchecked, 'project')} nothing can be told`}.
      {last && ` ${toIndexName(index, true)} was last asked ${formatRelative(last, Date.now())}.`}
    </p>
  );
}

import { formatClock } from '@/lib/format';
import type { Board, Health } from '@/lib/queries/dto';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { toFailureSentence } from './row-words';

type Props = { index: Health['index']; board: Board };

/** What a new process does not know of the index yet, the last checks tell. Rehearsal projects do without it. */
export function isIndexDown({ index, board }: Props): boolean {
  if (board.query.world === 'rehearsal') return false;
  if (index.pause) return true;
  return index.reachable === false || (index.reachable === null && findWaiting(board).length > 0);
}

/** The index does not answer, or asked not to be asked: what happened, what still works, what happens next. */
export function IndexNotice({ index, board }: Props) {
  const waiting = findWaiting(board);
  const last =
    index.at ??
    waiting
      .map(({ failure }) => failure?.at ?? '')
      .toSorted()
      .at(-1);
  const next = waiting.map(({ checking, nextCheckAt }) => (checking ? null : nextCheckAt));
  const soonest = next.filter((at) => at !== null).toSorted()[0];
  return (
    <Notice edge="unsure">
      <p>
        <strong>{index.pause?.message ?? toFailureSentence('INDEX_UNREACHABLE', board.index)}</strong>{' '}
        {last && !index.pause && (
          <>
            The last try was on <When at={last} exact />
            {soonest ? <>, the next one is at {formatClock(soonest)} UTC.</> : '.'}{' '}
          </>
        )}
        What was recorded before is still shown, with the time it was known. Callboard keeps trying by itself,
        and this says nothing about any publisher.
      </p>
    </Notice>
  );
}

/** The projects whose last check did not reach the index. */
function findWaiting({ rows }: Board): Board['rows'] {
  return rows.filter(({ failure }) => failure?.code === 'INDEX_UNREACHABLE');
}

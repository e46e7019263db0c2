import { formatClock } from '@/lib/format';
import type { Board, Health } from '@/lib/queries/dto';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { toFailureSentence } from './row-words';

/** Rehearsal projects do without the index. */
export function isIndexDown({ reachable }: Health['index'], { query }: Board): boolean {
  return reachable === false && query.world !== 'rehearsal';
}

/** The index does not answer: what happened, what still works, what happens next. */
export function IndexNotice({ index, board }: { index: Health['index']; board: Board }) {
  const next = findNextTry(board);
  return (
    <Notice edge="unsure">
      <p>
        <strong>{toFailureSentence(index.code ?? 'INDEX_UNREACHABLE', board.index)}</strong>{' '}
        {index.at && (
          <>
            The last try was on <When at={index.at} exact />
            {next ? <>, the next one is at {formatClock(next)} UTC.</> : '.'}{' '}
          </>
        )}
        What was recorded before is still shown, with the time it was known. Callboard keeps trying by itself,
        and this says nothing about any publisher.
      </p>
    </Notice>
  );
}

/** When the first of the projects that wait for the index is tried again. */
function findNextTry({ rows }: Board): string | null {
  const times = rows.flatMap(({ failure, checking, nextCheckAt }) =>
    failure?.code === 'INDEX_UNREACHABLE' && !checking && nextCheckAt ? [nextCheckAt] : [],
  );
  return times.toSorted()[0] ?? null;
}

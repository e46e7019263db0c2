import type { Board, Health } from '@/lib/queries/dto';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { toFailureSentence } from './row-words';

/** The index does not answer: what happened, what still works, what happens next. */
export function IndexNotice({ index, board }: { index: Health['index']; board: Board }) {
  if (index.reachable !== false || board.query.world === 'rehearsal') return null;
  return (
    <Notice edge="unsure">
      <p>
        <strong>{toFailureSentence(index.code ?? 'INDEX_UNREACHABLE', 'pypi')}</strong>{' '}
        {index.at && (
          <>
            The last try was on <When at={index.at} exact />.{' '}
          </>
        )}
        What was recorded before is still shown, with the time it was known. Callboard keeps trying by itself,
        and this says nothing about any publisher.
      </p>
    </Notice>
  );
}

import { toFailureSentence } from '@/lib/format';
import type { Failure } from '@/lib/queries/dto';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { GIVEN_UP } from './row-words';

/** The last check failed: what happened, what is shown meanwhile, and when it is tried again. */
export function FailureNotice(props: {
  failure: Failure | null | undefined;
  lastCheckedAt: string | null;
  nextCheckAt: string | null | undefined;
  index: string;
}) {
  const { failure, lastCheckedAt, nextCheckAt, index } = props;
  if (!failure) return null;
  return (
    <Notice edge="unsure">
      <p>
        <strong>{toFailureSentence(failure.code, index)}</strong> The last try was on{' '}
        <When at={failure.at} exact />.{' '}
        {lastCheckedAt && (
          <>
            Shown is what was known on <When at={lastCheckedAt} exact />.{' '}
          </>
        )}
        {nextCheckAt ? (
          <>
            It is tried again on <When at={nextCheckAt} exact />.
          </>
        ) : (
          nextCheckAt === null && GIVEN_UP
        )}
      </p>
      <p className="text-small text-soft">
        <span className="identity">{failure.code}</span>: {failure.message}
      </p>
    </Notice>
  );
}

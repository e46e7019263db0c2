import type { Failure } from '@/lib/queries/dto';
import type { World } from '@/lib/store/store';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';
import { toFailureSentence } from './row-words';

/** The last check failed: what happened, what is shown meanwhile, and when it is tried again. */
export function FailureNotice(props: {
  failure: Failure | null | undefined;
  lastCheckedAt: string | null;
  nextCheckAt: string | null | undefined;
  world: World;
}) {
  const { failure, lastCheckedAt, nextCheckAt, world } = props;
  if (!failure) return null;
  return (
    <Notice edge="unsure">
      <p>
        <strong>{toFailureSentence(failure.code, world)}</strong> The last try was on{' '}
        <When at={failure.at} exact />.{' '}
        {lastCheckedAt && (
          <>
            Shown is what was known on <When at={lastCheckedAt} exact />.{' '}
          </>
        )}
        {nextCheckAt && (
          <>
            It is tried again on <When at={nextCheckAt} exact />.
          </>
        )}
      </p>
      <p className="text-small text-soft">
        <span className="identity">{failure.code}</span>: {failure.message}
      </p>
    </Notice>
  );
}

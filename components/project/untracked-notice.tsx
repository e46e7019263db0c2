import type { Project } from '@/lib/queries/dto';
import { Notice } from '../ui/notice';
import { When } from '../ui/when';

/** What is shown is as old as that, whatever has happened since. */
export function UntrackedNotice({ untracked }: { untracked: Project['untracked'] }) {
  if (!untracked) return null;
  return (
    <Notice edge="unsure">
      <p>
        <strong>Not tracked any more.</strong> {untracked.by} took this project off the board on{' '}
        <When at={untracked.at} exact />. Shown is what was known then: nobody has looked since, and nothing
        here counts it.
      </p>
    </Notice>
  );
}

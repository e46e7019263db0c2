import { Notice } from '../ui/notice';
import { When } from '../ui/when';

/** What is shown is no answer of the index; `note`: what else of it is not as PyPI served it. */
export function RecordedNotice({ recordedAt, note }: { recordedAt: string | null; note: string | null }) {
  if (recordedAt === null) return null;
  return (
    <Notice edge="unsure">
      <p>
        <strong>
          This is a recording of <When at={recordedAt} />.
        </strong>{' '}
        It came with Callboard, was served by PyPI, and is verified here by the Sigstore root that came with
        it. It holds only some releases, and counts as not checked. As soon as the index answers, what that
        says takes its place.
      </p>
      <p>{note ?? ''} The times of upload are the transparency log’s, with a few seconds added.</p>
    </Notice>
  );
}

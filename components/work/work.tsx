import type { AttentionWork } from '@/lib/queries/dto';
import { LinkedText } from '../ui/linked-text';
import { PrincipalName } from '../ui/principal';
import { When } from '../ui/when';

type Props = {
  work: AttentionWork;
  /** So many of the newest notes, where all are shown elsewhere. */
  most?: number;
};

/** Who takes it, and what people noted on it, oldest first. */
export function Work({ work: { assignee, notes }, most = notes.length }: Props) {
  const older = Math.max(0, notes.length - most);
  if (assignee === null && notes.length === 0) return null;
  return (
    <div className="grid gap-1 text-small">
      {assignee && (
        <p className="wrap-anywhere">
          <strong>
            <PrincipalName principal={assignee} />
          </strong>{' '}
          takes it
          <span className="text-soft">
            {assignee.by === assignee.name ? ' since' : `, as ${assignee.by} said on`}{' '}
            <When at={assignee.at} />
          </span>
        </p>
      )}
      {older > 0 && (
        <p className="text-soft">
          {older} earlier {older === 1 ? 'note is' : 'notes are'} shown at the change itself.
        </p>
      )}
      <ol className="grid gap-2 empty:hidden">
        {notes.slice(older).map((note) => (
          <li key={note.id} className="border-s-2 border-control ps-3">
            <p className="max-w-prose whitespace-pre-wrap wrap-anywhere">
              <LinkedText text={note.text} />
            </p>
            <p className="text-soft wrap-anywhere">
              {note.by}, <When at={note.at} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
}

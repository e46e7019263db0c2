import { formatCount, plural } from '@/lib/format';
import type { Project } from '@/lib/queries/dto';
import { Notice } from '../ui/notice';
import { Breakable } from '../ui/published-from';

/** Entries of the listing that could not be read, each with why. Installers may take them all the same. */
export function UnreadableNotice({ unreadable: { total, entries } }: Pick<Project, 'unreadable'>) {
  if (total === 0) return null;
  const more = total - entries.length;
  return (
    <Notice edge="unsure">
      <p>
        <strong>{plural(total, 'entry', 'entries')} of the listing could not be read.</strong> Nothing can be
        told of {total === 1 ? 'it' : 'them'}, and installers may take {total === 1 ? 'it' : 'them'} all the
        same.
      </p>
      <ul className="grid gap-1 text-small">
        {entries.map(({ filename, reason }) => (
          <li key={`${filename} ${reason}`} className="wrap-anywhere">
            {filename !== null && (
              <>
                <span className="identity">
                  <Breakable text={filename} />
                </span>
                :{' '}
              </>
            )}
            {reason}
          </li>
        ))}
        {more > 0 && <li className="text-soft">and {formatCount(more)} more</li>}
      </ul>
    </Notice>
  );
}

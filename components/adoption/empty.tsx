import { toIndexName } from '@/lib/format';
import type { AdoptionView } from '@/lib/queries/views/adoption';
import { Link } from '../ui/link';
import { toHref } from './adoption-href';

/** Nobody to count: say what would be here, and where to begin. */
export function Empty({ view: { query, index, collection, hasRehearsal } }: { view: AdoptionView }) {
  return (
    <div className="sentences max-w-prose border-y border-ink py-10">
      <p>
        {collection ? (
          <>No project of the collection {collection.name} is tracked here.</>
        ) : (
          <>
            Add a project of {toIndexName(index)} on <Link href="/">the board</Link>.
          </>
        )}{' '}
        Once it is read, this page says how many releases and files are confirmed, of which publishers, since
        when, and which projects could be pinned.
      </p>
      {hasRehearsal && query.world === 'pypi' && (
        <p>
          <Link href={toHref({ ...query, world: 'rehearsal' })}>The same page about the rehearsal</Link> shows
          what that looks like.
        </p>
      )}
    </div>
  );
}

import type { CollectionView } from '@/lib/queries/dto';
import { Link } from '../ui/link';
import { Notice } from '../ui/notice';
import { collectionPath } from '../ui/paths';
import { DueSentence } from './due';
import { Owners } from './owners';

/** What needs somebody now is on the first screen with them. */
const SHOWN = 3;

/** Collections whose day is over while changes wait for a decision. */
export function OverdueCollections({ collections }: { collections: CollectionView[] }) {
  if (collections.length === 0) return null;
  const more = collections.length - SHOWN;
  return (
    <div className="pb-4 text-small">
      <Notice edge="unsure">
        <ul className="grid gap-1">
          {collections.slice(0, SHOWN).map((collection) => (
            <li key={collection.slug} className="wrap-anywhere">
              <Link
                href={collectionPath(collection.slug)}
                className="inline-block min-h-6 font-semibold wrap-anywhere"
              >
                {collection.name}
              </Link>{' '}
              of <Owners owners={collection.owners} />. <DueSentence collection={collection} />
            </li>
          ))}
          {more > 0 && (
            <li>
              <Link href="/collections" className="inline-block min-h-6">
                {more} more {more === 1 ? 'collection is' : 'collections are'} overdue
              </Link>
            </li>
          )}
        </ul>
      </Notice>
    </div>
  );
}

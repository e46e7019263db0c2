import { Link } from '../ui/link';
import { collectionPath } from '../ui/paths';

type Props = { collection: { slug: string; name: string } | null; all: string; href: string };

/** On a page that shows one collection alone: which one, and the way to all. */
export function OnlyCollection({ collection, all, href }: Props) {
  if (!collection) return null;
  return (
    <p className="pb-4">
      Only of the collection{' '}
      <Link href={collectionPath(collection.slug)} className="font-semibold wrap-anywhere">
        {collection.name}
      </Link>
      . <Link href={href}>{all}</Link>.
    </p>
  );
}

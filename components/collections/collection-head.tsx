import { plural } from '@/lib/format';
import type { CollectionView } from '@/lib/queries/dto';
import { FORMAT_WORDS } from '../imports/words';
import { Link } from '../ui/link';
import { collectionPath } from '../ui/paths';
import { When } from '../ui/when';
import { AttentionWords } from './attention';
import { DueSentence } from './due';
import { Owners } from './owners';

/** Whose it is, what is in it and since when, what needs attention, and where to go from here. */
export function CollectionHead({ collection, mayWrite }: { collection: CollectionView; mayWrite: boolean }) {
  const { slug, name, owners, projects, newest } = collection;
  const source = newest.filename ?? FORMAT_WORDS[newest.format];
  const query = `collection=${slug}`;
  return (
    <div className="grid gap-3 pt-3 pb-6">
      <h1 className="text-hero wrap-anywhere">{name}</h1>
      <p className="max-w-prose">
        {plural(projects, 'project')} of <Owners owners={owners} />, as{' '}
        <span className="identity">{source}</span> names them. It was imported by {newest.by} on{' '}
        <When at={newest.at} exact />.
      </p>
      <p>
        <AttentionWords collection={collection} />.
      </p>
      {collection.due !== null && (
        <p>
          <DueSentence collection={collection} />
        </p>
      )}
      <p className="flex flex-wrap items-baseline gap-x-5 gap-y-2 text-small print:hidden">
        {mayWrite && (
          <Link href={`/import?${query}`} className="button no-underline">
            Import it again
          </Link>
        )}
        <Link href={`/changes?${query}`} className="inline-block min-h-6">
          What changed
        </Link>
        <Link href={`${collectionPath(slug)}/gate`} className="inline-block min-h-6">
          What would fail a policy, and what to hold back
        </Link>
        <Link href={`/adoption?${query}`} className="inline-block min-h-6">
          How far provenance is adopted
        </Link>
        <Link href={`/?${query}`} className="inline-block min-h-6">
          Search these on the board
        </Link>
      </p>
    </div>
  );
}

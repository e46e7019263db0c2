import { formatCount } from '@/lib/format';
import type { CollectionView } from '@/lib/queries/dto';
import { FORMAT_WORDS } from '../imports/words';
import { Link } from '../ui/link';
import { collectionPath } from '../ui/paths';
import { When } from '../ui/when';
import { AttentionWords } from './attention';
import { DueWords } from './due';
import { Owners } from './owners';

export function CollectionList({ collections }: { collections: CollectionView[] }) {
  return (
    <table className="listing">
      <caption className="sr-only">
        Collections, whose they are, when they are due and what needs attention
      </caption>
      <thead>
        <tr>
          <th scope="col">Collection</th>
          <th scope="col">Owners</th>
          <th scope="col">Due</th>
          <th scope="col">Projects</th>
          <th scope="col">What needs attention</th>
          <th scope="col">Last imported</th>
        </tr>
      </thead>
      <tbody>
        {collections.map((collection) => (
          <Row key={collection.slug} collection={collection} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ collection }: { collection: CollectionView }) {
  const { slug, name, owners, projects, newest } = collection;
  return (
    <tr data-row="" className="board-row">
      <th scope="row">
        <Link href={collectionPath(slug)} data-row-link="" className="inline-block min-h-6 wrap-anywhere">
          {name}
        </Link>
      </th>
      <td data-name="Owners">
        <Owners owners={owners} />
      </td>
      <td>
        <DueWords collection={collection} />
      </td>
      <td data-name="Projects" className="tabular-nums">
        {formatCount(projects)}
      </td>
      <td>
        <AttentionWords collection={collection} />
      </td>
      <td data-name="Imported">
        <When at={newest.at} />, {newest.filename ?? FORMAT_WORDS[newest.format]}
      </td>
    </tr>
  );
}

/** None yet: what a collection is for, and how to make one. */
export function NoCollections() {
  return (
    <div className="sentences max-w-prose border-y border-ink py-10">
      <h2 className="font-serif">There is no collection yet.</h2>
      <p>
        A collection is what one of your applications or images depends on: import its lock file, and see on
        one page who published each release of it, what changed, and what needs review.
      </p>
      <p>
        <Link href="/import" className="font-semibold">
          Import a lock file or a list of requirements
        </Link>
        , by its file or by pasting it.
      </p>
    </div>
  );
}

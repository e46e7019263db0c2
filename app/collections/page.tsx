import { CollectionList, NoCollections } from '@/components/collections/collection-list';
import { Link } from '@/components/ui/link';
import { getCollections } from '@/lib/queries/collections';

export const metadata = { title: 'Collections' };

export default async function CollectionsPage() {
  const collections = await getCollections();
  return (
    <>
      <h1 className="pt-8 text-hero">What your teams depend on</h1>
      {collections.length === 0 ? (
        <div className="pt-6">
          <NoCollections />
        </div>
      ) : (
        <>
          <p className="pt-3 pb-6">
            <Link href="/import">Import another file</Link>, or open a collection to import it again.
          </p>
          <CollectionList collections={collections} />
        </>
      )}
    </>
  );
}

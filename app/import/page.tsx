import { notFound } from 'next/navigation';
import { readVisitor } from '@/app/visitor';
import { ImportForm } from '@/components/imports/import-form';
import { FORMATS } from '@/components/imports/words';
import { Crumbs } from '@/components/ui/crumbs';
import { collectionPath } from '@/components/ui/paths';
import { importFile } from '@/lib/actions';
import { joinWords } from '@/lib/format';
import { getCollectionName } from '@/lib/queries/collections';
import { slugOrNone } from '@/lib/queries/lenient';
import type { SearchParams } from '@/lib/queries/search-params';
import { nameFor, obstacleTo } from '@/lib/queries/visitor';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Import' };

export default async function ImportPage({ searchParams }: Props) {
  const { collection } = await searchParams;
  const slug = slugOrNone.parse(collection);
  const [into, visitor] = await Promise.all([slug ? getCollectionName(slug) : null, readVisitor()]);
  if (collection !== undefined && !into) notFound();
  const crumbs = [
    { name: 'Collections', href: '/collections' },
    ...(into ? [{ name: into.name, href: collectionPath(into.slug) }] : []),
  ];
  return (
    <>
      <Crumbs crumbs={crumbs} />
      <div className="pt-3 pb-7">
        <h1 className="text-hero">{into ? `Import into ${into.name}` : 'Import what you depend on'}</h1>
        <p className="mt-3 max-w-prose">
          A lock file, a list of requirements or a bill of materials becomes a collection: its projects are
          tracked, and reviewed on a page of their own.{' '}
          {`Callboard reads ${joinWords(FORMATS.map(([, words]) => words))}.`}
        </p>
      </div>
      <ImportForm
        action={importFile.bind(null, into?.slug ?? null)}
        into={into}
        reviewer={nameFor(visitor, 'review')}
        obstacle={obstacleTo(visitor, 'review')}
        mayPin={nameFor(visitor, 'maintain') !== null}
      />
    </>
  );
}

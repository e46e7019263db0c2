import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { nameCollection } from '@/app/actions';
import { BoardNoMatch } from '@/components/board/board-empty';
import { ExpectationFilter, OutcomeFilter } from '@/components/board/board-filters';
import { toSearch } from '@/components/board/board-href';
import { BoardPages } from '@/components/board/board-pages';
import { BoardTable } from '@/components/board/board-table';
import { Live } from '@/components/board/live';
import { ChangeEntry } from '@/components/changes/change-entry';
import { CollectionHead } from '@/components/collections/collection-head';
import { ImportHistory } from '@/components/collections/import-history';
import { NamesForm } from '@/components/collections/names-form';
import { Crumbs } from '@/components/ui/crumbs';
import { Link } from '@/components/ui/link';
import { collectionPath } from '@/components/ui/paths';
import { escapeText, plural } from '@/lib/format';
import { getCollectionName, getCollectionPage } from '@/lib/queries/collections';
import type { CollectionPage as Page } from '@/lib/queries/dto';
import type { SearchParams } from '@/lib/queries/search-params';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getCollectionName((await params).slug);
  return { title: found ? escapeText(found.name) : 'Not found' };
}

export default async function CollectionPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const page = await getCollectionPage(slug, await searchParams);
  if (!page) notFound();
  const { collection, history } = page;
  return (
    <>
      <Crumbs crumbs={[{ name: 'Collections', href: '/collections' }]} />
      <CollectionHead collection={collection} />
      <Members page={page} />
      <Waiting page={page} />
      <Part id="imports" title="Its imports">
        <ImportHistory history={history} total={collection.imports} />
      </Part>
      <Part id="names" title="Its name and owner">
        <NamesForm action={nameCollection.bind(null, slug)} name={collection.name} owner={collection.owner} />
      </Part>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="pt-10">
      <h2 id={id} className="border-t border-ink pt-4 pb-3">
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Its projects as on the board, and of each the release that the file names. */
function Members({ page: { collection, board, used } }: { page: Page }) {
  const shown = { ...board, query: { ...board.query, path: collectionPath(collection.slug) } };
  const search = toSearch(board.query, { page: board.page });
  return (
    <section aria-labelledby="members" className="board-members">
      <h2 id="members" className="border-t border-ink pt-4 pb-2">
        Its projects
      </h2>
      <div className="grid gap-y-1 pb-4 text-small print:hidden">
        <OutcomeFilter board={shown} />
        <ExpectationFilter board={shown} />
      </div>
      <Live url={`/api/v1/projects?${search}`} busy={board.rows.some((row) => row.checking)} />
      {board.rows.length === 0 ? (
        <BoardNoMatch board={shown} />
      ) : (
        <>
          <BoardTable board={shown} isIndexDown={false} used={used} />
          <div className="pt-4">
            <BoardPages board={shown} />
          </div>
        </>
      )}
    </section>
  );
}

function Waiting({ page: { collection, waiting } }: { page: Page }) {
  const { open } = collection.attention;
  if (open === 0) return null;
  return (
    <Part id="waiting" title="What waits for a decision">
      <ul>
        {waiting.map((change) => (
          <ChangeEntry key={change.id} change={change} />
        ))}
      </ul>
      <p className="pt-4 text-small">
        <Link href={`/changes?collection=${collection.slug}&standing=open`} className="inline-block min-h-6">
          {open > waiting.length ? `All ${plural(open, 'change')} that wait` : 'These among all changes'}
        </Link>
      </p>
    </Part>
  );
}

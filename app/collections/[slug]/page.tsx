import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { readVisitor } from '@/app/visitor';
import { BoardNoMatch } from '@/components/board/board-empty';
import { ExpectationFilter, OutcomeFilter } from '@/components/board/board-filters';
import { toSearch } from '@/components/board/board-href';
import { BoardPages } from '@/components/board/board-pages';
import { BoardTable } from '@/components/board/board-table';
import { Live } from '@/components/board/live';
import { CollectionHead } from '@/components/collections/collection-head';
import { DeleteForm } from '@/components/collections/delete-form';
import { ImportHistory } from '@/components/collections/import-history';
import { SettingsForm } from '@/components/collections/settings-form';
import { FourEyesForm } from '@/components/four-eyes/setting-form';
import { KnownBar } from '@/components/today/known-bar';
import { AttentionQueue } from '@/components/today/queue';
import { Crumbs } from '@/components/ui/crumbs';
import { collectionPath } from '@/components/ui/paths';
import { ReadOnly, RoleNeeded } from '@/components/ui/read-only';
import { deleteCollection, nameCollection, setFourEyes } from '@/lib/actions';
import { escapeText, joinWords } from '@/lib/format';
import { listAssignable, toMe } from '@/lib/queries/attention-work';
import { getCollectionName, getCollectionPage, getOwnerChoice } from '@/lib/queries/collections';
import type { OutageView, CollectionPage as Page } from '@/lib/queries/dto';
import { findFourEyesObstacle } from '@/lib/queries/four-eyes';
import { getHealth } from '@/lib/queries/health';
import type { SearchParams } from '@/lib/queries/search-params';
import { nameFor, obstacleTo } from '@/lib/queries/visitor';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await getCollectionName((await params).slug);
  return { title: found ? escapeText(found.name) : 'Not found' };
}

export default async function CollectionPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const visitor = await readVisitor();
  const page = await getCollectionPage(slug, await searchParams, toMe(visitor));
  if (!page) notFound();
  const { collection, history, untracked, attention } = page;
  const { outage } = await getHealth();
  const mayWrite = nameFor(visitor, 'review') !== null;
  const mayMaintain = nameFor(visitor, 'maintain') !== null;
  const fourEyesObstacle = findFourEyesObstacle();
  return (
    <>
      <Crumbs crumbs={[{ name: 'Collections', href: '/collections' }]} />
      <CollectionHead collection={collection} mayWrite={mayWrite} />
      {untracked.length > 0 && (
        <p className="max-w-prose pb-6 wrap-anywhere">{toUntrackedWords(untracked)}</p>
      )}
      <KnownBar board={toShown(page)} />
      <AttentionQueue
        attention={attention}
        reviewer={nameFor(visitor, 'decide')}
        worker={nameFor(visitor, 'review')}
        assignable={nameFor(visitor, 'review') === null ? [] : await listAssignable()}
        obstacle={obstacleTo(visitor, 'decide')}
        mayPin={mayMaintain}
        path={collectionPath(slug)}
      />
      <Members page={page} mayWrite={mayWrite} outage={outage} />
      <Part id="imports" title="Its imports">
        <ImportHistory history={history} total={collection.imports} />
      </Part>
      <Part id="names" title="Its name, owners and due date">
        {mayMaintain ? (
          <SettingsForm
            action={nameCollection.bind(null, slug)}
            name={collection.name}
            due={collection.due}
            {...(await getOwnerChoice(collection.owners))}
          />
        ) : (
          <ReadOnly
            obstacle={obstacleTo(visitor, 'maintain')}
            doing="Naming a collection"
            what="The settings of a collection are changed"
            operation="saveCollection"
          />
        )}
      </Part>
      <Part id="four-eyes" title="Who accepts an alarm">
        <p className="max-w-prose pb-3">
          {collection.fourEyes
            ? 'Two different people have to accept an alarm of a project in it. The first one’s consent is kept until something new happens to the project.'
            : 'One person accepts an alarm of a project in it.'}
        </p>
        {mayMaintain && (collection.fourEyes || fourEyesObstacle === null) ? (
          <FourEyesForm action={setFourEyes.bind(null, slug)} fourEyes={collection.fourEyes} />
        ) : (
          <p className="max-w-prose text-small text-soft">{fourEyesObstacle}</p>
        )}
        {!mayMaintain && <RoleNeeded obstacle={obstacleTo(visitor, 'maintain')} doing="Changing that" />}
      </Part>
      {mayMaintain && (
        <Part id="delete" title="Delete it">
          <DeleteForm action={deleteCollection.bind(null, slug)} name={collection.name} />
        </Part>
      )}
    </>
  );
}

const NAMED = 5;

/** They belong to it still, as its file names them. */
function toUntrackedWords(names: readonly string[]): string {
  const more = names.length - NAMED;
  const named = [...names.slice(0, NAMED), ...(more > 0 ? [`${more} more`] : [])];
  const verb = names.length === 1 ? 'is' : 'are';
  return `${joinWords(named)} ${verb} not tracked any more, and nothing here counts ${names.length === 1 ? 'it' : 'them'}.`;
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

/** The board, whose links lead to the page of the collection. */
const toShown = ({ collection, board }: Page) => ({
  ...board,
  query: { ...board.query, path: collectionPath(collection.slug) },
});

type MembersProps = { page: Page; mayWrite: boolean; outage: OutageView | null };

/** Its projects as on the board, and of each the release that the file names. */
function Members({ page, mayWrite, outage }: MembersProps) {
  const { board, used } = page;
  const shown = toShown(page);
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
        <BoardNoMatch board={shown} mayWrite={mayWrite} />
      ) : (
        <>
          <BoardTable board={shown} outage={outage} mayWrite={mayWrite} used={used} />
          <div className="pt-4">
            <BoardPages board={shown} />
          </div>
        </>
      )}
    </section>
  );
}

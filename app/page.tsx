import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { readVisitor } from '@/app/visitor';
import { AddProject } from '@/components/board/add-project';
import { BoardEmpty, BoardNoMatch } from '@/components/board/board-empty';
import { ExpectationFilter, OutcomeFilter } from '@/components/board/board-filters';
import { toHref, toSearch } from '@/components/board/board-href';
import { BoardPages } from '@/components/board/board-pages';
import { BoardTable } from '@/components/board/board-table';
import { Live } from '@/components/board/live';
import { SearchBox } from '@/components/board/search-box';
import { OnlyCollection } from '@/components/collections/only-collection';
import { OverdueCollections } from '@/components/collections/overdue';
import { TodayHead } from '@/components/today/head';
import { KnownBar } from '@/components/today/known-bar';
import { AttentionQueue } from '@/components/today/queue';
import { findVisitBefore, VISIT_COOKIE } from '@/components/today/visit';
import { FeedOfPage } from '@/components/ui/feed';
import { WorldFilter } from '@/components/ui/filter';
import { Link } from '@/components/ui/link';
import { placePath } from '@/components/ui/paths';
import { ReadOnly } from '@/components/ui/read-only';
import type { Obstacle } from '@/lib/access/visitor';
import { formatCount, toIndexName } from '@/lib/format';
import { countNeeded, getAttentionBoard } from '@/lib/queries/attention';
import { listAssignable, toMe } from '@/lib/queries/attention-work';
import { getBoard, parseBoardQuery, type SearchParams } from '@/lib/queries/board';
import { listOverdue } from '@/lib/queries/collections';
import type { Board, OutageView } from '@/lib/queries/dto';
import { getHealth } from '@/lib/queries/health';
import { findPlace } from '@/lib/queries/place';
import { nameFor, obstacleTo } from '@/lib/queries/visitor';
import { loadNeeded } from './needed';

type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  const needed = await loadNeeded();
  return { title: { absolute: `${needed ? `(${formatCount(needed)}) ` : ''}Today · Callboard` } };
}

export default async function TodayPage({ searchParams }: Props) {
  const params = await searchParams;
  const place = typeof params.q === 'string' ? await findPlace(params.q.trim()) : null;
  if (place) redirect(placePath(place));
  const [board, health, visitor] = await Promise.all([readBoard(params), getHealth(), readVisitor()]);
  const collection = board.query.collection ?? null;
  const [attention, news] = await Promise.all([
    getAttentionBoard(params, collection, toMe(visitor)),
    readNews(collection),
  ]);
  return (
    <>
      <FeedOfPage href="/changes.atom" title="What changed" />
      {attention.cards.length > 0 && !isSearch(board) && (
        <a href="#queue" className="sr-only focus:not-sr-only focus:absolute focus:bg-paper focus:p-2">
          Skip to what needs you
        </a>
      )}
      <TodayHead attention={attention} board={board} news={news} />
      {collection === null && !isSearch(board) && <OverdueCollections collections={await listOverdue()} />}
      <OnlyCollection collection={board.collection} all="Show the whole board" href="/" />
      {board.tracked > 0 && <KnownBar board={board} />}
      {isSearch(board) ? (
        <p className="pb-4 text-small">
          <Link href={collection ? `/?collection=${collection}` : '/'} className="inline-block min-h-6">
            Back to what needs you
          </Link>
        </p>
      ) : (
        <AttentionQueue
          attention={attention}
          reviewer={nameFor(visitor, 'decide')}
          worker={nameFor(visitor, 'review')}
          assignable={nameFor(visitor, 'review') === null ? [] : await listAssignable()}
          obstacle={obstacleTo(visitor, 'decide')}
          mayPin={nameFor(visitor, 'maintain') !== null}
          path="/"
        />
      )}
      <Projects board={board} outage={health.outage} obstacle={obstacleTo(visitor, 'review')} />
    </>
  );
}

/** Whoever looks for projects is shown these, and not the queue before them. */
const isSearch = ({ query, page }: Board): boolean =>
  Boolean(query.q || query.outcome || query.expectation || query.known || query.world || page > 1);

/** What came since the visit before this one. */
async function readNews(collection: string | null) {
  const before = findVisitBefore((await cookies()).get(VISIT_COOKIE)?.value, Date.now());
  if (before === null) return null;
  const count = await countNeeded({ collection, after: before });
  return { at: new Date(before).toISOString(), count };
}

type ProjectsProps = { board: Board; outage: OutageView | null; obstacle: Obstacle | null };

/** All that is tracked, with the ways to find and to add. */
function Projects({ board, outage, obstacle }: ProjectsProps) {
  const mayWrite = obstacle === null;
  const { query } = board;
  const kept = [...new URLSearchParams(toSearch({ ...query, q: '' }))];
  const search = toSearch(query, { page: board.page });
  return (
    <section aria-labelledby="projects">
      <h2 id="projects" className="border-t border-ink pt-3">
        {query.collection ? 'Its projects' : 'All projects'}
      </h2>
      <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4 pt-3 pb-4 print:hidden">
        {board.tracked > 0 && <SearchBox q={query.q} kept={kept} />}
        {mayWrite ? (
          <AddProject index={toIndexName(board.index)} />
        ) : (
          <ReadOnly
            obstacle={obstacle}
            doing="Adding projects"
            what="Projects are added"
            operation="trackProject"
          />
        )}
      </div>
      {board.tracked > 0 && (
        <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-1 pb-4 text-small">
          <div className="grid gap-y-1">
            <OutcomeFilter board={board} />
            <ExpectationFilter board={board} />
          </div>
          <WorldFilter board={board} toHref={(world) => toHref(query, { world })} />
        </div>
      )}
      <Live url={`/api/v1/projects?${search}`} busy={board.rows.some((row) => row.checking)} />
      {board.tracked === 0 && <BoardEmpty index={toIndexName(board.index)} mayWrite={mayWrite} />}
      {board.tracked > 0 && board.rows.length === 0 && <BoardNoMatch board={board} mayWrite={mayWrite} />}
      {board.rows.length > 0 && (
        <>
          <BoardTable board={board} outage={outage} mayWrite={mayWrite} />
          <div className="pt-4">
            <BoardPages board={board} />
          </div>
          {board.rows.some((row) => row.world === 'rehearsal') && <RehearsalNote />}
        </>
      )}
    </section>
  );
}

/** A page past the end, as an old link may ask for, is the last one. */
async function readBoard(params: SearchParams): Promise<Board> {
  const query = parseBoardQuery(params);
  const board = await getBoard(query);
  return board.page > board.pages ? getBoard({ ...query, page: board.pages }) : board;
}

function RehearsalNote() {
  return (
    <p className="max-w-3xl pt-6 text-small text-soft">
      Projects marked <em className="font-serif">rehearsal</em> do not exist on PyPI. They came with
      Callboard, are signed by an authority of its own that nobody else trusts, and show what each outcome
      looks like.
    </p>
  );
}

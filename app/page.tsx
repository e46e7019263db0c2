import { AddProject } from '@/components/board/add-project';
import { BoardEmpty, BoardNoMatch } from '@/components/board/board-empty';
import { ExpectationFilter, OutcomeFilter } from '@/components/board/board-filters';
import { toHref, toSearch } from '@/components/board/board-href';
import { BoardPages } from '@/components/board/board-pages';
import { BoardTable } from '@/components/board/board-table';
import { Live } from '@/components/board/live';
import { SearchBox } from '@/components/board/search-box';
import { OnlyCollection } from '@/components/collections/only-collection';
import { FeedOfPage } from '@/components/ui/feed';
import { WorldFilter } from '@/components/ui/filter';
import { ReadOnly } from '@/components/ui/read-only';
import { toIndexName } from '@/lib/format';
import { getBoard, parseBoardQuery, type SearchParams } from '@/lib/queries/board';
import type { Board } from '@/lib/queries/dto';
import { getHealth } from '@/lib/queries/health';
import { getReviewer } from '@/lib/queries/reviewer';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: { absolute: 'Callboard: who published what' } };

export default async function BoardPage({ searchParams }: Props) {
  const [board, health, reviewer] = await Promise.all([
    readBoard(await searchParams),
    getHealth(),
    getReviewer(),
  ]);
  const mayWrite = reviewer !== null;
  const { query } = board;
  const kept = [...new URLSearchParams(toSearch({ ...query, q: '' }))];
  const search = toSearch(query, { page: board.page });
  return (
    <>
      <FeedOfPage href="/changes.atom" title="What changed" />
      <h1 className="pt-8 pb-5 text-hero">Who published what, and what that proves</h1>
      <OnlyCollection collection={board.collection} all="Show the whole board" href="/" />
      <div className="flex flex-wrap items-start justify-between gap-x-10 gap-y-4 pt-5 pb-4 print:hidden">
        {board.tracked > 0 && <SearchBox q={query.q} kept={kept} />}
        {mayWrite ? (
          <AddProject index={toIndexName(board.index)} />
        ) : (
          <ReadOnly what="Projects are added" operation="trackProject" />
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
          <BoardTable board={board} outage={health.outage} mayWrite={mayWrite} />
          <div className="pt-4">
            <BoardPages board={board} />
          </div>
          {board.rows.some((row) => row.world === 'rehearsal') && <RehearsalNote />}
        </>
      )}
    </>
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

import { Live } from '@/components/board/live';
import { SeverityFilter, StandingFilter } from '@/components/changes/change-filters';
import { ChangeLists } from '@/components/changes/change-list';
import { NothingMatches, NothingNoticed, OpenLine } from '@/components/changes/changes-empty';
import { isFiltered, toFeed, toHref, toParams } from '@/components/changes/changes-href';
import { KindForm } from '@/components/changes/kind-form';
import { OnlyCollection } from '@/components/collections/only-collection';
import { FeedOfPage, FollowLink } from '@/components/ui/feed';
import { WorldFilter } from '@/components/ui/filter';
import { getChanges, parseChangesQuery } from '@/lib/queries/changes';
import type { ChangesBoard } from '@/lib/queries/dto';
import type { SearchParams } from '@/lib/queries/search-params';

type Props = { searchParams: Promise<SearchParams> };

export const metadata = { title: 'Changes' };

export default async function ChangesPage({ searchParams }: Props) {
  const board = await getChanges(parseChangesQuery(await searchParams));
  const { query } = board;
  const search = new URLSearchParams(toParams(query, { after: query.after }));
  const isEmpty = board.parts.every(({ changes }) => changes.length === 0);
  return (
    <>
      <FeedOfPage href={toFeed(query)} title="What changed" />
      <h1 className="pt-8 text-hero">What changed, and what was decided</h1>
      <div className="flex flex-wrap items-baseline justify-between gap-x-10 gap-y-1 pt-3 pb-6">
        {board.noticed > 0 && <OpenLine board={board} />}
        <p className="text-small print:hidden">
          <FollowLink href={toFeed(query)} what={isFiltered(query) ? 'what matches this filter' : ''} />
        </p>
      </div>
      <OnlyCollection
        collection={board.collection}
        all="Show the changes of all projects"
        href={toHref(query, { collection: null })}
      />
      {board.noticed > 0 && <Filters board={board} />}
      <Live url={`/api/v1/changes?${search}`} busy={false} />
      {board.noticed === 0 && <NothingNoticed />}
      {board.noticed > 0 && isEmpty && <NothingMatches board={board} />}
      {!isEmpty && <ChangeLists board={board} />}
    </>
  );
}

function Filters({ board }: { board: ChangesBoard }) {
  return (
    <div className="grid gap-y-3 pb-6 text-small print:hidden">
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-1">
        <StandingFilter board={board} />
        <WorldFilter board={board} toHref={(world) => toHref(board.query, { world })} />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-3">
        <SeverityFilter query={board.query} />
        <KindForm query={board.query} />
      </div>
    </div>
  );
}

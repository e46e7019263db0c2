import Link from 'next/link';
import { checkProject } from '@/app/actions';
import { plural, toIssuerName } from '@/lib/format';
import type { BoardRow as Row } from '@/lib/queries/dto';
import { Opening } from '../ui/opening';
import { OutcomeWord } from '../ui/outcome';
import { projectPath, releasePath } from '../ui/paths';
import { PublishedFrom } from '../ui/published-from';
import { Tag } from '../ui/tag';
import { Ago, When } from '../ui/when';
import { CheckAgain } from './check-again';
import { HistoryStrip } from './history-strip';
import { RowWords } from './row-words';

export function BoardRow({ row }: { row: Row }) {
  return (
    <tr className="board-row" data-row="">
      <th scope="row" className="board-project">
        <Link href={projectPath(row.project)} prefetch={false} data-row-link="">
          {row.project}
          <Opening />
        </Link>
        {row.world === 'rehearsal' && <Tag>rehearsal</Tag>}
        {row.status !== 'active' && <Tag>{row.status}</Tag>}
      </th>
      <td className="board-newest">
        {row.newestVersion ? <Newest row={row} version={row.newestVersion} /> : <Nothing />}
      </td>
      <td className="board-said">
        <OutcomeWord outcome={row.outcome} />
        <RowWords row={row} />
        {row.publisher && (
          <span className="board-from-inline">
            <PublishedFrom publisher={row.publisher} brief />
          </span>
        )}
      </td>
      <td className="board-from">
        {row.publisher ? <PublishedFrom publisher={row.publisher} brief /> : <Nothing />}
      </td>
      <td className="board-issuer">
        {row.certificateIssuer ? (
          <span title={row.certificateIssuer}>{toIssuerName(row.certificateIssuer)}</span>
        ) : (
          <Nothing />
        )}
      </td>
      <td className="board-history">
        <HistoryStrip recent={row.recent} />
      </td>
      <td className="board-checked">
        <Checked row={row} />
      </td>
    </tr>
  );
}

/** When it was checked, and the way to ask again; while a check runs, how far it is. */
function Checked({ row }: { row: Row }) {
  const { progress } = row;
  if (row.checking) {
    return progress && progress.total > 0
      ? `${progress.done} of ${plural(progress.total, 'file')}`
      : 'checking now';
  }
  return (
    <>
      <span className="board-checked-when">
        {row.lastCheckedAt ? <Ago at={row.lastCheckedAt} /> : 'not yet'}
      </span>
      <CheckAgain
        action={checkProject.bind(null, row.project)}
        project={row.project}
        checking={row.checking}
        brief
      />
    </>
  );
}

function Newest({ row, version }: { row: Row; version: string }) {
  return (
    <>
      <Link href={releasePath(row.project, version)} prefetch={false} className="board-version">
        {version}
      </Link>{' '}
      {row.newestUploadedAt && (
        <span className="ms-1 text-soft">
          <When at={row.newestUploadedAt} />
        </span>
      )}
    </>
  );
}

/** An empty cell says that it is empty. */
function Nothing() {
  return (
    <>
      <span aria-hidden="true" className="board-nothing text-soft">
        &ndash;
      </span>
      <span className="sr-only">nothing to show</span>
    </>
  );
}

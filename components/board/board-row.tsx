import { formatDate, isClaimed, plural, toIssuerName } from '@/lib/format';
import type { OutageView, BoardRow as Row, UsedRelease } from '@/lib/queries/dto';
import { UsedCell } from '../collections/used-cell';
import { ExpectationWord } from '../ledger/expectation';
import { SeverityWord } from '../ledger/severity';
import { EXPECTATION_MEANINGS } from '../ledger/words';
import { Link } from '../ui/link';
import { OutcomeWord } from '../ui/outcome';
import { projectPath, releasePath } from '../ui/paths';
import { Breakable, PublishedFrom } from '../ui/published-from';
import { Tag } from '../ui/tag';
import { Ago, When } from '../ui/when';
import { CheckButton } from './check-button';
import { HistoryStrip } from './history-strip';
import { RowWords } from './row-words';

/** Longer ones may wrap: on one line they would push the other columns aside. */
const NAME_ON_ONE_LINE = 24;
const VERSION_ON_ONE_LINE = 12;

type Props = { row: Row; outage: OutageView | null; mayWrite: boolean; used?: UsedRelease[] };

export function BoardRow({ row, outage, mayWrite, used }: Props) {
  const { project, newestVersion, publisher } = row;
  return (
    <tr className="board-row" data-row="">
      <th scope="row" className="board-project">
        <span className={project.length > NAME_ON_ONE_LINE ? '' : 'whitespace-nowrap'}>
          <Link href={projectPath(project)} data-row-link="">
            <Breakable text={project} />
          </Link>
          {row.world === 'rehearsal' && <Tag>rehearsal</Tag>}
        </span>
        {row.recordedAt && <Tag>recorded {formatDate(row.recordedAt)}</Tag>}
        {row.status !== 'active' && <Tag>{row.status}</Tag>}
      </th>
      {used && (
        <td className="board-used">
          <UsedCell row={row} releases={used} />
        </td>
      )}
      <td className="board-newest">
        {newestVersion ? <Newest row={row} version={newestVersion} /> : <Nothing />}
      </td>
      <td className="board-said">
        <div>
          {row.waiting && <WaitingWord waiting={row.waiting} />}
          <OutcomeWord outcome={row.outcome} />
          {row.expectation !== 'none' && (
            <span className="board-expectation-inline">
              <ExpectationWord expectation={row.expectation} />{' '}
            </span>
          )}
          <RowWords row={row} outage={outage} />
          {publisher && (
            <span className="board-from-inline">
              <PublishedFrom publisher={publisher} brief isClaimed={isClaimed(row)} />
            </span>
          )}
        </div>
      </td>
      <td className="board-expectation">
        {row.expectation === 'none' ? (
          <Nothing words="not compared" />
        ) : (
          <span title={EXPECTATION_MEANINGS[row.expectation]}>
            <ExpectationWord expectation={row.expectation} />
          </span>
        )}
      </td>
      <td className="board-from">
        <div>
          {publisher ? <PublishedFrom publisher={publisher} brief isClaimed={isClaimed(row)} /> : <Nothing />}
        </div>
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
        <Checked row={row} mayWrite={mayWrite} />
      </td>
    </tr>
  );
}

/** What nobody has decided about yet comes before what was confirmed. */
function WaitingWord({ waiting: { severity, items } }: { waiting: NonNullable<Row['waiting']> }) {
  const title = `${plural(items, 'change needs', 'changes need')} a person`;
  return (
    <span className="board-waiting" title={title}>
      <SeverityWord severity={severity} />
      <span className="sr-only">: {title}.</span>{' '}
    </span>
  );
}

/** When it was checked, and the way to ask again; while a check runs, how far it is. */
function Checked({ row, mayWrite }: Pick<Props, 'row' | 'mayWrite'>) {
  const { progress } = row;
  if (row.checking) {
    return progress && progress.total > 0
      ? `${progress.done} of ${plural(progress.total, 'file')}`
      : 'checking now';
  }
  return (
    <>
      <span className="board-checked-when">
        <CheckedWhen row={row} />
      </span>
      {mayWrite && <CheckButton project={row.project} />}
    </>
  );
}

function CheckedWhen({ row: { lastCheckedAt, recordedAt, failure } }: { row: Row }) {
  if (recordedAt) {
    return (
      <>
        recorded <When at={recordedAt} />
      </>
    );
  }
  if (!lastCheckedAt && !failure) return 'not yet';
  return (
    <>
      {lastCheckedAt && (
        <>
          <span className="board-checked-word">Checked </span>
          <Ago at={lastCheckedAt} brief />
        </>
      )}
      {failure && (
        <span className={lastCheckedAt ? 'block text-soft' : undefined}>
          tried <Ago at={failure.at} brief />
        </span>
      )}
    </>
  );
}

function Newest({ row, version }: { row: Row; version: string }) {
  return (
    <span className={version.length > VERSION_ON_ONE_LINE ? '' : 'whitespace-nowrap'}>
      <Link href={releasePath(row.project, version)} className="board-version">
        <Breakable text={version} />
      </Link>{' '}
      {row.newestUploadedAt && (
        <span className="ms-1 text-soft">
          <When at={row.newestUploadedAt} />
        </span>
      )}
    </span>
  );
}

/** An empty cell says that it is empty. */
function Nothing({ words = 'nothing to show' }: { words?: string }) {
  return (
    <>
      <span aria-hidden="true" className="board-nothing text-soft">
        &ndash;
      </span>
      <span className="sr-only">{words}</span>
    </>
  );
}

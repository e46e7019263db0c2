import { toHeadline, toIndexName } from '@/lib/format';
import type { FileRow } from '@/lib/queries/dto';
import type { GentooDesk, GentooRecord } from '@/lib/queries/views/gentoo';
import { ExpectationWord } from '../ledger/expectation';
import { Link } from '../ui/link';
import { OutcomeWord } from '../ui/outcome';
import { filePath, projectPath, verdictPath } from '../ui/paths';
import { PublishedFrom } from '../ui/published-from';
import { Section } from '../ui/section';
import { When } from '../ui/when';
import { LookUp } from './look-up';

export function KnownSection({ desk }: { desk: GentooDesk }) {
  const { record, ebuild } = desk;
  return (
    <Section id="known" title="What is known">
      <div className="sentences">
        {record.file ? <Known record={record} file={record.file} /> : <Unknown desk={desk} />}
        {!record.file?.outcome && (
          <LookUp key={JSON.stringify(ebuild)} fields={ebuild} index={toIndexName(record.index)} />
        )}
      </div>
    </Section>
  );
}

function Known({ record, file }: { record: GentooRecord; file: FileRow }) {
  const { outcome, code, message, publisher, expectation, verdict, checkedAt, recordedAt } = file;
  return (
    <>
      <p>
        <OutcomeWord outcome={outcome} />
        {expectation !== 'none' && <ExpectationWord expectation={expectation} />}{' '}
        {record.world === 'rehearsal' && <em className="ms-1 font-serif text-soft">in a rehearsal</em>}
      </p>
      <p className="max-w-prose">
        {message ? toHeadline(code, message) : 'It is on the board, and was not checked yet.'}
        {outcome === 'verified' && publisher && (
          <>
            {' '}
            Publisher: <PublishedFrom publisher={publisher} />. That is who uploaded it, and not what is in
            it.
          </>
        )}
      </p>
      <p className="text-small">
        <Link href={filePath(record.project, record.version ?? '', file.filename)}>
          All that is known of {file.filename}
        </Link>
        {verdict && (
          <>
            , <Link href={verdictPath(verdict)}>the verdict as it stands</Link>
          </>
        )}
        {recordedAt && (
          <>
            , recorded <When at={recordedAt} />, not checked
          </>
        )}
        {checkedAt && (
          <>
            , checked <When at={checkedAt} />
          </>
        )}
      </p>
    </>
  );
}

function Unknown({ desk: { record, sdist, version } }: { desk: GentooDesk }) {
  const project = <Link href={projectPath(record.project)}>{record.project}</Link>;
  if (record.state === 'not-tracked') {
    return (
      <p className="max-w-prose">
        Nothing: {record.project} is not on <Link href="/">the board</Link>, so nobody is remembered as its
        publisher.
      </p>
    );
  }
  return record.state === 'no-file' ? (
    <p className="max-w-prose">
      {project} {version} is on the board, and has no file named{' '}
      <span className="identity">{sdist.name}</span>.
    </p>
  ) : (
    <p className="max-w-prose">
      {project} is on the board; a release {version} was not seen yet.
    </p>
  );
}

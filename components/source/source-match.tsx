import type { Obstacle } from '@/lib/access/visitor';
import { toRunSentence } from '@/lib/format';
import type { SourceMatchView } from '@/lib/queries/dto';
import { SafeLink } from '../ui/external';
import { Notice } from '../ui/notice';
import { ReadOnly } from '../ui/read-only';
import { Fact, Facts, Section } from '../ui/section';
import { When } from '../ui/when';
import { CompareSource } from './compare-source';
import { SourceFiles } from './source-files';

type Props = {
  source: SourceMatchView;
  obstacle: Obstacle | null;
  page?: number;
  toHref?: (page: number) => string;
};

/** How much of the file is in the commit that its certificate names: beside the verdict, and no part of it. */
export function SourceMatch({ source, obstacle, page = 1, toHref }: Props) {
  return (
    <Section id="source-match" title="Source match">
      <p className="max-w-prose font-semibold">{source.message}</p>
      <Concerns source={source} />
      {source.state === 'compared' && (
        <p className="max-w-prose pt-1 pb-4 text-soft">
          Digests were compared, file by file. Nobody here read the files, and what is in the commit can be
          harmful too.
        </p>
      )}
      {source.state === 'compared' && <Told source={source} />}
      <SourceFiles source={source} page={page} toHref={toHref ?? null} />
      {source.sdist && source.sdist.files.length > 0 && (
        <details className="pt-4">
          <summary className="min-h-6">Beside {source.sdist.filename}, file by file</summary>
          <SourceFiles
            source={{
              files: source.sdist.files,
              filesLeftOut: 0,
              repository: null,
              commit: null,
              commitPage: null,
            }}
            page={1}
            toHref={null}
          />
        </details>
      )}
      <Ask source={source} obstacle={obstacle} />
    </Section>
  );
}

/** What asks for a person, in words. Neither is a finding about whoever published the file. */
function Concerns({ source: { unexplained, reachable, reach } }: { source: SourceMatchView }) {
  if (unexplained === 0 && reachable !== false) return null;
  return (
    <div className="py-3">
      <Notice edge="unsure">
        {unexplained > 0 && <p>{toRunSentence(unexplained)}</p>}
        {reachable === false && <p>{reach} Anybody can make such a commit in a fork.</p>}
      </Notice>
    </div>
  );
}

function Told({ source }: { source: SourceMatchView }) {
  const { repository, commit, commitPage, checkedAt, foundAt, record, sdist } = source;
  return (
    <Facts>
      <Fact name="Compared with">
        <SafeLink href={commitPage}>
          <span className="identity">
            {repository?.replace('https://', '')} at {commit}
          </span>
        </SafeLink>
        {source.root && <p className="text-soft">The project lies in {source.root} of the repository.</p>}
      </Fact>
      <Fact name="Branches and tags">
        {source.reach} {source.tagSays}
        <p className="text-small text-soft">
          Asked on {checkedAt && <When at={checkedAt} exact />}
          {foundAt !== checkedAt && foundAt && (
            <>
              ; so since <When at={foundAt} />
            </>
          )}
          . They can be moved.
        </p>
      </Fact>
      <Fact name="Left out">{source.leftOut}</Fact>
      <Fact name="Beside the sdist">{sdist?.message}</Fact>
      <Fact name="RECORD">{record && <Problems record={record} />}</Fact>
      <Fact name="Found before">
        {source.earlier.length > 0 && (
          <ul>
            {source.earlier.map(({ foundAt: at, message, reachable, tag }) => (
              <li key={at}>
                <When at={at} />: {message} {toReachWords(reachable)}{' '}
                {tag && `Tag ${tag.name}: ${tag.commit.slice(0, 7)}.`}
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </Facts>
  );
}

const MAX_PROBLEMS = 20;

function Problems({ record }: { record: NonNullable<SourceMatchView['record']> }) {
  if (record.length === 0) return 'It agrees with the files of the wheel.';
  return (
    <ul>
      {record.slice(0, MAX_PROBLEMS).map(({ kind, path, says }) => (
        <li key={`${kind} ${path}`} className="wrap-anywhere">
          <span className="identity">{path}</span>: {says}
        </li>
      ))}
      {record.length > MAX_PROBLEMS && <li>And {record.length - MAX_PROBLEMS} more.</li>}
    </ul>
  );
}

const toReachWords = (reachable: boolean | null): string =>
  reachable === null
    ? ''
    : reachable
      ? 'A branch or tag led to the commit.'
      : 'No branch and no tag led to the commit.';

function Ask({ source, obstacle }: { source: SourceMatchView; obstacle: Obstacle | null }) {
  const { project, version, filename, state, askable, waiting, failure } = source;
  return (
    <div className="grid gap-2 pt-4">
      {failure && (
        <p className="max-w-prose text-soft">
          The last try, on <When at={failure.at} exact />, could not tell: {failure.message}{' '}
          <span className="identity">{failure.code}</span>
        </p>
      )}
      {waiting && (
        <p className="text-soft">
          {failure === null ? 'It is in the queue since ' : 'It is tried again from '}
          <When at={failure === null ? waiting.since : waiting.nextTryAt} exact />.
        </p>
      )}
      {!waiting && askable && (
        <div>
          {obstacle === null ? (
            <CompareSource
              {...{ project, version, filename }}
              label={state === 'compared' ? 'Compare again' : 'Compare with the commit'}
            />
          ) : (
            <ReadOnly
              obstacle={obstacle}
              doing="Asking for a comparison"
              what="A comparison is asked for"
              operation="compareSource"
            />
          )}
        </div>
      )}
    </div>
  );
}

import { formatDate, isClaimed, toHeadline } from '@/lib/format';
import type { Publisher } from '@/lib/pep740/publisher';
import type { FileRow, ProjectPage, Release } from '@/lib/queries/dto';
import { ExpectationWord } from '../ledger/expectation';
import { toShownRelease } from '../ledger/shown';
import { Link } from '../ui/link';
import { OutcomeWord } from '../ui/outcome';
import { releasePath } from '../ui/paths';
import { Breakable, PublishedFrom } from '../ui/published-from';
import { Tag } from '../ui/tag';
import { When } from '../ui/when';
import { PyPIStatus } from './pypi-status';
import { RELEASE_STATE_WORDS, toCountWords } from './words';

/** A longer one may wrap. */
const VERSION_ON_ONE_LINE = 24;

/** One page of releases, newest first. */
export function ReleaseTable({ project, shown }: { project: ProjectPage; shown: Release[] }) {
  return (
    <table className="listing releases">
      <caption className="sr-only">Releases of {project.project}, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Version</th>
          <th scope="col">Uploaded</th>
          <th scope="col">Verification</th>
          <th scope="col">Same publisher?</th>
          <th scope="col">Publisher</th>
          <th scope="col">PyPI status</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((release) => (
          <Row key={release.version} project={project} release={release} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ project, release }: { project: ProjectPage; release: Release }) {
  const { version, uploadedAt, outcome, files } = release;
  return (
    <tr className="board-row" data-row="">
      <th scope="row" className={version.length > VERSION_ON_ONE_LINE ? '' : 'whitespace-nowrap'}>
        <Link href={releasePath(project.project, version)} data-row-link="">
          <Breakable text={version} />
        </Link>
        <Marks release={release} />
      </th>
      <td className="whitespace-nowrap" data-name="Uploaded">
        {uploadedAt ? <When at={uploadedAt} /> : 'not stated'}
      </td>
      <td>
        <OutcomeWord outcome={outcome} />
        <span className="text-soft">{toCountWords(release, outcome ?? 'unchecked')}</span>
        {outcome === 'failed' && <p>{toHeadline(release.code, release.message ?? '')}</p>}
      </td>
      <td>
        <ExpectationWord {...toShownRelease(project, release)} />
      </td>
      <td>
        <Publishers files={files} />
      </td>
      <td>
        <PyPIStatus release={release} project={project.project} index={project.index} />
      </td>
    </tr>
  );
}

/** Yanked or no longer listed, in words. */
function Marks({ release: { isYanked, goneSince } }: { release: Release }) {
  const words = [
    isYanked && 'yanked',
    goneSince !== null && `no longer listed since ${formatDate(goneSince)}`,
  ].filter((word) => word !== false);
  if (words.length === 0) return null;
  return <Tag>{words.join(', ')}</Tag>;
}

/** `isClaimed`: no file of the release confirms it. */
type Stated = { publisher: Publisher; isClaimed: boolean };

function Publishers({ files }: { files: FileRow[] }) {
  const byText = new Map<string, Stated>();
  for (const file of files) {
    const { publisher } = file;
    if (!publisher) continue;
    const text = JSON.stringify(publisher);
    const isProven = !isClaimed(file) || byText.get(text)?.isClaimed === false;
    byText.set(text, { publisher, isClaimed: !isProven });
  }
  if (byText.size === 0) return <span className="text-soft">no publisher named</span>;
  return [...byText].map(([text, stated]) => (
    <span key={text} className="block">
      <PublishedFrom {...stated} />
    </span>
  ));
}

/** What the words of PyPI mean, and how far they go. */
export function StateMeanings({ releases }: { releases: Release[] }) {
  const states = [...new Set(releases.flatMap((release) => release.pypiStates))];
  if (states.length === 0) return null;
  return (
    <div className="max-w-3xl pt-5 pb-10 text-small text-soft">
      <p className="pb-1">
        PyPI looks back 14 days, by repository and workflow name; “Same publisher?” looks at all history, by
        the forge&rsquo;s ids. <Link href="/help/pypi-status">How the two differ</Link>
      </p>
      <dl className="grid gap-y-1">
        {states.map((state) => (
          <div key={state}>
            <dt className="inline text-ink">{RELEASE_STATE_WORDS[state].name}</dt>{' '}
            <dd className="inline">{RELEASE_STATE_WORDS[state].meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

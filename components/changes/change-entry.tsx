import { formatClock } from '@/lib/format';
import type { ListedChange } from '@/lib/queries/dto';
import { BeforeAfter } from '../ledger/before-after';
import { toDifferences } from '../ledger/differences';
import { toChangeSentence } from '../ledger/sentence';
import { SeverityWord } from '../ledger/severity';
import { KIND_WORDS } from '../ledger/words';
import { Link } from '../ui/link';
import { changeAnchor, changePath, filePath } from '../ui/paths';
import { Breakable } from '../ui/published-from';
import { When } from '../ui/when';
import { ProjectRelease } from './project-release';
import { StandingWords } from './standing-words';

/** One notice: how grave it is and what it is, about what, in a sentence and in detail, and where it stands. */
export function ChangeEntry({ change }: { change: ListedChange }) {
  const { id, project, kind, severity, message, standing } = change;
  return (
    <li id={changeAnchor(id)} className="noticed board-row" data-row="">
      <div className="noticed-kind">
        <SeverityWord severity={severity} />{' '}
        <a href={changePath(project, id)} data-row-link="" className="inline-block min-h-6 font-semibold">
          {KIND_WORDS[kind]}
        </a>
      </div>
      <div className="min-w-0">
        <About change={change} />
        <p className="max-w-3xl">{toChangeSentence(message)}</p>
        <BeforeAfter differences={toDifferences(change)} />
      </div>
      <div className="noticed-standing" data-standing={standing}>
        <StandingWords change={change} />
        <p className="text-soft">
          Happened <When at={change.happenedAt} />,{' '}
          <span className="whitespace-nowrap">
            noticed at <time dateTime={change.noticedAt}>{formatClock(change.noticedAt)} UTC</time>
          </span>
        </p>
      </div>
    </li>
  );
}

/** Project, release and file, each with its page. */
function About({ change: { project, version, filename, world } }: { change: ListedChange }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-2">
      <ProjectRelease project={project} version={version} world={world} />
      {filename !== null && (
        <span className="identity min-w-0">
          {version === null ? (
            <Breakable text={filename} />
          ) : (
            <Link href={filePath(project, version, filename)} className="inline-block min-h-6">
              <Breakable text={filename} />
            </Link>
          )}
        </span>
      )}
    </p>
  );
}

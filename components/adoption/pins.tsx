import { escapeText, formatCount, joinWords, plural } from '@/lib/format';
import type { AdoptionView, ObstacleView, PinnableView } from '@/lib/queries/views/adoption';
import { Copy } from '../ui/copy';
import { Link } from '../ui/link';
import { projectPath } from '../ui/paths';
import { Breakable } from '../ui/published-from';
import { toExportHref } from './adoption-href';

const NAMED = 6;

/** What could be held to its publisher from today on, and what cannot be, and why. */
export function Pins({ view }: { view: AdoptionView }) {
  const { possible } = view.pinning;
  return (
    <>
      <p className="max-w-prose pb-3">
        {toLead(view)}{' '}
        <span className="print:hidden">
          A pin names the publisher that a person expects; whoever publishes from elsewhere then differs from
          it.
        </span>
      </p>
      {possible.total > 0 && <Possible view={view} />}
      <Obstacles obstacles={view.pinning.impossible} />
      <Pinned pinned={view.pinning.pinned} />
    </>
  );
}

function toLead({ projects, pinning: { possible, pinned, impossible } }: AdoptionView): string {
  const cannot = impossible.reduce((sum, { total }) => sum + total, 0);
  const said = [
    `${formatCount(possible.total)} could be pinned today`,
    pinned.length > 0 && `${formatCount(pinned.length)} ${pinned.length === 1 ? 'is' : 'are'} pinned already`,
    cannot > 0 && `${formatCount(cannot)} cannot be yet`,
  ].filter((part) => part !== false);
  return `Of ${plural(projects, 'project')}, ${joinWords(said)}.`;
}

function Possible({ view: { query, pinning } }: { view: AdoptionView }) {
  const { total, shown } = pinning.possible;
  const all = shown.flatMap(({ ebuild }) => ebuild ?? []).join('\n');
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-sans">Could be pinned today</h3>
        <span className="print:hidden">
          <Copy text={all} label="Copy these lines" what="to pin the projects listed here" />
        </span>
      </div>
      <p className="hidden print:block">{toNames(shown, total)}.</p>
      <table className="listing adoption-pins print:hidden">
        <caption className="sr-only">Projects that could be pinned, and the lines that do it</caption>
        <thead>
          <tr>
            <th scope="col">Project</th>
            <th scope="col">For an ebuild, and for a pylock.toml</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <Row key={each.project} pin={each} />
          ))}
        </tbody>
      </table>
      {total > shown.length && (
        <p className="pt-2 text-small text-soft print:hidden">
          And {formatCount(total - shown.length)} more: <a href={toExportHref(query, 'csv')}>the CSV</a> and{' '}
          <a href={toExportHref(query, 'json')}>the JSON</a> have the lines of all.
        </p>
      )}
    </>
  );
}

function Row({ pin: { project, version, line, ebuild, refusal, pylock } }: { pin: PinnableView }) {
  return (
    <tr>
      <th scope="row">
        <Link href={projectPath(project)}>
          <Breakable text={project} />
        </Link>{' '}
        <span className="font-normal text-soft">
          <Breakable text={version} />
        </span>
      </th>
      <td>
        {line && ebuild ? (
          <p className="flex items-baseline justify-between gap-4">
            <code className="identity">{escapeText(line)}</code>
            <Copy text={ebuild} what={`the line for an ebuild of ${project}`} />
          </p>
        ) : (
          <p className="text-soft">{refusal}</p>
        )}
        {pylock && <Pylock project={project} text={pylock} />}
      </td>
    </tr>
  );
}

function Pylock({ project, text }: { project: string; text: string }) {
  return (
    <details>
      <summary className="min-h-6 w-max text-soft">
        pylock.toml<span className="sr-only"> of {project}</span>
      </summary>
      <div className="flex items-start justify-between gap-4 py-1">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre className="paper-code min-w-0 flex-1" tabIndex={0}>
          <code>{text.trimEnd()}</code>
        </pre>
        <Copy text={text} what={`the identity for a pylock.toml of ${project}`} />
      </div>
    </details>
  );
}

function Obstacles({ obstacles }: { obstacles: ObstacleView[] }) {
  if (obstacles.length === 0) return null;
  return (
    <>
      <h3 className="pt-5 font-sans">Cannot be pinned yet</h3>
      <table className="listing adoption-why adoption-obstacles">
        <caption className="sr-only">Why the others cannot be pinned</caption>
        <thead>
          <tr>
            <th scope="col">Why</th>
            <th scope="col">Projects</th>
          </tr>
        </thead>
        <tbody>
          {obstacles.map(({ obstacle, words, total, projects }) => (
            <tr key={obstacle}>
              <th scope="row" className="font-normal">
                <span className="font-semibold tabular-nums">{plural(total, 'project')}</span>:{' '}
                {toLower(words)}
              </th>
              <td>
                <Names names={projects.slice(0, NAMED)} more={total - Math.min(NAMED, projects.length)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** On paper there is room for so many. */
const PRINTED = 12;

function toNames(shown: PinnableView[], total: number): string {
  const names = shown.slice(0, PRINTED).map(({ project }) => escapeText(project));
  const more = total - names.length;
  return joinWords(more > 0 ? [...names, `${formatCount(more)} more`] : names);
}

const toLower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

function Names({ names, more }: { names: string[]; more: number }) {
  return (
    <ul className="adoption-names">
      {names.map((name) => (
        <li key={name}>
          <Link href={projectPath(name)}>
            <Breakable text={name} />
          </Link>
        </li>
      ))}
      {more > 0 && <li className="text-soft">and {formatCount(more)} more</li>}
    </ul>
  );
}

function Pinned({ pinned }: { pinned: AdoptionView['pinning']['pinned'] }) {
  if (pinned.length === 0) return null;
  const shown = pinned.slice(0, NAMED * 4);
  return (
    <div className="print:hidden">
      <h3 className="pt-5 font-sans">Pinned already</h3>
      <ul className="text-small">
        {shown.map(({ project, expects }) => (
          <li key={project} className="py-0.5">
            <Link href={projectPath(project)}>
              <Breakable text={project} />
            </Link>{' '}
            <span className="text-soft">
              to <Breakable text={expects} />
            </span>
          </li>
        ))}
        {pinned.length > shown.length && (
          <li className="text-soft">And {formatCount(pinned.length - shown.length)} more.</li>
        )}
      </ul>
    </div>
  );
}

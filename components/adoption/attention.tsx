import { EXPECTATION_WORDS, formatCount, OUTCOME_WORDS, plural, STANDING_WORDS } from '@/lib/format';
import type { AdoptionQuery, AdoptionView, Reason, ReasonView } from '@/lib/queries/views/adoption';
import { Link } from '../ui/link';
import { Mark, type Shape } from '../ui/mark';
import { projectPath } from '../ui/paths';
import { Breakable } from '../ui/published-from';

/** On paper only so many are named, which app/adoption.css sees to. */
const PRINTED = 4;

const WORDS: Record<Reason, [word: string, shape: Shape]> = {
  contradicted: [OUTCOME_WORDS.failed, 'failed'],
  rejected: [EXPECTATION_WORDS.rejected, 'rejected'],
  changed: [EXPECTATION_WORDS.changed, 'changed'],
  lost: [EXPECTATION_WORDS.lost, 'lost'],
  waiting: [STANDING_WORDS.open, 'open'],
};

export function NeedsAttention({ view: { attention, openChanges, query } }: { view: AdoptionView }) {
  if (attention.total === 0) return <p className="max-w-prose">{attention.none}</p>;
  return (
    <>
      <p className="max-w-prose pb-3">
        {plural(attention.total, 'project')} {attention.total === 1 ? 'needs' : 'need'} somebody to look
        {openChanges > 0 && `, and ${toWaiting(openChanges)}`}. A project stands under each reason that it
        has.
      </p>
      <table className="listing adoption-why">
        <caption className="sr-only">Projects that need attention, by why</caption>
        <thead>
          <tr>
            <th scope="col">Why</th>
            <th scope="col">Projects</th>
          </tr>
        </thead>
        <tbody>
          {attention.reasons.map((each) => (
            <Row key={each.reason} row={each} query={query} />
          ))}
        </tbody>
      </table>
    </>
  );
}

const toWaiting = (count: number): string =>
  `${plural(count, 'change')} ${count === 1 ? 'waits' : 'wait'} for a decision`;

function Row({ row: { reason, words, total, projects }, query }: { row: ReasonView; query: AdoptionQuery }) {
  const [word, shape] = WORDS[reason];
  return (
    <tr>
      <th scope="row">
        <span className="text-contradicted">
          <Mark shape={shape} className="me-1.5 size-3.5" />
          {word}
        </span>{' '}
        <span className="tabular-nums">{formatCount(total)}</span>
        <span className="block font-normal text-soft">{words}</span>
      </th>
      <td>
        <ul className="adoption-names">
          {projects.map(({ project, version, openChanges }) => (
            <li key={project}>
              <Link href={projectPath(project)}>
                <Breakable text={project} />
              </Link>{' '}
              <span className="text-soft">
                {reason === 'waiting'
                  ? plural(openChanges, 'change')
                  : version && <Breakable text={version} />}
              </span>
            </li>
          ))}
          {total > projects.length && (
            <li className="text-soft print:hidden">and {formatCount(total - projects.length)} more</li>
          )}
          {total > PRINTED && (
            <li className="adoption-printed hidden">and {formatCount(total - PRINTED)} more</li>
          )}
        </ul>
        <p className="print:hidden">
          <Link href={toWhere(reason, query)}>{WHERE[reason]}</Link>
        </p>
      </td>
    </tr>
  );
}

const WHERE: Record<Reason, string> = {
  contradicted: 'All that are contradicted, on the board',
  rejected: 'All that are rejected, on the board',
  changed: 'All that are changed, on the board',
  lost: 'All that are lost, on the board',
  waiting: 'All changes that wait for a decision',
};

/** These know of no collection. */
function toWhere(reason: Reason, { world }: AdoptionQuery): string {
  if (reason === 'waiting') return `/changes?world=${world}&standing=open`;
  return reason === 'contradicted'
    ? `/?outcome=failed&world=${world}`
    : `/?expectation=${reason}&world=${world}`;
}

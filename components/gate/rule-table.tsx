import { formatCount, plural } from '@/lib/format';
import type { RuleFindings } from '@/lib/queries/collection-gate';
import { Link } from '../ui/link';
import { Mark, type Shape } from '../ui/mark';
import { projectPath, releasePath } from '../ui/paths';

type Found = RuleFindings['findings'][number];

const SHAPES: Record<Found['result'], Shape> = {
  fails: 'failed',
  warns: 'open',
  'could-not-tell': 'indeterminate',
  covered: 'accepted',
  'not-judged': 'dash',
};

/** What one rule finds, worst first; the entries that have nothing against them are counted. */
export function RuleTable({ found: { rule, entries, fine, findings, more } }: { found: RuleFindings }) {
  const id = `rule-${rule?.line ?? 'none'}`;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="border-t border-ink pt-4 pb-1 wrap-anywhere">
        {toTitle(rule)}
      </h2>
      <p className="pb-2 text-small text-soft">
        {plural(entries, 'dependency', 'dependencies')}, of which {fine} {fine === 1 ? 'has' : 'have'} nothing
        against {fine === 1 ? 'it' : 'them'} here.
      </p>
      {findings.length > 0 && (
        <table className="listing">
          <caption className="sr-only">{`What ${toTitle(rule)} finds`}</caption>
          <thead>
            <tr>
              <th scope="col">Release</th>
              <th scope="col">Result</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {findings.map((finding) => (
              <Row key={finding.id} finding={finding} />
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && (
        <p className="pt-2">
          {`${formatCount(more)} more follow, which are no worse: `}
          <code>callboard gate</code> writes all of them.
        </p>
      )}
    </section>
  );
}

function toTitle(rule: RuleFindings['rule']): string {
  if (rule === null) return 'No rule is about these';
  const of = rule.collection === null ? '' : ', in this collection';
  return `The rule on line ${rule.line}, for ${rule.match === '*' ? 'everything that no other rule is about' : rule.match}${of}`;
}

function Row({ finding }: { finding: Found }) {
  const { project, version, result, word, message, verdict, exception } = finding;
  return (
    <tr>
      <th scope="row" className="identity align-top sm:min-w-48">
        {project && (
          <Link
            href={version === null ? projectPath(project) : releasePath(project, version)}
            className="inline-block min-h-6"
          >
            {`${project} ${version ?? ''}`.trim()}
          </Link>
        )}
      </th>
      <td data-name="Result" className="align-top whitespace-nowrap">
        <Mark shape={SHAPES[result]} /> {word}
      </td>
      <td data-name="Why" className="align-top wrap-anywhere">
        {message}
        {exception && ` Covered until ${exception.until}, by ${exception.by}: ${exception.reason}`}{' '}
        {verdict && (
          <Link href={verdict} className="inline-block min-h-6">
            Its verdict
          </Link>
        )}
      </td>
    </tr>
  );
}

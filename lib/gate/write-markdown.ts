/** A gate's report for a pipeline's summary (CommonMark, with the tables of GitHub’s). */
import { toMarkdownCode, toMarkdownProse } from '../pasted.ts';
import { plural } from '../quantities.ts';
import type { Finding, GateReport } from './report.ts';
import { RESULT_WORDS } from './words.ts';

export function toMarkdown(report: GateReport): string {
  const { findings, known, counts } = report;
  const told = findings.filter(({ result }) => result !== 'not-judged');
  const left = findings.length - told.length;
  const blocks = [
    `### ${toTitle(report)}`,
    `${toMarkdownCode(report.file)}: ${plural(counts.entries, 'entry', 'entries')}, ${report.policy === null ? 'without a policy' : `by ${toMarkdownCode(report.policy)}`}.`,
    ...(known.failure === null
      ? []
      : [`${toMarkdownProse(known.failure.message)} That says nothing of any publisher.`]),
    ...(told.length > 0 ? [toTable(told)] : []),
    ...(left > 0 ? [`${plural(left, 'line')} more ${left === 1 ? 'is' : 'are'} not judged.`] : []),
    'What passes is not shown to be safe: this says who published it, and what changed.',
  ];
  return `${blocks.join('\n\n')}\n`;
}

function toTitle({ exitCode, counts, known }: GateReport): string {
  if (known.failure !== null) return 'Could not tell';
  if (exitCode === 1)
    return `${plural(counts.fails, 'dependency', 'dependencies')} ${counts.fails === 1 ? 'fails' : 'fail'} the policy`;
  if (exitCode === 3)
    return `Of ${plural(counts.couldNotTell, 'dependency', 'dependencies')} it could not be told`;
  return counts.warns + counts.couldNotTell > 0
    ? 'Nothing fails the policy; some of it is to be looked at'
    : 'Nothing fails the policy';
}

function toTable(findings: readonly Finding[]): string {
  const rows = findings.map(({ result, project, version, line, message, verdict }) => {
    const what = project === null ? '' : toMarkdownCode(`${project} ${version ?? ''}`.trim());
    const link = verdict === null ? '' : `[verdict](${verdict})`;
    return [RESULT_WORDS[result], what, line === null ? '' : String(line), toMarkdownProse(message), link];
  });
  const head = ['', 'Release', 'Line', 'Why', 'Shown by'];
  return [head, head.map(() => '---'), ...rows].map(toRow).join('\n');
}

/** GitHub Flavored Markdown, 4.10: a bar ends a cell, in a code span too. */
const toRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

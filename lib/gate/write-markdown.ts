/** A gate's report for a pipeline's summary (CommonMark, with the tables of GitHub’s). */
import { toMarkdownCode, toMarkdownProse } from '../pasted.ts';
import { plural } from '../quantities.ts';
import type { Finding, GateReport } from './report.ts';
import { isToldAtOnce, toResultWord } from './words.ts';

export function toMarkdown(report: GateReport): string {
  const { findings, known, counts } = report;
  const isAll = counts.notJudged === counts.entries;
  const told = findings.filter((finding) => isToldAtOnce(finding, isAll));
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
  const { warns, couldNotTell, notJudged, entries } = counts;
  if (couldNotTell + notJudged === entries) return 'Nothing could be judged';
  const left = [
    ...(couldNotTell > 0 ? [`of ${couldNotTell} it could not be told`] : []),
    ...(notJudged > 0 ? [`no rule is about ${notJudged}`] : []),
    ...(warns > 0 ? [`${warns} ${warns === 1 ? 'is' : 'are'} to be looked at`] : []),
  ];
  return ['Nothing that is enforced fails', ...left].join('; ');
}

function toTable(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => {
    const { project, version, line, message, verdict, changes } = finding;
    const what = project === null ? '' : toMarkdownCode(`${project} ${version ?? ''}`.trim());
    const link = verdict === null ? '' : `[verdict](${verdict})`;
    const why = [toMarkdownProse(message), ...changes.map((id) => `Change ${toMarkdownCode(id)}.`)].join(' ');
    return [toResultWord(finding), what, line === null ? '' : String(line), why, link];
  });
  const head = ['', 'Release', 'Line', 'Why', 'Shown by'];
  return [head, head.map(() => '---'), ...rows].map(toRow).join('\n');
}

/** GitHub Flavored Markdown, 4.10: a bar ends a cell, in a code span too. */
const toRow = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

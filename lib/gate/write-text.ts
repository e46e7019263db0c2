/** A gate's report for people at a terminal. */
import { plural } from '../quantities.ts';
import type { ExplainedEntry, Finding, GateReport } from './report.ts';
import { CHECK_WORDS, isToldAtOnce, RESULT_WORDS, toResultWord } from './words.ts';

const WIDTH = Math.max(...Object.values(RESULT_WORDS).map((word) => word.length));
const INDENT = ' '.repeat(WIDTH + 2);

/** A line each; whoever prints them makes visible what hides in them. */
export function toLines(report: GateReport): string[] {
  const { findings, entries, counts } = report;
  const isAll = entries !== undefined || counts.notJudged === counts.entries;
  const told = findings.filter((finding) => isToldAtOnce(finding, isAll));
  return [
    toHead(report),
    ...(findings.length > 0 ? [''] : []),
    ...told.flatMap(toFindingLines),
    ...toLeftOut(findings.length - told.length),
    ...(entries === undefined ? [] : ['', ...entries.flatMap(toExplainedLines)]),
    '',
    ...toHint(report),
    toSummary(report),
  ];
}

/** What to do where nothing is known of something: it is the first thing that whoever begins sees. */
function toHint({ findings, known }: GateReport): string[] {
  if (!findings.some(({ check, result }) => check === 'known' && result === 'could-not-tell')) return [];
  const hints = {
    board: `What nothing is known of may not be tracked: import the file at ${known.board ?? 'the board'}/import.`,
    ledger:
      'What nothing is known of may not be in the ledger file: track it at the board, and export the file again.',
    alone: null,
  };
  return hints[known.from] === null ? [] : [hints[known.from] ?? ''];
}

function toHead({ file, policy, known, counts }: GateReport): string {
  const rules = policy === null ? 'without a policy, so that nothing fails' : `by ${policy}`;
  const from = {
    board: `as ${known.board ?? 'the board'} knows them`,
    ledger: 'as the ledger file knows them',
    alone: 'as the index shows them now',
  };
  const asOf = known.asOf === null ? '' : `, as of ${known.asOf.slice(0, 16).replace('T', ' ')} UTC`;
  return `${file}: ${plural(counts.entries, 'entry', 'entries')}, ${rules}, ${from[known.from]}${asOf}.`;
}

function toFindingLines(finding: Finding): string[] {
  const { project, version, line, message, rule, changes, verdict, exception } = finding;
  const what = project === null ? '' : `${project}${version === null ? '' : ` ${version}`}: `;
  const at = line === null ? '' : `line ${line}: `;
  return [
    `${toResultWord(finding).padEnd(WIDTH)}  ${at}${what}${message}`,
    ...(exception && rule ? [`${INDENT}until ${exception.until}, ${exception.by}: ${exception.reason}`] : []),
    ...changes.map((id) => `${INDENT}change ${id}`),
    ...(verdict === null ? [] : [`${INDENT}${verdict}`]),
  ];
}

function toLeftOut(left: number): string[] {
  return left === 0
    ? []
    : [`${plural(left, 'line')} more ${left === 1 ? 'is' : 'are'} not judged; --explain says why.`];
}

const STATE_WORDS = {
  passed: 'passes',
  failed: 'fails',
  unknown: 'could not tell',
  'not-asked': 'not asked',
};

function toExplainedLines({ project, version, line, rule, checks }: ExplainedEntry): string[] {
  const asked = checks.filter(({ state }) => state !== 'not-asked');
  return [
    `${project} ${version ?? 'in no single version'} (line ${line}): ${toRuleText(rule)}`,
    ...asked.flatMap(({ check, state, message, verdicts }) => [
      `  ${CHECK_WORDS[check].title}: ${STATE_WORDS[state]}. ${message}`,
      ...verdicts.map((address) => `    ${address}`),
    ]),
  ];
}

function toRuleText(rule: ExplainedEntry['rule']): string {
  if (rule === null) return 'no rule is about it.';
  const { line, match, collection, enforced } = rule;
  const which = `match = "${match}"${collection === null ? '' : `, collection = "${collection}"`}`;
  const where =
    line === null ? 'the rule that holds without a policy' : `the rule on line ${line} (${which})`;
  return `${where}, ${enforced ? 'enforced' : 'which warns'}.`;
}

function toSummary({ counts, exitCode, known }: GateReport): string {
  if (known.failure !== null) return `Nothing could be told: ${known.failure.message} Exit code ${exitCode}.`;
  const { fails, warns, couldNotTell, covered, passed, notJudged } = counts;
  const parts = [
    `${fails} ${fails === 1 ? 'fails' : 'fail'}`,
    `${warns} ${warns === 1 ? 'warns' : 'warn'}`,
    `${couldNotTell} could not be told`,
    ...(covered > 0 ? [`${covered} ${covered === 1 ? 'is' : 'are'} covered by exceptions`] : []),
    `${passed} ${passed === 1 ? 'passes' : 'pass'}`,
    ...(notJudged > 0 ? [`no rule is about ${notJudged}`] : []),
  ];
  return `${parts.join(', ')}. Exit code ${exitCode}.`;
}

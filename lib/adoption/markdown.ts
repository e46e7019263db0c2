/** The report as a person pastes it into a review (CommonMark, with the tables of GitHub’s). */
import { escapeText, formatCount, formatDate, OUTCOME_WORDS, plural } from '../format.ts';
import { toMarkdownBlock, toMarkdownProse } from '../pasted.ts';
import { SHOWN, totalOf, unknownOf, withProvenance } from './counts.ts';
import type { Counts } from './facts.ts';
import { OBSTACLES } from './pinning.ts';
import type { KindCount, Report } from './report.ts';
import { toPinLine } from './row.ts';
import {
  CAVEAT,
  OBSTACLE_WORDS,
  REASON_WORDS,
  type Stale,
  toCalmSentence,
  toHeadSentence,
  toRestSentence,
} from './words.ts';

type Scope = {
  /** In words, such as `Projects of PyPI that are tracked`. */
  title: string;
  madeAt: number;
  stale: Stale | null;
};

export function toMarkdown(report: Report, { title, madeAt, stale }: Scope): string {
  const blocks = [
    '# Adoption of provenance',
    `${toMarkdownProse(title)}, ${formatDate(new Date(madeAt).toISOString())}.`,
    ...(report.projects === 0 ? ['No project is tracked there.'] : toBody(report, stale)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function toBody(report: Report, stale: Stale | null): string[] {
  const { newest } = report;
  const sentence = [toHeadSentence(newest), toRestSentence(newest)].filter(Boolean).join(' ');
  return [
    sentence,
    `> ${CAVEAT}`,
    ...toCounted(report),
    ...toAttention(report, stale),
    ...toPublishers(report.kinds),
    ...toPins(report),
  ];
}

function toCounted({ newest, releases, files, gone }: Report): string[] {
  const head = ['', ...SHOWN.map((shown) => OUTCOME_WORDS[shown]), 'Total'];
  const toLine = (name: string, counts: Counts) => [
    name,
    ...[...SHOWN.map((shown) => counts[shown]), totalOf(counts)].map(formatCount),
  ];
  const lines = [
    toLine('Newest releases', newest),
    toLine('All releases', releases),
    toLine('All files', files),
  ];
  const [has, none] = [withProvenance(files), files['no-provenance']];
  const notes = [
    `${plural(has, 'file')} ${has === 1 ? 'carries' : 'carry'} provenance, ${formatCount(none)} ${none === 1 ? 'has' : 'have'} none, and of ${formatCount(unknownOf(files))} it is not known.`,
    ...(gone > 0
      ? [`${plural(gone, 'file')} that the index no longer lists ${gone === 1 ? 'is' : 'are'} left out.`]
      : []),
  ];
  return ['## Totals', toTable(head, lines, 1), notes.join(' ')];
}

function toAttention({ listed: { attention }, newest }: Report, stale: Stale | null): string[] {
  if (attention.length === 0) return ['## Needs attention', toCalmSentence(newest, stale)];
  const items = attention.map(({ project: { name, newestVersion }, reasons }) => {
    const words = reasons.map((reason) => REASON_WORDS[reason]).join(' ');
    return `- **${toMarkdownProse(name)}** ${toMarkdownProse(newestVersion ?? '')}: ${words}`;
  });
  return ['## Needs attention', items.join('\n')];
}

function toPublishers(kinds: readonly KindCount[]): string[] {
  const head = ['Publisher', 'Files confirmed', 'Files that do not verify', 'Newest releases confirmed'];
  const lines = kinds.map(({ kind, confirmed, contradicted, projects }) => [
    kind,
    ...[confirmed, contradicted, projects].map(formatCount),
  ]);
  return ['## By publisher', toTable(head, lines, 1)];
}

function toPins({ pinnings, listed }: Report): string[] {
  const { possible, pinned } = pinnings;
  const cannot = OBSTACLES.reduce((sum, obstacle) => sum + pinnings[obstacle], 0);
  const lead = `${plural(possible, 'project')} could be pinned today, ${formatCount(pinned)} ${pinned === 1 ? 'is' : 'are'} pinned already, and ${formatCount(cannot)} cannot be.`;
  const reasons = OBSTACLES.filter((obstacle) => pinnings[obstacle] > 0).map(
    (obstacle) => `- ${OBSTACLE_WORDS[obstacle]} ${plural(pinnings[obstacle], 'project')}.`,
  );
  const lines = listed.pinnings.possible.map(
    (project) =>
      `# ${escapeText(`${project.name} ${project.newestVersion}`)}
${toPinLine(project) ?? '# An ebuild cannot name this publisher.'}`,
  );
  return [
    '## Pins',
    lead,
    ...(reasons.length > 0 ? [reasons.join('\n')] : []),
    ...(lines.length > 0 ? [toMarkdownBlock(lines.join('\n'))] : []),
  ];
}

/** Columns from `numbers` on are set to the right. */
function toTable(head: readonly string[], lines: readonly string[][], numbers: number): string {
  const rule = head.map((_, at) => (at < numbers ? '---' : '---:'));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

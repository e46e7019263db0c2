/**
 * A report as the one comment on a pull request. The same two files and the same facts give the same bytes, whatever the order of
 * entries and whenever it is run: so no age stands in it, which grows, but the day.
 */
import {
  formatDate,
  KIND_WORDS,
  plural,
  SEVERITY_WORDS,
  toMarkdownCode,
  toMarkdownProse,
} from '../format.ts';
import { type DiffChange, isOpen } from './changes.ts';
import type { DiffRelease } from './release.ts';
import { type DiffPackage, type DiffReport, isNeeded } from './report.ts';
import {
  CHANGE_WORDS,
  listPublisherNames,
  PUBLISHER_WORDS,
  toHeadline,
  toNameless,
  toOutcomeWords,
  toSourceWords,
  toVersions,
  WEIGHT_WORDS,
} from './words.ts';

/** By which the comment is found again. It is hidden where Markdown is shown. */
export const DIFF_MARKER = '<!-- callboard:diff -->';

/** In bytes: GitHub takes 65,536 characters, and others take more. */
export const MAX_COMMENT_BYTES = 60_000;

/** Empty where nothing changed: then there is nothing to comment on. */
export function writeMarkdown(report: DiffReport, maxBytes = MAX_COMMENT_BYTES): string {
  const { packages, notUnderstood } = report;
  if (packages.length === 0 && notUnderstood.length === 0) return '';
  let left = maxBytes - sizeOf(join(report, []));
  const fitting = packages.findIndex((each) => {
    left -= sizeOf(writeRow(each)) + sizeOf(writeReasons(each).join('\n')) + LINE_BREAKS;
    return left < 0;
  });
  return join(report, fitting === -1 ? packages : packages.slice(0, fitting));
}

/** Around the table and the list, and after each row and reason, at most. */
const LINE_BREAKS = 8;
const sizeOf = (text: string): number => new TextEncoder().encode(text).length;

function join(report: DiffReport, shown: readonly DiffPackage[]): string {
  const left = report.packages.length - shown.length;
  const reasons = shown.flatMap(writeReasons);
  const parts = [
    `${DIFF_MARKER}\n### Callboard: ${toHeadline(report)}`,
    ...(reasons.length === 0 ? [] : [reasons.join('\n')]),
    ...(shown.length === 0 ? [] : [[...HEAD, ...shown.map(writeRow)].join('\n')]),
    ...(left === 0
      ? []
      : [
          `${plural(left, 'package')} more that changed ${left === 1 ? 'is' : 'are'} left out here, for a comment has its limits: ${LEFT_OUT}`,
        ]),
    ...writeNotUnderstood(report.notUnderstood),
    FOOT,
  ];
  return `${parts.join('\n\n')}\n`;
}

const LEFT_OUT = '`callboard diff` prints them all, and what needs a person stands first.';
const FOOT =
  'Confirmed is who published a file, and not that it is safe. Publishers are told by the forge’s own numbers, which stay when names move.';

const MOST_REASONS = 5;

/** What needs nobody has its row only. */
function writeReasons(each: DiffPackage): string[] {
  if (!isNeeded(each) && !each.reasons.some(({ weight }) => weight === 'unknown')) return [];
  const lines = each.reasons.slice(0, MOST_REASONS).map(({ weight, message, link }) => {
    const about = `- **${WEIGHT_WORDS[weight]}**, ${toMarkdownCode(each.name)}: ${toMarkdownProse(message)}`;
    const target = toTarget(link);
    return target === null ? about : `${about} [See and decide](${target})`;
  });
  const left = each.reasons.length - lines.length;
  return left === 0 ? lines : [...lines, `- ${toMarkdownCode(each.name)}: ${left} more of these.`];
}

const HEAD = [
  '| Package | From | To | What | Published | Publisher | Evidence | Changes |',
  '| --- | --- | --- | --- | --- | --- | --- | --- |',
];

function writeRow(each: DiffPackage): string {
  const { name, change, from, to, unchanged, link } = each;
  const target = toTarget(link);
  const code = toMarkdownCode(name);
  const beside = unchanged.length === 0 ? '' : `, beside ${unchanged.map(toMarkdownCode).join(', ')}`;
  const cells = [
    target === null ? code : `[${code}](${target})`,
    toVersions(from).map(toMarkdownCode).join(', '),
    toVersions(to).map(toMarkdownCode).join(', '),
    `${CHANGE_WORDS[change]}${beside}`,
    to.flatMap(({ openedAt }) => (openedAt === null ? [] : [formatDate(openedAt)])).join(', '),
    writePublisher(each),
    [...new Set(to.flatMap(listEvidence))].join('; '),
    each.changes.map(writeChange).join(', '),
  ];
  // GFM, section 4.10: in a table a vertical line ends the cell, in code too.
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|') || '–').join(' | ')} |`;
}

function writePublisher({ publisher, from, to }: DiffPackage): string {
  if (publisher === null) return '';
  const [before = [], after = []] = [from, to].map(listPublisherNames);
  const write = (names: readonly string[]) => names.map(toMarkdownCode).join(', ') || toNameless(publisher);
  const isSame = before.join() === after.join();
  if (isSame) return `${PUBLISHER_WORDS[publisher]}${after.length === 0 ? '' : `: ${write(after)}`}`;
  return `${PUBLISHER_WORDS[publisher]}: ${write(before)} → ${write(after)}`;
}

function listEvidence(release: DiffRelease): string[] {
  const source = toSourceWords(release);
  return [toOutcomeWords(release), ...(source === null ? [] : [source])];
}

const writeChange = (change: DiffChange): string => {
  const standing = isOpen(change) ? (change.state === 'open' ? 'needs review' : change.state) : change.state;
  return `${SEVERITY_WORDS[change.severity]}: ${KIND_WORDS[change.kind]} (${standing})`;
};

const MOST_LINES = 20;

function writeNotUnderstood(lines: DiffReport['notUnderstood']): string[] {
  if (lines.length === 0) return [];
  const listed = lines
    .slice(0, MOST_LINES)
    .map(({ text, message }) => `- ${toMarkdownCode(text)} ${toMarkdownProse(message)}`);
  const left = lines.length - listed.length;
  const said = [
    `${plural(lines.length, 'line')} of the new file could not be understood, and ${lines.length === 1 ? 'is' : 'are'} not compared:`,
  ];
  return [[...said, ...listed, ...(left === 0 ? [] : [`- ${plural(left, 'line')} more.`])].join('\n')];
}

/** Null for what is no web address: a ledger file may come with the very change that is looked at. */
function toTarget(link: string | null): string | null {
  const url = link === null ? null : URL.parse(link);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  return url.href.replace(/[()<>|`\\\s]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

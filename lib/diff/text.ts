/** A report for a terminal. */
import { KIND_WORDS, plural, SEVERITY_WORDS } from '../format.ts';
import { isOpen } from './changes.ts';
import type { PublisherState } from './publisher.ts';
import type { DiffRelease } from './release.ts';
import type { DiffPackage, DiffReport } from './report.ts';
import {
  CHANGE_WORDS,
  listPublisherNames,
  PUBLISHER_WORDS,
  toHeadline,
  toNameless,
  toReleaseWords,
  toVersions,
  WEIGHT_WORDS,
} from './words.ts';

export function writeText(report: DiffReport): string[] {
  const { packages, notUnderstood, base, head } = report;
  const missed = notUnderstood.map(({ line, text, message }) => `  line ${line}: ${text}  ${message}`);
  return [
    `${base.name} (${plural(base.packages, 'package')}) → ${head.name} (${plural(head.packages, 'package')})`,
    toHeadline(report),
    ...packages.flatMap((each) => ['', ...writePackage(each)]),
    ...(missed.length === 0 ? [] : ['', `Not understood in ${head.name}, and not compared:`, ...missed]),
  ];
}

function writePackage(each: DiffPackage): string[] {
  const { name, change, from, to, unchanged, publisher, reasons, changes, link } = each;
  const versions = [from, to].map((side) => toVersions(side).join(', ')).filter((text) => text !== '');
  const beside = unchanged.length === 0 ? '' : `, beside ${unchanged.join(', ')}`;
  const said = new Set(reasons.map((reason) => reason.link));
  const others = changes.filter((one) => (one.link === null ? !isOpen(one) : !said.has(one.link)));
  return [
    `${name}  ${versions.join(' → ')}  ${CHANGE_WORDS[change]}${beside}`,
    ...reasons.map(
      ({ weight, message, link: to }) =>
        `  ${WEIGHT_WORDS[weight]}: ${message}${to === null ? '' : ` ${to}`}`,
    ),
    ...to.map((release) => `  ${toReleaseWords(release)}`),
    ...(publisher === null ? [] : [`  ${PUBLISHER_WORDS[publisher]}${writePublishers(publisher, from, to)}`]),
    ...others.map(
      ({ kind, severity, state }) => `  ${SEVERITY_WORDS[severity]}, ${state}: ${KIND_WORDS[kind]}`,
    ),
    ...(link === null ? [] : [`  ${link}`]),
  ];
}

function writePublishers(
  publisher: PublisherState,
  from: readonly DiffRelease[],
  to: readonly DiffRelease[],
): string {
  const [before, after] = [listPublisherNames(from), listPublisherNames(to)].map((names) => names.join(', '));
  if (before === after) return after === '' ? '' : `: ${after}`;
  const nameless = toNameless(publisher);
  return `: ${before || nameless} → ${after || nameless}`;
}

/** What the report says in sentences, on a page, in Markdown and in JSON alike. */
import { formatCount, formatExact, joinWords, plural, type ShownOutcome } from '../format.ts';
import type { Reason } from './attention.ts';
import { totalOf, unknownOf } from './counts.ts';
import type { Counts } from './facts.ts';
import type { Obstacle } from './pinning.ts';

export const CAVEAT =
  'Coverage is not safety. Whoever can publish can publish with provenance: a confirmed release says who built it, and from where, and not that it is good.';

/** `Of 42 projects’ newest releases, 31 are confirmed.` */
export function toHeadSentence(newest: Counts): string {
  const all = totalOf(newest);
  const { verified } = newest;
  if (all === 0) return 'No project is counted yet.';
  if (unknownOf(newest) === all) {
    return all === 1
      ? 'The one project’s newest release could not be checked yet.'
      : `Of ${formatCount(all)} projects’ newest releases, none could be checked yet.`;
  }
  if (all === 1) return `The one project’s newest release is ${verified === 1 ? '' : 'not '}confirmed.`;
  const of = `Of ${formatCount(all)} projects’ newest releases`;
  if (verified === 0) return `${of}, none is confirmed.`;
  return `${of}, ${formatCount(verified)} ${verified === 1 ? 'is' : 'are'} confirmed.`;
}

type Rest = Exclude<ShownOutcome, 'verified'>;
const REST: Record<Rest, [one: string, several: string]> = {
  failed: ['is contradicted', 'are contradicted'],
  'no-provenance': ['has no provenance', 'have no provenance'],
  indeterminate: ['could not be told', 'could not be told'],
  unchecked: ['is not checked yet', 'are not checked yet'],
};

/** `4 are contradicted, 6 have no provenance and 1 is not checked yet.`; empty where all are confirmed. */
export function toRestSentence(newest: Counts): string {
  const said = (Object.keys(REST) as Rest[]).flatMap((shown) => {
    const count = newest[shown];
    return count === 0 ? [] : [`${formatCount(count)} ${REST[shown][count === 1 ? 0 : 1]}`];
  });
  return said.length === 0 ? '' : `${joinWords(said)}.`;
}

/** Why nothing can be checked at the moment, and the last check that succeeded (ISO 8601, UTC). */
export type Stale = { message: string; knownAt: string | null };

/** What is said where nobody needs attention: of what could be checked, as of when, and never of what could not. */
export function toCalmSentence(newest: Counts, stale: Stale | null): string {
  const [all, unknown] = [totalOf(newest), unknownOf(newest)];
  if (unknown === all)
    return `${stale ? `${stale.message} ` : ''}Nothing could be checked yet, so nothing can be said.`;
  const of =
    unknown > 0 ? `Of the ${plural(all - unknown, 'newest release')} that could be checked, none` : 'Nothing';
  const calm = `${of} is contradicted, changed or lost, and no change waits for a decision.`;
  const rest = unknown > 0 ? ` Nothing can be said of the other ${formatCount(unknown)}.` : '';
  const since = stale?.knownAt
    ? ` That is as of ${formatExact(stale.knownAt)}; nothing could be checked since.`
    : '';
  return `${calm}${rest}${since}`;
}

export const REASON_WORDS: Record<Reason, string> = {
  contradicted: 'The newest release is contradicted.',
  rejected: 'The newest release is not as expected, and a person rejected it.',
  changed: 'The newest release is not published as expected, and no person has accepted that.',
  lost: 'The newest release has lost provenance, and no person has accepted that.',
  waiting: 'A change of this or of an earlier release waits for a decision.',
};

export const OBSTACLE_WORDS: Record<Obstacle, string> = {
  'not-checked': 'The newest release is not checked yet.',
  'could-not-tell': 'It could not be told who published the newest release.',
  contradicted: 'The provenance of the newest release is contradicted.',
  'change-rejected': 'A person rejected what changed.',
  'change-open': 'Something changed, or was lost, and nobody has decided about it.',
  'nothing-confirmed': 'No publisher of the newest release is confirmed.',
  'partly-confirmed': 'Some files of the newest release are not confirmed.',
  'not-compared': 'The ledger has nothing to compare the newest release with yet.',
  'several-repositories': 'The newest release was published from several repositories.',
};

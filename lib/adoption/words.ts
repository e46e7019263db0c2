/** What the report says in sentences, on a page, in Markdown and in JSON alike. */
import { formatCount, formatExact, formatShare, joinWords, plural, type ShownOutcome } from '../format.ts';
import type { Reason } from './attention.ts';
import { totalOf, unknownOf } from './counts.ts';
import type { Counts } from './facts.ts';
import type { Obstacle } from './pinning.ts';

export const CAVEAT =
  'Coverage is not safety. Whoever can publish can publish with provenance: a confirmed release says who uploaded it, and from where, and not that it is good.';

/** `33 of 51 newest releases confirmed (65%).` */
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
  return `${formatCount(verified)} of ${formatCount(all)} newest releases confirmed (${formatShare(verified, all)}).`;
}

type Rest = Exclude<ShownOutcome, 'verified'>;
const REST: Record<Rest, [one: string, several: string]> = {
  failed: ['does not verify', 'do not verify'],
  'no-provenance': ['has no provenance', 'have no provenance'],
  indeterminate: ['could not be checked', 'could not be checked'],
  unchecked: ['is not checked yet', 'are not checked yet'],
};

/** `4 do not verify, 6 have no provenance and 1 is not checked yet.`; empty where all are confirmed. */
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
  const calm = `${of} failed to verify, changed or was lost, and no change needs review.`;
  const rest = unknown > 0 ? ` Nothing can be said of the other ${formatCount(unknown)}.` : '';
  const since = stale?.knownAt
    ? ` That is as of ${formatExact(stale.knownAt)}; nothing could be checked since.`
    : '';
  return `${calm}${rest}${since}`;
}

export const REASON_WORDS: Record<Reason, string> = {
  contradicted: 'The newest release does not verify.',
  rejected: 'The newest release is not published as those before, and a person rejected it.',
  changed: 'The newest release is not published as those before. Not accepted yet.',
  lost: 'Earlier releases had provenance for every file; the newest has none, or not for every file. Not accepted yet.',
  waiting: 'A change of this or of an earlier release needs review.',
};

export const OBSTACLE_WORDS: Record<Obstacle, string> = {
  'not-checked': 'The newest release is not checked yet.',
  'could-not-tell': 'The newest release could not be checked.',
  contradicted: 'The newest release does not verify.',
  'change-rejected': 'A person rejected what changed.',
  'change-open': 'Something changed, or was lost, and nobody has decided about it.',
  'nothing-confirmed': 'No publisher of the newest release is confirmed.',
  'partly-confirmed': 'Some files of the newest release are not confirmed.',
  'not-compared': 'The ledger has nothing to compare the newest release with yet.',
  'several-repositories': 'The newest release was published from several repositories.',
};

/**
 * What a report counts, as one flat list of numbers by name. The numbers of several projects, added name by name, are
 * those of all of them, so that a sum is kept up to date by what changed. Pure.
 */
import { EXPECTATIONS, type Expectation } from '../ledger/types.ts';
import type { PublisherKind } from '../pep740/publisher.ts';
import { OUTCOMES } from '../verify/codes.ts';
import { listReasons, REASONS, type Reason } from './attention.ts';
import { SHOWN, toShown } from './counts.ts';
import type { Counts, ProjectFacts, Tally, UploadFacts } from './facts.ts';
import { PIN_STATES, type PinState, toPinState } from './pinning.ts';

/** Of a project and its uploads; a number that is none is left out. */
export function tallyProject(project: ProjectFacts, uploads: readonly UploadFacts[]): Tally {
  const { outcome, expectation, releases, files, gone, yanked, openChanges } = project;
  const reasons = listReasons(project);
  const kinds = outcome === 'verified' ? project.publishers.map(({ kind }) => kind) : [];
  return onlySome([
    ['projects', 1],
    [`newest ${toShown(outcome)}`, 1],
    [`expectation ${expectation}`, 1],
    ...SHOWN.map((shown): Measured => [`releases ${shown}`, releases[shown]]),
    ...SHOWN.map((shown): Measured => [`files ${shown}`, files[shown]]),
    ['gone', gone],
    ['yanked', yanked],
    ['open changes', openChanges],
    ['attention', reasons.length > 0 ? 1 : 0],
    ...reasons.map((reason): Measured => [`reason ${reason}`, 1]),
    [`pinning ${toPinState(project)}`, 1],
    ...[...new Set(kinds)].map((kind): Measured => [`kind ${kind}`, 1]),
    ...measureUploads(uploads),
  ]);
}

type Measured = [measure: string, count: number];

export const tallyUploads = (uploads: readonly UploadFacts[]): Tally => onlySome(measureUploads(uploads));

const measureUploads = (uploads: readonly UploadFacts[]): Measured[] =>
  uploads.map(({ day, outcome, kind, files }) => [
    `upload ${day ?? '-'} ${outcome ?? '-'} ${kind ?? '-'}`,
    files,
  ]);

/** A measure may be named several times. */
function onlySome(measured: readonly Measured[]): Tally {
  const tally: Tally = {};
  for (const [measure, count] of measured) if (count !== 0) tally[measure] = (tally[measure] ?? 0) + count;
  return tally;
}

export function sumTallies(tallies: readonly Tally[]): Tally {
  const sum: Tally = {};
  for (const tally of tallies)
    for (const measure in tally) sum[measure] = (sum[measure] ?? 0) + countOf(tally, measure);
  return sum;
}

/** What has to be added to the one to get the other. */
export const subtractTally = (after: Tally, before: Tally): Tally =>
  onlySome([
    ...Object.entries(after),
    ...Object.entries(before).map(([measure, count]): Measured => [measure, -count]),
  ]);

export const countOf = (tally: Tally, measure: string): number => tally[measure] ?? 0;

export const countsOf = (tally: Tally, of: 'newest' | 'releases' | 'files'): Counts =>
  record(SHOWN, (shown) => countOf(tally, `${of} ${shown}`));

export const expectationsOf = (tally: Tally): Record<Expectation, number> =>
  record(EXPECTATIONS, (expectation) => countOf(tally, `expectation ${expectation}`));

export const reasonsOf = (tally: Tally): Record<Reason, number> =>
  record(REASONS, (reason) => countOf(tally, `reason ${reason}`));

export const pinningsOf = (tally: Tally): Record<PinState, number> =>
  record(PIN_STATES, (state) => countOf(tally, `pinning ${state}`));

export const kindOf = (tally: Tally, kind: PublisherKind): number => countOf(tally, `kind ${kind}`);

const record = <Key extends string>(keys: readonly Key[], count: (key: Key) => number) =>
  Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;

export function uploadsOf(tally: Tally): UploadFacts[] {
  return Object.entries(tally).flatMap(([measure, files]) => {
    const [of, day, outcome, kind] = measure.split(' ');
    if (of !== 'upload') return [];
    return {
      day: day === '-' ? null : Number(day),
      outcome: OUTCOMES.find((known) => known === outcome) ?? null,
      kind: kind === '-' ? null : (kind as PublisherKind),
      files,
    };
  });
}

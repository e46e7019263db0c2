/** The words of a report, the same in every output. */
import { formatDate, OUTCOME_WORDS, plural } from '../format.ts';
import { nameIdentity } from '../ledger/identity.ts';
import type { EntryChange } from './entries.ts';
import { PYPI } from './entries.ts';
import type { PublisherState } from './publisher.ts';
import type { Weight } from './reasons.ts';
import type { DiffRelease } from './release.ts';
import type { DiffReport } from './report.ts';

export const CHANGE_WORDS: Record<EntryChange, string> = {
  source: 'other source',
  files: 'other files',
  added: 'added',
  version: 'other version',
  removed: 'removed',
};

export const WEIGHT_WORDS: Record<Weight, string> = {
  alarm: 'Alarm',
  failed: OUTCOME_WORDS.failed,
  warning: 'Warning',
  unknown: 'Could not tell',
  notice: 'Notice',
};

export const PUBLISHER_WORDS: Record<PublisherState, string> = {
  same: 'same publisher',
  other: 'other publisher',
  first: 'first publisher that is known',
  gone: 'no publisher any more',
  none: 'no publisher before or now',
  unknown: 'publisher could not be told',
};

/** `2 of 5 packages that changed need a person; of 1 something could not be told.` */
export function toHeadline({ counts: { packages, needed, unknown }, notUnderstood }: DiffReport): string {
  if (packages === 0 && notUnderstood.length === 0) return 'No package changed.';
  const open = unknown === 0 ? '' : `; of ${unknown} something could not be told`;
  const all = `${plural(packages, 'package')} that changed`;
  if (needed === 0) return `None of ${all} needs a person, by what is known${open}.`;
  return `${needed} of ${all} ${needed === 1 ? 'needs' : 'need'} a person${open}.`;
}

export const toVersions = (releases: readonly DiffRelease[]): string[] => [
  ...new Set(releases.map(({ version }) => version ?? 'no single version')),
];

export const toOutcomeWords = ({ outcome, unknown, source }: DiffRelease): string => {
  if (source !== PYPI) return 'Not from PyPI';
  return unknown === null ? OUTCOME_WORDS[outcome ?? 'unchecked'] : 'Not known';
};

/** `github.com/o/r (repository 1, owner 2)`: names move, the forge’s numbers do not. */
export function listPublisherNames(releases: readonly DiffRelease[]): string[] {
  const publishers = releases.flatMap((release) => release.publishers);
  const names = publishers.map((identity) => {
    const { sourceRepositoryIdentifier: repository, sourceRepositoryOwnerIdentifier: owner } = identity;
    const numbers = [
      ...(repository === null ? [] : [`repository ${repository}`]),
      ...(owner === null ? [] : [`owner ${owner}`]),
    ];
    return `${nameIdentity(identity)}${numbers.length === 0 ? '' : ` (${numbers.join(', ')})`}`;
  });
  return [...new Set(names)].sort();
}

/** One clause on the source match; null where there is none to speak of. */
export function toSourceWords({ sourceMatch }: DiffRelease): string | null {
  if (sourceMatch === null || sourceMatch.state === 'not-applicable') return null;
  const { state, unexplained } = sourceMatch;
  if (state === 'indeterminate' || unexplained === null) return 'could not be compared with its source';
  return unexplained === 0
    ? 'every file that runs is in its commit, or explained'
    : `${plural(unexplained, 'file')} not explained by its commit`;
}

/** For a side that names nobody: what could not be told is not that there is nobody. */
export const toNameless = (publisher: PublisherState): string =>
  publisher === 'unknown' ? 'not known' : 'nobody';

/** `2.0; Confirmed; 3 files; published 5 Nov 2026, 12 days ago`. */
export function toReleaseWords(release: DiffRelease): string {
  const { version, openedAt, ageDays, files } = release;
  const age =
    openedAt === null || ageDays === null
      ? []
      : [`published ${formatDate(openedAt)}, ${plural(ageDays, 'day')} ago`];
  const source = toSourceWords(release);
  const counted = files.length === 0 ? [] : [plural(files.length, 'file')];
  return [
    version ?? 'no single version',
    toOutcomeWords(release),
    ...counted,
    ...age,
    ...(source === null ? [] : [source]),
  ].join('; ');
}

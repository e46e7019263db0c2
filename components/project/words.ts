import {
  countOutcome,
  formatDate,
  plural,
  type ShownOutcome,
  toHeadline,
  toIndexName,
  toStatement,
} from '@/lib/format';
import type { ProjectStatus } from '@/lib/pep740/project-status';
import type { OutcomeCounts, Project, Release, ReleaseState } from '@/lib/queries/dto';

/** PyPI's six states of a release, as its own pages call them. */
export const RELEASE_STATE_WORDS: Record<ReleaseState, { name: string; meaning: string }> = {
  'no-provenance': { name: 'No provenance', meaning: 'No file of the release has provenance.' },
  'full-provenance': { name: 'Full provenance', meaning: 'Every file of the release has provenance.' },
  'partial-provenance': {
    name: 'Partial provenance',
    meaning: 'Some files of the release have provenance, others have none.',
  },
  'inconsistent-provenance': {
    name: 'Inconsistent provenance',
    meaning: 'Files of the release name different publishers.',
  },
  'lost-provenance': {
    name: 'Loss of provenance',
    meaning: 'Earlier releases had provenance; this one has none.',
  },
  'changed-provenance': {
    name: 'Change of provenance',
    meaning: 'The publisher is not the one of the release before.',
  },
};

const STATUSES: Record<Exclude<ProjectStatus, 'active'>, string> = {
  archived: 'says this project is archived: its maintainers do not expect to release anything more.',
  quarantined:
    'has quarantined this project: it is thought to be unsafe to install, and its files are withheld. What was recorded before is still shown.',
  deprecated: 'says this project is deprecated: its maintainers advise against using it.',
};

/** What the index says of the project as a whole; null where it says nothing special. */
export function toStatusWords({ status, statusSince, index }: Project): string | null {
  if (status === 'active') return null;
  const since = statusSince ? ` It has been so since ${formatDate(statusSince)}.` : '';
  return `${toIndexName(index, true)} ${STATUSES[status]}${since}`;
}

/** So long a time without a change is worth a word: an index that is asked and never answers anew. */
const UNCHANGED_MS = 24 * 3600 * 1000;

/** Since when the listing says the same; null where it changed within a day of the last check. */
export function toUnchangedSince({ lastCheckedAt, listingChangedAt }: Project): string | null {
  if (lastCheckedAt === null || listingChangedAt === null) return null;
  return Date.parse(lastCheckedAt) - Date.parse(listingChangedAt) >= UNCHANGED_MS ? listingChangedAt : null;
}

/** What can be said of a release as a whole, in one sentence; `index` is the host of its index. */
export function toReleaseSentence(release: Release, index: string): string {
  const { files, outcome, code, message, goneSince, listedCounts } = release;
  if (outcome === 'verified') {
    const telling = files.find((file) => file.outcome === outcome && (!file.gone || goneSince !== null));
    return toStatement({ publisher: telling?.publisher ?? null, commit: null, uploadTime: null });
  }
  if (outcome !== 'no-provenance') return toHeadline(code, message ?? 'It is in line to be checked.');
  const without = listedCounts[outcome];
  const listed = sumUp(listedCounts);
  const which =
    without === listed
      ? 'the release’s files have'
      : `${without} of the release’s ${plural(listed, 'file')} ${without === 1 ? 'has' : 'have'}`;
  return `${toIndexName(index, true)} says that ${which} no provenance.`;
}

const ORDER: ShownOutcome[] = ['failed', 'indeterminate', 'no-provenance', 'verified', 'unchecked'];

/** `2 files`, or `1 of 3 files; 2 confirmed`: how many files stand behind a release's word. */
export function toCountWords({ counts, fileCount }: Release, outcome: ShownOutcome): string {
  const own = counts[outcome];
  if (own === fileCount) return plural(own, 'file');
  const others = ORDER.filter((shown) => shown !== outcome && counts[shown] > 0).map((shown) =>
    countOutcome(counts[shown], shown),
  );
  return `${own} of ${plural(fileCount, 'file')}; ${others.join(', ')}`;
}

const sumUp = (counts: OutcomeCounts): number => Object.values(counts).reduce((sum, each) => sum + each, 0);

/** Since when the board remembers, and how much. */
export function toSizeWords({ releaseCount, fileCount }: Project): string {
  return `${plural(releaseCount, 'release')}, ${plural(fileCount, 'file')}`;
}

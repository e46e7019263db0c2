import {
  formatDate,
  OUTCOME_WORDS,
  plural,
  type ShownOutcome,
  toHeadline,
  toIndexName,
  toStatement,
} from '@/lib/format';
import type { ProjectStatus } from '@/lib/index/client';
import type { FileRow, Project, Release, ReleaseState } from '@/lib/queries/dto';

export const STATES: Record<ReleaseState, string> = {
  'no-provenance': 'No file of the release has provenance.',
  'full-provenance': 'Every file of the release has provenance.',
  'partial-provenance': 'Some files of the release have provenance, others have none.',
  'inconsistent-provenance': 'Files of the release name different publishers.',
  'lost-provenance': 'Earlier releases had provenance; this one has none.',
  'changed-provenance': 'The publisher is not the one of the release before.',
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
export function toReleaseSentence({ files, outcome, goneSince }: Release, index: string): string {
  const listed = goneSince === null ? files.filter(({ gone }) => !gone) : files;
  const telling = listed.find((file) => file.outcome === outcome) ?? files[0];
  if (outcome === 'verified')
    return toStatement({ publisher: telling?.publisher ?? null, commit: null, uploadTime: null });
  if (outcome !== 'no-provenance')
    return toHeadline(telling?.code ?? null, telling?.message ?? 'It is in line to be checked.');
  const without = listed.filter((file) => file.outcome === outcome).length;
  const which =
    without === listed.length
      ? 'the release’s files have'
      : `${without} of the release’s ${plural(listed.length, 'file')} ${without === 1 ? 'has' : 'have'}`;
  return `${toIndexName(index, true)} says that ${which} no provenance.`;
}

const ORDER: ShownOutcome[] = ['failed', 'indeterminate', 'no-provenance', 'verified', 'unchecked'];

/** `2 files`, or `1 of 3 files; 2 confirmed`: how many files stand behind a release's word. */
export function toCountWords(files: FileRow[], outcome: ShownOutcome): string {
  const count = (shown: ShownOutcome) =>
    files.filter((file) => (file.outcome ?? 'unchecked') === shown).length;
  const own = count(outcome);
  if (own === files.length) return plural(own, 'file');
  const others = ORDER.filter((shown) => shown !== outcome && count(shown) > 0).map(
    (shown) => `${count(shown)} ${OUTCOME_WORDS[shown].toLowerCase()}`,
  );
  return `${own} of ${plural(files.length, 'file')}; ${others.join(', ')}`;
}

/** Since when the board remembers, and how much. */
export function toSizeWords({ releases }: Project): string {
  const files = releases.reduce((sum, release) => sum + release.files.length, 0);
  return `${plural(releases.length, 'release')}, ${plural(files, 'file')}`;
}

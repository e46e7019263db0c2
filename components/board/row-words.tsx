import { formatClock, formatDate, formatExact, plural, shortCommit, toHeadline } from '@/lib/format';
import type { BoardRow, Expectation, Failure } from '@/lib/queries/dto';
import type { World } from '@/lib/store/store';

const EXPECTATIONS: Record<Expectation, string> = {
  'first-seen': 'First seen.',
  matches: 'Same publisher as before.',
  changed: 'Another publisher than before.',
  lost: 'Earlier releases had provenance.',
  accepted: 'Change accepted.',
  rejected: 'Change rejected.',
  none: '',
};

/** What can be said of a project's newest release, short: the words after the outcome. */
export function RowWords({ row }: { row: BoardRow }) {
  const { failure, lastCheckedAt, nextCheckAt } = row;
  if (failure && isAllThereIs(row, failure)) {
    const next = nextCheckAt && !row.checking ? ` Next try at ${formatClock(nextCheckAt)} UTC.` : '';
    return `${toFailureSentence(failure.code, row.world)}${next}`;
  }
  return (
    <>
      {toWords(row)} {EXPECTATIONS[row.expectation]}
      {failure && (
        <span className="block text-soft">
          {toFailureSentence(failure.code, row.world)}
          {lastCheckedAt && ` Shown is what was known on ${formatExact(lastCheckedAt)}.`}
        </span>
      )}
    </>
  );
}

/** The last check failed, and nothing was known before. */
function isAllThereIs({ newestVersion, code }: BoardRow, failure: Failure): boolean {
  return newestVersion === null || code === failure.code;
}

function toWords(row: BoardRow): string {
  const { outcome, commit, publisher, signedAt } = row;
  // A publisher is named where other files of the release have provenance: then the message counts them.
  if (outcome === 'no-provenance' && !publisher) return `${toIndexName(row.world)} says it has none.`;
  if (outcome === 'verified') {
    if (commit) return `Built at commit ${shortCommit(commit)}.`;
    return signedAt ? `Signed ${formatDate(signedAt)}.` : '';
  }
  if (outcome === null) return row.checking ? toProgressWords(row.progress) : 'Its first check is due.';
  return toHeadline(row.code, row.message ?? '');
}

export function toProgressWords(progress: BoardRow['progress']): string {
  if (!progress || progress.total === 0) return 'Reading its releases.';
  return `Reading history: ${progress.done} of ${plural(progress.total, 'file')}.`;
}

/** Who answers for a project's files, at the start of a sentence. */
export function toIndexName(world: World): string {
  return world === 'rehearsal' ? 'The rehearsal’s index' : 'PyPI';
}

const FAILURES: Record<string, string> = {
  INDEX_UNREACHABLE: 'could not be reached.',
  INDEX_FORBIDDEN: 'refused to answer.',
  INDEX_MALFORMED: 'gave an answer that cannot be read.',
  PROJECT_MISSING: 'knows no project of this name.',
  INDEX_TOO_LARGE: 'gave an answer larger than Callboard reads.',
};

export function toFailureSentence(code: string, world: World): string {
  const words = FAILURES[code];
  return words ? `${toIndexName(world)} ${words}` : `The last check did not finish (${code}).`;
}

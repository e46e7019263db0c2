import { formatClock, formatDate, formatExact, plural, shortCommit } from '@/lib/format';
import type { BoardRow, Expectation } from '@/lib/queries/dto';

const EXPECTATIONS: Record<Expectation, string | null> = {
  'first-seen': 'First seen.',
  matches: 'Same publisher as before.',
  changed: 'Another publisher than before.',
  lost: 'Earlier releases had provenance.',
  accepted: 'Change accepted.',
  rejected: 'Change rejected.',
  none: null,
};

/** What can be said of a project's newest release, short: the words after the outcome. */
export function RowWords({ row }: { row: BoardRow }) {
  return (
    <span className="board-words">
      {toWords(row)} {EXPECTATIONS[row.expectation]}
      {row.failure && <span className="board-failure">{toFailureWords(row)}</span>}
    </span>
  );
}

function toWords(row: BoardRow): string {
  if (row.outcome === 'verified') return toConfirmedWords(row);
  if (row.outcome === null && row.checking) return toProgressWords(row.progress);
  if (row.outcome === null) return row.failure ? '' : 'Its first check is due.';
  if (row.outcome === 'no-provenance')
    return `${row.world === 'pypi' ? 'PyPI' : 'The index'} says it has none.`;
  return row.message ?? '';
}

export function toProgressWords(progress: BoardRow['progress']): string {
  if (!progress || progress.total === 0) return 'Reading its releases.';
  return `Reading history: ${progress.done} of ${plural(progress.total, 'file')}.`;
}

function toConfirmedWords({ commit, signedAt }: BoardRow): string {
  if (commit) return `Built at commit ${shortCommit(commit)}.`;
  return signedAt ? `Signed ${formatDate(signedAt)}.` : '';
}

function toFailureWords({ failure, lastCheckedAt, nextCheckAt }: BoardRow): string {
  if (!failure) return '';
  const known = lastCheckedAt ? ` Shown is what was known on ${formatExact(lastCheckedAt)}.` : '';
  const next = nextCheckAt && !known ? ` It is tried again at ${formatClock(nextCheckAt)} UTC.` : '';
  return `${toFailureSentence(failure.code)}${known}${next}`;
}

const FAILURES: Record<string, string> = {
  INDEX_UNREACHABLE: 'PyPI could not be reached.',
  INDEX_FORBIDDEN: 'PyPI refused to answer.',
  INDEX_MALFORMED: 'PyPI gave an answer that cannot be read.',
  INDEX_TOO_LARGE: 'PyPI gave an answer larger than Callboard reads.',
};

export function toFailureSentence(code: string): string {
  return FAILURES[code] ?? `The last check did not finish (${code}).`;
}

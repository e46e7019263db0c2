import { formatClock, formatDate, plural, shortCommit, toIndexName } from '@/lib/format';
import type { BoardRow, Failure } from '@/lib/queries/dto';
import { SHORT } from './short-words';

type Props = {
  row: BoardRow;
  /** The notice above the board says that the index cannot be reached, and what happens next. */
  isIndexDown: boolean;
};

/** What can be said of a project's newest release, short: the words after the outcome. */
export function RowWords({ row, isIndexDown }: Props) {
  const { failure } = row;
  const notes = listNotes(row);
  const isFailureAll = failure !== null && isAllThereIs(row, failure);
  return (
    <>
      {isFailureAll ? toFailureWords(row, failure, isIndexDown) : toWords(row)}
      {notes.map((note) => (
        <span key={note} className="block">
          {note}
        </span>
      ))}
      {failure && !isFailureAll && (
        <span className="block text-soft">{toFailureWords(row, failure, isIndexDown)}</span>
      )}
    </>
  );
}

/** What the listing keeps back, or says so that it cannot be read. */
function listNotes({ index, status, statusSince, goneSince, unreadable }: BoardRow): string[] {
  const isQuarantined = status === 'quarantined' && statusSince !== null;
  const notes = [
    isQuarantined && `Quarantined by ${toIndexName(index)} since ${formatDate(statusSince)}.`,
    goneSince && !isQuarantined && `No longer listed since ${formatDate(goneSince)}.`,
    unreadable > 0 && `${plural(unreadable, 'entry', 'entries')} of its listing could not be read.`,
  ];
  return notes.filter((note) => typeof note === 'string');
}

/** The last check failed, and nothing was known before. */
function isAllThereIs({ newestVersion, code }: BoardRow, failure: Failure): boolean {
  return newestVersion === null || code === failure.code;
}

/** What went wrong, and when it is tried again, unless the notice above the board says that for all. */
function toFailureWords(row: BoardRow, { code }: Failure, isIndexDown: boolean): string {
  const { index, nextCheckAt, checking } = row;
  if (nextCheckAt === null && !checking) return `${toFailureSentence(code, index)} ${GIVEN_UP}`;
  const isSaid = checking || nextCheckAt === null || (isIndexDown && code === 'INDEX_UNREACHABLE');
  const next = isSaid ? '' : ` Next try at ${formatClock(nextCheckAt)} UTC.`;
  return `${toFailureSentence(code, index)}${next}`;
}

/** The index was asked often enough. */
export const GIVEN_UP = 'It is not asked again unless a check is asked for here.';

function toWords(row: BoardRow): string {
  const { outcome, code, commit, publisher, signedAt } = row;
  // A publisher is named where other files of the release have provenance: then the message counts them.
  if (outcome === 'no-provenance' && !publisher) return `No provenance on ${toIndexName(row.index)}.`;
  if (outcome === 'verified') {
    if (commit) return `From commit ${shortCommit(commit)}.`;
    return signedAt ? `Signed ${formatDate(signedAt)}.` : '';
  }
  if (outcome === null) return row.checking ? toProgressWords(row.progress) : 'Its first check is due.';
  return (code && code in SHORT && SHORT[code as keyof typeof SHORT]) || (row.message ?? '');
}

export function toProgressWords(progress: BoardRow['progress']): string {
  if (!progress || progress.total === 0) return 'Reading its releases.';
  return `Reading history: ${progress.done} of ${plural(progress.total, 'file')}.`;
}

const FAILURES: Record<string, string> = {
  INDEX_UNREACHABLE: 'could not be reached.',
  INDEX_FORBIDDEN: 'refused to answer.',
  INDEX_MALFORMED: 'gave an answer that cannot be read.',
  PROJECT_MISSING: 'knows no project of this name.',
  INDEX_TOO_LARGE: 'gave an answer larger than Callboard reads.',
  INDEX_STALE: 'answered with an older listing than one before.',
};

const OWN_FAULT = 'Callboard could not finish the last check, through a fault of its own.';

/** `index` is its host. */
export function toFailureSentence(code: string, index: string): string {
  if (code === 'CHECK_FAILED') return OWN_FAULT;
  const words = FAILURES[code];
  return words ? `${toIndexName(index, true)} ${words}` : `The last check did not finish (${code}).`;
}

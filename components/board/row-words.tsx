import { formatClock, formatDate, plural, shortCommit, toFailureSentence, toIndexName } from '@/lib/format';
import type { BoardRow, Failure, OutageView } from '@/lib/queries/dto';
import { SHORT } from './short-words';

type Props = {
  row: BoardRow;
  /** The notice above every page says it, and what happens next. */
  outage: OutageView | null;
};

/** What can be said of a project's newest release, short: the words after the outcome. */
export function RowWords({ row, outage }: Props) {
  const { failure } = row;
  const notes = listNotes(row);
  const isFailureAll = failure !== null && isAllThereIs(row, failure);
  return (
    <>
      {isFailureAll ? toFailureWords(row, failure, outage) : toWords(row)}
      {notes.map((note) => (
        <span key={note} className="block">
          {note}
        </span>
      ))}
      {failure && !isFailureAll && (
        <span className="block text-soft">{toFailureWords(row, failure, outage)}</span>
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
function toFailureWords(row: BoardRow, { code }: Failure, outage: OutageView | null): string {
  const { index, nextCheckAt, checking } = row;
  if (nextCheckAt === null && !checking) return `${toFailureSentence(code, index)} ${GIVEN_UP}`;
  const isSaid = checking || nextCheckAt === null || outage?.code === code;
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

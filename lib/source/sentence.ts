/** One sentence that says how much of a release is in the tree, and of the rest what is known of it. */
import { quote } from '../pep740/text.ts';
import { formatCount, joinWords, plural, shortCommit } from '../quantities.ts';
import type { Counts, Subject } from './types.ts';

/** `commit 181074f`, or `the sdist NAME`. */
function toSubjectWords(subject: Subject): string {
  return subject.kind === 'commit'
    ? `commit ${shortCommit(subject.commit)}`
    : `the sdist ${subject.filename}`;
}

/** `40 of 41 files are in commit 181074f; 1 was made by the build.` */
/** @param unchecked how many of what the build made are code that nothing shows to be that. */
export function toSentence(counts: Counts, subject: Subject, unchecked = 0): string {
  if (counts.inRelease === 0) return 'The release holds no files.';
  const rest = [
    `${say(counts.generated, 'was made by the build', 'were made by the build')}${toUncheckedWords(unchecked)}`,
    say(counts.different, 'differs', 'differ'),
    say(counts.onlyInRelease, 'is only in the release', 'are only in the release'),
    say(counts.notComparable, 'cannot be compared', 'cannot be compared'),
  ].filter((clause) => clause !== '');
  const end = rest.length === 0 ? '.' : `; ${joinWords(rest)}.`;
  return `${toShare(counts)} in ${toSubjectWords(subject)}${end}`;
}

const toUncheckedWords = (unchecked: number): string =>
  unchecked === 0 ? '' : ` (${formatCount(unchecked)} of them code that was not checked)`;

function toShare({ identical, inRelease }: Counts): string {
  if (identical === inRelease)
    return inRelease === 1 ? 'The only file is' : `All ${plural(inRelease, 'file')} are`;
  if (identical === 0)
    return inRelease === 1 ? 'The only file is not' : `None of the ${plural(inRelease, 'file')} is`;
  return `${formatCount(identical)} of ${plural(inRelease, 'file')} ${identical === 1 ? 'is' : 'are'}`;
}

const say = (count: number, one: string, several: string): string =>
  count === 0 ? '' : `${formatCount(count)} ${count === 1 ? one : several}`;

/** @param why as a clause without a full stop, such as `the repository could not be reached`. */
export function toUnknownSentence(filename: string, why: string): string {
  return `How much of ${quote(filename)} is in the repository could not be told: ${why}.`;
}

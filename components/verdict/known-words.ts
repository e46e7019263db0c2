import { formatDate, formatExact, joinWords, OUTCOME_WORDS, toIndexName } from '@/lib/format';
import type { KnownNow, News, ReplayView, VerdictPage } from '@/lib/queries/dto';

const NEWS: Record<News, string> = {
  outcome: 'the outcome',
  provenance: 'the provenance document',
  'trusted-root': 'the trusted root',
  verifier: 'the version of the verifier',
  expected: 'the expected publisher',
  detail: 'the details of a check',
};

export const toNewsWords = (news: News[]): string => joinWords(news.map((one) => NEWS[one]));

/** Whether the verdict still comes out: in a word or two, and in a sentence. */
export function toReplayWords(replay: ReplayView): { word: string; sentence: string } {
  const own = `Callboard ${replay.verifier.version}`;
  switch (replay.state) {
    case 'same':
      return {
        word: 'Reproducible',
        sentence: replay.isOtherVersion
          ? `${own} has just made it again from the documents kept here: the same, but for the version of the verifier.`
          : `${own} has just made it again from the documents kept here: the same, byte for byte.`,
      };
    case 'different':
      return {
        word: 'No longer reproducible',
        sentence: replay.isOtherVersion
          ? `${own} comes to something else on the same documents than the version that recorded it.`
          : `${own} comes to something else on the same documents, though the version is the same. Either a record or this installation was altered.`,
      };
    case 'nothing':
      return {
        word: 'Nothing to reproduce',
        sentence:
          'It rests on no document: it says what the index answered, or did not answer, at that time.',
      };
    case 'altered':
      return {
        word: 'Altered',
        sentence: 'What is recorded under this id has a different digest than the id.',
      };
    case 'missing':
      return {
        word: 'Not reproducible here',
        sentence: `It was made from documents of which this board does not hold all: ${replay.missing} is missing.`,
      };
  }
}

/** What became of the file since, a sentence each; the first says whether the verdict is still the file’s. */
export function listFileWords(
  { newer, checkedAt, recordedAt, goneAt, yanked }: KnownNow,
  index: string,
): string[] {
  const name = toIndexName(index, true);
  return [
    newer
      ? `Superseded on ${formatExact(newer.at)}: ${OUTCOME_WORDS[newer.outcome]}. What differs is ${toNewsWords(newer.news)}.`
      : `Still current${toSince(checkedAt, recordedAt)}.`,
    ...(goneAt ? [`${name} stopped listing these bytes on ${formatExact(goneAt)}.`] : []),
    ...(yanked === null ? [] : [`${name} says that the file was yanked${yanked && `: ${yanked}`}.`]),
  ];
}

function toSince(checkedAt: string | null, recordedAt: string | null): string {
  if (recordedAt) return `: it was recorded on ${formatDate(recordedAt)} and not checked since`;
  return checkedAt ? `: the file was last checked on ${formatExact(checkedAt)}` : '';
}

/** The same for a terminal. */
export function listKnownLines({ now, replay, index }: VerdictPage): string[] {
  const { word, sentence } = toReplayWords(replay);
  return [...(now ? listFileWords(now, index) : []), `${word}: ${sentence}`];
}

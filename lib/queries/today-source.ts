/** What is said today of a file beside its commit, in one line: it stands in every form in which a verdict travels. */
import { formatDate, toRunSentence, UNREACHABLE_SENTENCE } from '../format.ts';
import { escapeText } from '../pep740/text.ts';
import type { TodayFacts } from './today-facts.ts';
import type { Today } from './views/today.ts';

/** Null for what was not compared. */
export function saySource({ source }: TodayFacts): Today['source'] {
  if (source === null) return null;
  const { state, message, unexplained, reachable, checkedAt } = source;
  const on = checkedAt === null ? '' : `Compared on ${formatDate(checkedAt)}.`;
  const told = [message, toRunSentence(unexplained), reachable === false ? UNREACHABLE_SENTENCE : '', on];
  const says = told.filter((sentence) => sentence !== '').join(' ');
  return { state, says: escapeText(`${state === 'compared' ? '' : 'Could not be told. '}${says}`) };
}

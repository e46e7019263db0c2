import {
  escapeText,
  formatDate,
  formatExact,
  listAnswers,
  OUTCOME_WORDS,
  toIndexName,
  toStatement,
} from '@/lib/format';
import type { Today } from '@/lib/queries/dto';
import { verdictPath } from '../ui/paths';
import { leadAttestation, toStated, type View } from './view';
import { CAVEATS_SHORT, CHECK_STATES, CHECKS, MEANINGS } from './words';

/** What is told of a verdict where it is pasted: the same in every form. Nothing in it hides or turns other text round. */
export type Told = {
  filename: string;
  sha256: string;
  today: ToldToday;
  /** What was found: the outcome's word and the sentence, the sentence first where something waits for a person. */
  statement: string;
  code: string | null;
  expected: string | null;
  actual: string | null;
  /** `passed: shape, certificate`, a part for each state. */
  checks: string[];
  /** Ends of a sentence that begins with “This does not prove”; none where nothing was confirmed. */
  caveats: string[];
  /** What anything else than a confirmation means, and does not. */
  meaning: string | null;
  /** `Found on 4 Dec 2024, 23:14:01 UTC by Callboard 0.1.0`. */
  found: string;
  /** Null for what is stored nowhere. */
  link: string | null;
};

/** What is known today: it stands above what was found, which may be old. */
export type ToldToday = {
  /** `30 Nov 2026`. */
  date: string;
  /** Alarms and warnings that nobody has accepted, a sentence or two each; where there are none, that there are none. */
  lines: string[];
  answers: ReturnType<typeof listAnswers>;
  /** How much of it is in the commit, in a line; null where that was not compared. */
  source: string | null;
  /** The operator's own words. */
  note: string | null;
};

/** When it was found, ISO 8601, and where it is stored: null for one that is stored nowhere. */
type Origin = { at: string; stored: { id: string; origin: string } | null };

export function toTold(view: View, { at, stored }: Origin): Told {
  const { verdict } = view;
  const failed = leadAttestation(verdict)?.checks.find(({ state }) => state === 'failed');
  return {
    filename: escapeText(verdict.filename),
    sha256: verdict.sha256 ?? (view.digest === 'unread' ? 'not known' : 'not stated by the index'),
    today: toToldToday(view.today),
    statement: toStatementOf(view),
    code: verdict.code,
    expected: toShown(failed?.expected),
    actual: toShown(failed?.actual),
    checks: listChecks(view),
    ...toLimits(view),
    found: `Found on ${formatExact(at)} by Callboard ${verdict.verifier.version}`,
    link: stored && `${stored.origin}${verdictPath(stored.id)}`,
  };
}

function toToldToday({ date, headline, open, source, note, ...answers }: Today): ToldToday {
  return {
    date: formatDate(date),
    lines: open.length > 0 ? open.map(({ says }) => says) : [headline],
    answers: listAnswers(answers),
    source: source && `Source match: ${source.says}`,
    note,
  };
}

/** Whether something has to be known before the outcome is. */
const isPressing = ({ open, signature }: Today): boolean => open.length > 0 || signature.answer === 'no';

function toStatementOf(view: View): string {
  const { verdict, isRehearsal, today } = view;
  const word = `${OUTCOME_WORDS[verdict.outcome]}${isRehearsal ? ' in a rehearsal' : ''}`;
  const sentence = escapeText(toSentence(view));
  const isLast = verdict.outcome === 'verified' && isPressing(today);
  return isLast ? `${sentence} ${word} by its signature.` : `${word}: ${sentence}`;
}

/** For a preview of a link: all that has to be known, in a few sentences. */
export function toDescription({ today, statement, caveats }: Told): string {
  const answers = today.answers.map(({ question, word }) => `${question} ${word}.`);
  const limits = caveats.length > 0 ? [`This does not prove ${caveats[0]}, among other things.`] : [];
  const source = today.source === null ? [] : [today.source];
  const note = today.note === null ? [] : [`Note of this board: ${today.note}`];
  return [...today.lines, statement, ...answers, ...source, ...limits, ...note].join(' ');
}

const toShown = (text: string | null | undefined): string | null => (text ? escapeText(text) : null);

const toSentence = (view: View): string =>
  view.verdict.outcome === 'verified' ? toStatement(toStated(view)) : view.verdict.message;

function toLimits({ verdict: { outcome }, caveats, index }: View): Pick<Told, 'caveats' | 'meaning'> {
  if (outcome === 'verified') return { caveats: caveats.map(({ id }) => CAVEATS_SHORT[id]), meaning: null };
  const meaning = MEANINGS[outcome].join(' ').replaceAll('{index}', () => toIndexName(index));
  return { caveats: [], meaning };
}

function listChecks({ verdict: { checks } }: View): string[] {
  const byState = Map.groupBy(checks, ({ state }) => state);
  return [...byState].map(([state, members]) => {
    const isOpen = state === 'not-applicable';
    const names = members.map(
      ({ name }) =>
        `${CHECKS[name].name.toLowerCase()}${isOpen && name === 'expected' ? ' (no pin is set)' : ''}`,
    );
    return `${CHECK_STATES[state].word.toLowerCase()}: ${names.join(', ')}`;
  });
}

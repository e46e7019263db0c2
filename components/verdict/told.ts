import { escapeText, formatExact, OUTCOME_WORDS, toIndexName, toStatement } from '@/lib/format';
import { verdictPath } from '../ui/paths';
import { leadAttestation, toCommit, type View } from './view';
import { CAVEATS_SHORT, CHECK_STATES, CHECKS, MEANINGS } from './words';

/** What is told of a verdict where it is pasted: the same in every form. Nothing in it hides or turns other text round. */
export type Told = {
  filename: string;
  sha256: string;
  /** `Confirmed` and its like; `in a rehearsal` where it is one. */
  word: string;
  sentence: string;
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

/** When it was found, ISO 8601, and where it is stored: null for one that is stored nowhere. */
type Origin = { at: string; stored: { id: string; origin: string } | null };

export function toTold(view: View, { at, stored }: Origin): Told {
  const { verdict } = view;
  const failed = leadAttestation(verdict)?.checks.find(({ state }) => state === 'failed');
  return {
    filename: escapeText(verdict.filename),
    sha256: verdict.sha256 ?? (view.digest === 'unread' ? 'not known' : 'not stated by the index'),
    word: `${OUTCOME_WORDS[verdict.outcome]}${view.isRehearsal ? ' in a rehearsal' : ''}`,
    sentence: escapeText(toSentence(view)),
    code: verdict.code,
    expected: toShown(failed?.expected),
    actual: toShown(failed?.actual),
    checks: listChecks(view),
    ...toLimits(view),
    found: `Found on ${formatExact(at)} by Callboard ${verdict.verifier.version}`,
    link: stored && `${stored.origin}${verdictPath(stored.id)}`,
  };
}

const toShown = (text: string | null | undefined): string | null => (text ? escapeText(text) : null);

function toSentence({ verdict, uploadTime }: View): string {
  if (verdict.outcome !== 'verified') return verdict.message;
  const lead = leadAttestation(verdict);
  const commit = toCommit(lead?.claims ?? null);
  return toStatement({ publisher: lead?.publisher ?? null, commit, uploadTime });
}

function toLimits({ verdict: { outcome }, caveats, index }: View): Pick<Told, 'caveats' | 'meaning'> {
  if (outcome === 'verified') return { caveats: caveats.map(({ id }) => CAVEATS_SHORT[id]), meaning: null };
  const meaning = MEANINGS[outcome].join(' ').replaceAll('{index}', () => toIndexName(index));
  return { caveats: [], meaning };
}

function listChecks({ verdict: { checks } }: View): string[] {
  const byState = Map.groupBy(checks, ({ state }) => state);
  return [...byState].map(([state, members]) => {
    const names = members.map(({ name }) => CHECKS[name].name.toLowerCase());
    return `${CHECK_STATES[state].word.toLowerCase()}: ${names.join(', ')}`;
  });
}

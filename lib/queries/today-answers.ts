/**
 * What is known today of a file, from what the ledger holds of it: the one place where it is put into words. Pages, texts,
 * JSON, previews and badges all write what stands here.
 */
import { formatDate, OUTCOME_WORDS, plural, toChangeSentence, toHeadline, toIndexName } from '../format.ts';
import { isGrave, severityRank } from '../ledger/compare.ts';
import type { Change } from '../ledger/types.ts';
import { KIND_WORDS, SEVERITY_WORDS } from '../ledger/words.ts';
import { escapeText } from '../pep740/text.ts';
import type { Verdict } from '../verify/verdict.ts';
import { toISO } from './time.ts';
import type { TodayFacts } from './today-facts.ts';
import { answerPinned, answerPublisher } from './today-publisher.ts';
import { saySource } from './today-source.ts';
import type { Today } from './views/today.ts';

type Waiting = Today['open'][number];
type Raised = Pick<Waiting, 'standing' | 'isOwn'> & { change: Change };

export function toToday(facts: TodayFacts): Today {
  const open = listWaiting(facts);
  return {
    date: new Date(facts.now).toISOString().slice(0, 10),
    checkedAt: toISO(facts.checkedAt),
    headline: toHeadlineOf(facts, open),
    open,
    openCount: facts.openCount,
    newer: facts.newer,
    signature: answerSignature(facts),
    publisher: answerPublisher(facts),
    pinned: answerPinned(facts),
    safe: answerSafe(facts),
    source: saySource(facts),
    note: facts.note,
  };
}

/** How a change stands as far as these files are concerned, where that is not how it stands as such. */
function standingsOf({ ledger }: TodayFacts): Map<string, 'open' | 'rejected'> {
  const unsettled = ledger?.files.flatMap((file) => file.unsettled) ?? [];
  return new Map(unsettled.map(({ changeId, standing }) => [changeId, standing]));
}

const MOST_SHOWN = 5;

function listWaiting(facts: TodayFacts): Waiting[] {
  const unsettled = standingsOf(facts);
  const own = facts.changes.flatMap((change): Raised[] => {
    const standing = unsettled.get(change.id) ?? change.standing;
    if (standing !== 'open' && standing !== 'rejected') return [];
    return standing === 'rejected' || isGrave(change) ? [{ change, standing, isOwn: true }] : [];
  });
  const seen = new Set(own.map(({ change }) => change.id));
  const others = facts.open
    .filter((change) => isGrave(change) && !seen.has(change.id))
    .map((change): Raised => ({ change, standing: 'open', isOwn: false }));
  return [...own, ...others].toSorted(byUrgency).slice(0, MOST_SHOWN).map(toWaiting);
}

const byUrgency = (a: Raised, b: Raised): number =>
  severityRank(b.change) - severityRank(a.change) ||
  Number(b.isOwn) - Number(a.isOwn) ||
  b.change.noticedAt - a.change.noticedAt;

function toWaiting({ change, standing, isOwn }: Raised): Waiting {
  const { id, project, kind, severity, version } = change;
  const about = isOwn ? '' : version === null ? ' on the project' : ` on release ${escapeText(version)}`;
  const stands = standing === 'open' ? 'not reviewed yet' : 'rejected here';
  const says = `${SEVERITY_WORDS[severity]}${about}, ${stands}: ${KIND_WORDS[kind]}. ${toChangeSentence(change.message)}`;
  return { id, project, kind, severity, standing, version, isOwn, says };
}

function toHeadlineOf({ ledger, newer, verdict, now }: TodayFacts, open: readonly Waiting[]): string {
  const [first] = open;
  if (first) return first.says;
  const on = `Status on ${formatDate(new Date(now).toISOString())}:`;
  if (newer !== null) {
    const result = verdict && verdict.outcome !== 'verified' ? `, and says: ${toOutcomeWords(verdict)}` : '';
    return `${on} a newer verdict took the place of this one${result}.`;
  }
  return ledger === null
    ? `${on} nothing else is known here of this file.`
    : `${on} no alarm or warning is open.`;
}

const toOutcomeWords = ({ outcome, code }: Pick<Verdict, 'outcome' | 'code'>): string =>
  `${OUTCOME_WORDS[outcome]}${code ? ` (${code})` : ''}`;

function answerSignature({ verdict, index }: TodayFacts): Today['signature'] {
  if (verdict === null)
    return { answer: 'unknown', word: 'Not checked', says: 'No check has come to an end yet.' };
  const { outcome, code, checks, message } = verdict;
  if (outcome === 'no-provenance')
    return { answer: 'none', word: 'There is none', says: `No provenance on ${toIndexName(index)}.` };
  if (outcome === 'verified') {
    const asked = checks.filter(({ state }) => state !== 'not-applicable');
    const passed = asked.filter(({ state }) => state === 'passed').length;
    const says =
      asked.length > 0 ? `${passed} of ${plural(asked.length, 'check')} passed.` : 'Every check passed.';
    return { answer: 'yes', word: 'Yes', says };
  }
  const says = `${escapeText(toHeadline(code, message))}${code ? ` (${code})` : ''}`;
  return outcome === 'failed'
    ? { answer: 'no', word: 'No', says }
    : { answer: 'unknown', word: 'Not checked', says };
}

/** Neither provenance nor a ledger of publishers says anything of what is in a file. */
function answerSafe({ verdict }: TodayFacts): Today['safe'] {
  const access =
    verdict?.outcome === 'verified' ? ', and whoever can run the release workflow gets the same result' : '';
  return { answer: 'not-shown', word: 'Not what this shows', says: `Nobody reviewed the contents${access}.` };
}

/** Today's answers about the publisher: whether it is the one of before, and whether it is the one that a pin names. */
import { formatDate, toChangeSentence } from '../format.ts';
import { isGrave, NEW_PUBLISHER, severityRank } from '../ledger/compare.ts';
import { namePin } from '../ledger/sentences.ts';
import type { Decision, Expectation, Identity, JudgedChange } from '../ledger/types.ts';
import { KIND_WORDS, PUBLISHER_ANSWERS, type ShownExpectation, toShownExpectation } from '../ledger/words.ts';
import { escapeText } from '../pep740/text.ts';
import { isPrerelease, parseVersion } from '../pep740/version.ts';
import type { TodayFacts } from './today-facts.ts';
import type { Today } from './views/today.ts';

export function answerPublisher(facts: TodayFacts): Today['publisher'] {
  const about = listAbout(facts);
  const answer = toShownExpectation(expectationOf(facts), about);
  const word = answer === 'changed' ? toChangedWord(about) : PUBLISHER_ANSWERS[answer];
  return { answer, word, says: sayPublisher(facts, answer, about) };
}

/** How the same repository works may change, or what the index hands out: neither makes it a different publisher. */
function toChangedWord(about: readonly JudgedChange[]): string {
  const isOther = about.some(({ kind, before }) => NEW_PUBLISHER.has(kind) || before?.pin !== undefined);
  if (isOther) return PUBLISHER_ANSWERS.changed;
  const isSame = about.length > 0 && about.every(isInOneRepository);
  return isSame ? 'Same repository, but not as before' : 'Not as before';
}

function isInOneRepository({ before, after }: JudgedChange): boolean {
  const id = after?.identity?.sourceRepositoryIdentifier ?? null;
  return id !== null && id === before?.identity?.sourceRepositoryIdentifier;
}

/** A single file has its own; several are a release. */
function expectationOf({ ledger }: TodayFacts): Expectation {
  const [file, ...more] = ledger?.files ?? [];
  return (more.length === 0 ? file?.expectation : undefined) ?? ledger?.release?.expectation ?? 'none';
}

/** The changes that the answer rests on, and those that are about the very release; the gravest first. */
function listAbout({ ledger, changes, version }: TodayFacts): JudgedChange[] {
  const ids = new Set(ledger?.files.flatMap(({ changeIds }) => changeIds));
  return changes
    .filter((change) => ids.has(change.id) || (change.version === version && change.filename === null))
    .toSorted((a, b) => severityRank(b) - severityRank(a) || b.noticedAt - a.noticedAt);
}

function sayPublisher(facts: TodayFacts, answer: ShownExpectation, about: readonly JudgedChange[]): string {
  switch (answer) {
    case 'matches':
      return saySame(facts);
    case 'first-seen':
      return 'This is the first publisher that was confirmed here, so there was nobody to compare with.';
    case 'none':
      return sayNothing(facts);
    case 'accepted':
    case 'rejected':
      return sayDecided(about.find(({ standing }) => standing === answer) ?? about[0]);
    case 'moved':
    case 'changed':
    case 'lost':
      return sayChanged(about[0]);
  }
}

const NOT_AS_BEFORE = 'It is not as before.';

function sayChanged(change: JudgedChange | undefined): string {
  if (!change) return NOT_AS_BEFORE;
  // The whole sentence of a grave one stands above, among what waits for a person.
  return isGrave(change) ? `${nameChange(change)} Not reviewed yet.` : toChangeSentence(change.message);
}

/** `Different repository, compared with 5.2.1.` */
function nameChange({ kind, before }: JudgedChange): string {
  const earlier = before?.version ?? null;
  return `${KIND_WORDS[kind]}${earlier === null ? '' : `, compared with ${escapeText(earlier)}`}.`;
}

function sayDecided(change: JudgedChange | undefined): string {
  if (!change) return NOT_AS_BEFORE;
  const said = nameChange(change);
  return change.decision ? `${said} ${sayDecision(change.decision)}` : said;
}

const sayDecision = ({ verdict, by, at }: Decision): string =>
  `${verdict === 'accept' ? 'Accepted' : 'Rejected'} by ${escapeText(by)} on ${toDay(at)}.`;

const toDay = (at: number): string => formatDate(new Date(at).toISOString());

/** `Same publisher as 2024.10.3 (repository, workflow and ids).` */
function saySame({ ledger, version }: TodayFacts): string {
  const earlier = ledger?.release?.comparedWith ?? null;
  if (earlier === null) return 'Same publisher as before.';
  const identities = ledger?.files.flatMap((file) => file.identities) ?? [];
  const isWhole = identities.length > 0 && identities.every(isOfRepository) && !isOwnWay(version);
  return `Same publisher as ${escapeText(earlier)}${isWhole ? ' (repository, workflow and ids)' : ''}.`;
}

const isOfRepository = ({ sourceRepositoryIdentifier, workflow }: Identity): boolean =>
  sourceRepositoryIdentifier !== null && workflow !== null;

/** Of a prerelease only who publishes is compared, and not by which workflow. */
function isOwnWay(version: string | null): boolean {
  const parsed = version === null ? null : parseVersion(version);
  return !parsed?.ok || isPrerelease(parsed.value);
}

function sayNothing({ ledger, verdict }: TodayFacts): string {
  switch (verdict?.outcome) {
    case 'failed':
      return `What does not verify names no publisher that could be compared.${sayEarlier(ledger)}`;
    case 'no-provenance':
      return 'Without provenance there is no publisher to compare.';
    case 'verified':
      return ledger === null
        ? 'Nothing is remembered here of this project.'
        : 'Nothing earlier to compare with.';
    default:
      return `Nothing could be compared.${sayEarlier(ledger)}`;
  }
}

function sayEarlier(ledger: TodayFacts['ledger']): string {
  const last = ledger?.release?.comparedWith ?? null;
  return last !== null && ledger?.head.firstUse ? ` The release before is ${escapeText(last)}.` : '';
}

export function answerPinned({ ledger }: TodayFacts): Today['pinned'] {
  if (ledger === null)
    return { answer: 'unknown', word: 'Not known', says: 'The project is not tracked here.' };
  const { pin } = ledger.head;
  if (!pin?.publisher) return { answer: 'no', word: 'No', says: 'No pin is set.' };
  const named = `${escapeText(namePin(pin.publisher))}, pinned by ${escapeText(pin.by)} on ${toDay(pin.at)}.`;
  const files = ledger.files.filter(({ identities }) => identities.length > 0);
  if (files.length === 0)
    return {
      answer: 'unknown',
      word: 'Not compared',
      says: `No publisher is confirmed here. Expected: ${named}`,
    };
  return files.some(({ pinObjections }) => pinObjections.length > 0)
    ? { answer: 'differs', word: 'Yes, and this is a different publisher', says: `Expected: ${named}` }
    : { answer: 'yes', word: 'Yes', says: named };
}

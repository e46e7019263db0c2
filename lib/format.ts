/**
 * Words for people: outcomes, identities, statements, and by way of `quantities.ts` times and numbers. Pure.
 * The same word stands for the same state wherever it is shown.
 */
import type { Publisher } from './pep740/publisher.ts';
import { PUBLISHER_FACTS, toPublisherWords } from './pep740/publisher-kinds.ts';
import { escapeText } from './pep740/text.ts';
import { formatCount, formatDate, plural, shortCommit } from './quantities.ts';
import type { Code, Outcome } from './verify/codes.ts';

export { AUDITED } from './audited.ts';
export {
  EXPECTATION_WORDS,
  KIND_WORDS,
  listAnswers,
  OBSERVED_WORDS,
  SEVERITY_WORDS,
  type ShownExpectation,
  STANDING_WORDS,
  toShownExpectation,
} from './ledger/words.ts';
export { toMarkdownCode, toMarkdownProse, toPlainProse } from './pasted.ts';
export { PUBLISHER_FACTS, toPublisherNames, toPublisherWords } from './pep740/publisher-kinds.ts';
/** For text of an index that may hold what turns the words around it about, or hides. */
export { escapeMarkup, escapeText } from './pep740/text.ts';
export {
  formatClock,
  formatCount,
  formatDate,
  formatExact,
  formatMonth,
  formatPast,
  formatRelative,
  formatShare,
  formatSize,
  formatUntil,
  joinWords,
  plural,
  shortCommit,
} from './quantities.ts';
export {
  RUN_WORDS,
  STATE_WORDS,
  toRunSentence,
  toStateWords,
  UNREACHABLE_SENTENCE,
} from './source/words.ts';
export { ACCOUNT_FIELDS, listFields, listPinWords, toExpected, toPinNames } from './verify/expected-kinds.ts';

export type ShownOutcome = Outcome | 'unchecked';

export const OUTCOME_WORDS: Record<ShownOutcome, string> = {
  verified: 'Confirmed',
  failed: 'Does not verify',
  'no-provenance': 'No provenance',
  indeterminate: 'Not checked',
  unchecked: 'Not checked yet',
};

const OUTCOME_COUNTS: Record<ShownOutcome, [one: string, several: string]> = {
  verified: ['confirmed', 'confirmed'],
  failed: ['does not verify', 'do not verify'],
  'no-provenance': ['without provenance', 'without provenance'],
  indeterminate: ['could not be checked', 'could not be checked'],
  unchecked: ['not checked yet', 'not checked yet'],
};

/** `2 do not verify`. */
export const countOutcome = (count: number, outcome: ShownOutcome): string =>
  `${formatCount(count)} ${OUTCOME_COUNTS[outcome][count === 1 ? 0 : 1]}`;

/** Whether a publisher is only claimed: the index names it, and nothing confirms that it published the file. */
export const isClaimed = ({ outcome, code }: { outcome: Outcome | null; code: Code | null }): boolean =>
  outcome !== 'verified' && code !== 'EXPECTED_PUBLISHER';

/** Where a verifier's own sentence is for specialists, the one that comes first. */
const HEADLINES: Partial<Record<Code, string>> = {
  PROVENANCE_MALFORMED: 'The provenance document is not of the form that PyPI’s rules ask for.',
  PROVENANCE_EMPTY: 'The provenance document holds no attestation.',
  CERTIFICATE_MALFORMED: 'The signing certificate is not of the form that it should be.',
  OTHER_INSTANCE: 'It was signed through a different Sigstore instance than the one trusted here.',
  TIMESTAMP: 'No time of signing can be relied on.',
  LOG_ENTRY_MALFORMED: 'The transparency log entry cannot be read.',
  LOG_INCLUSION: 'The proof that the signature is in the transparency log does not hold.',
  LOG_BODY: 'The transparency log entry is about something else.',
  ARTIFACT_DIGEST: 'The file’s bytes are others than those that the index states a digest of.',
  STATEMENT_MALFORMED: 'The signed statement is not of the form that PyPI’s rules ask for.',
};

/** One sentence for a verdict that is not confirmed; `message` is the verifier's own. */
export function toHeadline(code: Code | null, message: string): string {
  return (code && HEADLINES[code]) ?? message;
}

/** What stands for the host of the rehearsal's index, which is no address: `.invalid` never is one (RFC 2606). */
export const REHEARSAL_HOST = 'rehearsal.invalid';

/**
 * Who answers for a project's files, by the host of the index: `PyPI`, `the rehearsal’s index`, or the host itself.
 * `isFirst` at the beginning of a sentence.
 */
export function toIndexName(host: string, isFirst = false): string {
  if (host === REHEARSAL_HOST) return `${isFirst ? 'The' : 'the'} rehearsal’s index`;
  return host === 'pypi.org' ? 'PyPI' : host;
}

const FAILURES: Record<string, string> = {
  INDEX_UNREACHABLE: 'could not be reached.',
  INDEX_FORBIDDEN: 'refused to answer.',
  INDEX_MALFORMED: 'gave an answer that cannot be read.',
  PROJECT_MISSING: 'knows no project of this name.',
  INDEX_TOO_LARGE: 'gave an answer larger than Callboard reads.',
  INDEX_STALE: 'answered with an older listing than one before.',
};

/** Why a check failed, by its code. `index` is the host of the index. */
export function toFailureSentence(code: string, index: string): string {
  if (code === 'CHECK_FAILED')
    return 'Callboard could not finish the last check, through a fault of its own.';
  if (code === 'TRUST_ROOT_UNAVAILABLE') return 'There is no trusted root that its files can be verified by.';
  if (code === 'TRUST_ROOT_UNPROVEN')
    return 'The trusted root in use has confirmed no file yet: it may be the wrong one.';
  const words = FAILURES[code];
  return words ? `${toIndexName(index, true)} ${words}` : `The last check did not finish (${code}).`;
}

/** The sentence of a change, for people: days as everywhere, and nothing of an index hidden in it. */
export function toChangeSentence(message: string): string {
  return escapeText(message).replace(
    / on (\d{4}-\d\d-\d\d)(?=[;,.])/g,
    (_, day: string) => ` on ${formatDate(day)}`,
  );
}

export type Stated = {
  publisher: Publisher | null;
  commit: string | null;
  uploadTime: string | null;
  /** SLSA provenance says how it was built; a publish attestation says who uploaded it, and nothing else. */
  isBuilt?: boolean;
};

/** A piece of the sentence of a confirmed file; `names`: what it names, which may be a link. */
type StatementPart = { text: string; names?: 'place' | 'means' | 'commit' | 'date' };

/** `Uploaded by release.yml on github.com/o/r, from commit 1a2b3c4, on 4 Dec 2024.` */
export function listStatementParts({
  publisher,
  commit,
  uploadTime,
  isBuilt = false,
}: Stated): StatementPart[] {
  const at = commit === null ? [] : [{ text: shortCommit(commit), names: 'commit' } as const];
  const date = uploadTime === null ? [] : [{ text: formatDate(uploadTime), names: 'date' } as const];
  const before = (text: string, parts: StatementPart[]) => (parts.length > 0 ? [{ text }, ...parts] : []);
  const end = { text: '.' };
  if (publisher === null) return [{ text: 'Signed by its publisher' }, ...before(', uploaded ', date), end];
  const words = toPublisherWords(publisher);
  const place = { text: words.place, names: 'place' } as const;
  const means = words.means ? [{ text: words.means, names: 'means' } as const] : [];
  if (isBuilt) {
    const built = [{ text: 'Built from ' }, place, ...before(' by ', means), ...before(' at commit ', at)];
    return [...built, ...before(', uploaded ', date), end];
  }
  const by = means.length > 0 ? [...means, { text: ` ${PUBLISHER_FACTS[publisher.kind].joint} ` }] : [];
  const uploaded = [{ text: 'Uploaded by ' }, ...by, place, ...before(', from commit ', at)];
  return [...uploaded, ...before(', on ', date), end];
}

export const toStatement = (stated: Stated): string =>
  listStatementParts(stated)
    .map(({ text }) => text)
    .join('');

const ISSUERS = new Map([
  ...Object.values(PUBLISHER_FACTS).map(({ issuer, issuerName }) => [issuer, issuerName] as const),
  ['https://github.com/login/oauth', 'GitHub sign-in'],
]);

/** Who vouched for the identity in the certificate; an issuer without a common name stays as it is. */
export function toIssuerName(issuer: string): string {
  return ISSUERS.get(issuer) ?? issuer.replace(/^https:\/\//, '');
}

/** Lengths of the beginning and of the end that two texts share; the two never overlap. */
export type CommonEnds = { head: number; tail: number };

/** Null for texts that share less than a quarter, as two digests do: they differ as a whole. */
export function commonEnds(a: string, b: string): CommonEnds | null {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return (head + tail) * 4 < most ? null : { head, tail };
}

/**
 * `6 things need you`, or that nothing does. `isWhole` is false while something keeps Callboard from checking: then nothing
 * is said of what it could not see.
 */
export function toNeededWords(needed: number, isWhole: boolean): string {
  if (needed > 0) return `${plural(needed, 'thing')} ${needed === 1 ? 'needs' : 'need'} you`;
  return isWhole ? 'Nothing needs you' : 'Whether anything needs you cannot be told';
}

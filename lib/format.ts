/**
 * Words for people: dates, sizes, identities, outcomes. Pure: the caller passes the clock, times are ISO 8601 UTC.
 * The same word stands for the same state wherever it is shown.
 */
import type { Publisher } from './pep740/publisher.ts';
import { PUBLISHER_FACTS, toPublisherWords } from './pep740/publisher-kinds.ts';
import { escapeText } from './pep740/text.ts';
import type { Code, Outcome } from './verify/codes.ts';

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

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number): string => String(n).padStart(2, '0');

/** `4 Dec 2024`, in UTC; what does not parse comes back as it was. */
export function formatDate(iso: string): string {
  const d = new Date(iso);
  if (Number.isNaN(d.getTime())) return iso;
  return `${d.getUTCDate()} ${MONTHS[d.getUTCMonth()]} ${d.getUTCFullYear()}`;
}

/** `4 Dec 2024, 23:14:01 UTC`. */
export function formatExact(iso: string): string {
  const d = new Date(iso);
  if (Number.isNaN(d.getTime())) return iso;
  return `${formatDate(iso)}, ${formatClock(iso)}:${two(d.getUTCSeconds())} UTC`;
}

/** The sentence of a change, for people: days as everywhere, and nothing of an index hidden in it. */
export function toChangeSentence(message: string): string {
  return escapeText(message).replace(
    / on (\d{4}-\d\d-\d\d)(?=[;,.])/g,
    (_, day: string) => ` on ${formatDate(day)}`,
  );
}

/** `23:14`, in UTC. */
export function formatClock(iso: string): string {
  const d = new Date(iso);
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}`;
}

/** For `until ...`: `14:05 UTC` where that is within half a day of `now`, and with its day where it is not. */
export function formatUntil(iso: string, now: number): string {
  const isNear = Math.abs(new Date(iso).getTime() - now) < 12 * 3_600_000;
  return isNear ? `${formatClock(iso)} UTC` : formatExact(iso);
}

const STEPS: [string, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `4 minutes ago`, `in 2 hours`, `just now`; a date from a month away on. `now` in milliseconds since 1970. */
export function formatRelative(iso: string, now: number): string {
  const distance = new Date(iso).getTime() - now;
  if (Number.isNaN(distance)) return iso;
  const size = Math.abs(distance);
  if (size >= 30 * 86_400_000) return formatDate(iso);
  const step = STEPS.find(([, ms]) => size >= ms);
  if (!step) return distance > 0 ? 'in a moment' : 'just now';
  const text = plural(Math.floor(size / step[1]), step[0]);
  return distance > 0 ? `in ${text}` : `${text} ago`;
}

/** Clocks of several machines differ by less. */
const SAME_TIME_MS = 10 * 60_000;

/** Of what has happened: as `formatRelative`, and never in the future, where only a clock that was ahead puts it. */
export function formatPast(iso: string, now: number): string {
  const ahead = new Date(iso).getTime() - now;
  if (ahead > SAME_TIME_MS) return `on ${formatDate(iso)}, by a clock that was ahead`;
  return ahead > 0 ? 'just now' : formatRelative(iso, now);
}

/** `1 file`, `1,204 files`. */
export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : nouns}`;
}

/** `1,204`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

/** Bytes in decimal units: `842 bytes`, `29.9 kB`, `1.2 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte');
  const units = ['kB', 'MB', 'GB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value.toFixed(1)} ${units[unit]}`;
}

/** The seven characters that git shows for a commit; anything that is no commit stays whole. */
export function shortCommit(commit: string): string {
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit.slice(0, 7) : commit;
}

/** `['a', 'b', 'c']` -> `a, b and c`. */
export function joinWords(words: string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
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

/** `74%`: all and none are said of all and none alone. `part` of `whole`, which is not nothing. */
export function formatShare(part: number, whole: number): string {
  const share = Math.round((part / whole) * 100);
  if (share === 0 && part > 0) return 'under 1%';
  return share === 100 && part < whole ? 'over 99%' : `${share}%`;
}

/** `2024-11` -> `Nov 2024`. */
export function formatMonth(month: string): string {
  return formatDate(`${month}-01`).replace(/^1 /, '');
}

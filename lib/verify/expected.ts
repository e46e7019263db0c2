/**
 * Whether the publisher is the one that a person named: the flags of `callboard verify pypi`, or a pin.
 * A pin that can never match says so, and names what to write instead.
 */
import type { Publisher } from '../pep740/publisher.ts';
import { PUBLISHER_FACTS, toSource } from '../pep740/publisher-kinds.ts';
import {
  ACCOUNTS,
  type ExpectedRepository,
  listFields,
  listPinWords,
  toExpected,
  toPinText,
} from './expected-kinds.ts';
import type { Proof } from './proof.ts';
import { type CheckResult, PASSED, type Proven, proves, refused } from './result.ts';
import type { ExpectedPublisher } from './verdict.ts';

const FORGES = Object.values(PUBLISHER_FACTS).flatMap(({ forge }) => forge ?? []);

/** What is wrong with a repository URL as a pin, as a sentence that names the fix; null where nothing is. */
export function pinMistake(text: string): string | null {
  if (!URL.canParse(text)) return `“${text}” is not a URL; write https://github.com/owner/name.`;
  const url = new URL(text);
  if (url.protocol !== 'https:') return `“${text}” must begin with https://.`;
  if (!FORGES.includes(url.host)) return `“${text}” is not on ${FORGES.join(' or ')}.`;
  if (!text.startsWith(`https://${url.host}/`))
    return `“${text}” must be spelled https://${url.host}/ in lower case.`;
  if (url.search || url.hash || url.username) return `“${text}” must end with the repository’s path.`;
  if (text.endsWith('/')) return `“${text}” must be written without the trailing slash.`;
  if (text.endsWith('.git')) return `“${text}” must be written without .git at its end.`;
  const parts = url.pathname.slice(1).split('/');
  if (parts.length < 2 || parts.includes('')) return `“${text}” must name an owner and a repository.`;
  if (url.host === 'github.com' && parts.length > 2) return `“${text}” must end after the repository’s name.`;
  // A reader of URLs lets pass what no repository is called: spaces at the end, an empty query, `..` in the path.
  const isPlain =
    text === `https://${url.host}${url.pathname}` && parts.every((part) => /^[A-Za-z0-9._-]+$/.test(part));
  return isPlain ? null : `“${text}” has more in it than the names of an owner and a repository.`;
}

function differs(message: string, expected: string, actual: string | null): CheckResult {
  return refused('EXPECTED_PUBLISHER', message, { expected, actual });
}

function checkRepository(expected: ExpectedRepository, publisher: Publisher): CheckResult {
  const actual = toSource(publisher)?.repository ?? null;
  const mistake = pinMistake(expected.repository);
  if (mistake)
    return differs(`The expected repository can never match: ${mistake}`, expected.repository, actual);
  if (actual === null) {
    return differs('The publisher is not a repository.', expected.repository, publisher.kind);
  }
  if (actual === expected.repository) return checkWorkflow(expected, publisher);
  const isLetterCase = actual.toLowerCase() === expected.repository.toLowerCase();
  return differs(
    isLetterCase
      ? `The publisher’s repository differs from the expected one in letter case only; write ${actual}.`
      : 'The publisher is not the expected repository.',
    expected.repository,
    actual,
  );
}

function checkWorkflow(expected: ExpectedRepository, publisher: Publisher): CheckResult {
  const workflow = toSource(publisher)?.workflow ?? null;
  if (expected.workflow != null && expected.workflow !== workflow) {
    return differs(
      'The publisher is another workflow of the expected repository.',
      expected.workflow,
      workflow,
    );
  }
  const environment = 'environment' in publisher ? publisher.environment : null;
  if (expected.environment != null && expected.environment !== environment) {
    return differs(
      'The publisher is another environment of the expected repository.',
      expected.environment,
      environment,
    );
  }
  return PASSED;
}

/** The check `expected`, which is not applicable where nobody named a publisher. */
export function verifyExpected(
  { value: publisher }: Proof<'publisher', Publisher>,
  expected: ExpectedPublisher | null,
): Proven<Publisher> {
  if (expected === null) return { ok: true, value: publisher, isNotApplicable: true };
  return proves(checkExpected(expected, publisher), publisher);
}

export function checkExpected(expected: ExpectedPublisher, publisher: Publisher): CheckResult {
  if (expected.kind === 'repository') return checkRepository(expected, publisher);
  const actual = toExpected(publisher);
  const isSame =
    actual.kind === expected.kind &&
    JSON.stringify(listFields(actual)) === JSON.stringify(listFields(expected));
  if (isSame) return PASSED;
  const { noun } = ACCOUNTS[expected.kind];
  return differs(`The publisher is not the expected ${noun}.`, describe(expected), describe(actual));
}

const describe = (expected: ExpectedPublisher): string =>
  toPinText(expected) ?? listPinWords(expected)[0] ?? expected.kind;

/** Whether a release was published by whom a rule expects. */
import { isGrave } from '../ledger/compare.ts';
import { KIND_WORDS } from '../ledger/words.ts';
import { quote } from '../pep740/text.ts';
import { joinWords } from '../quantities.ts';
import { type CheckResult, notAsked, toResult, worstOf } from './check-result.ts';
import type { KnownFile, KnownIdentity } from './ledger-file.ts';
import type { ExpectedOwner, Rule } from './policy.ts';
import type { ReleaseFacts } from './release-facts.ts';

export function checkPublisher(facts: ReleaseFacts, { publisher }: Rule): CheckResult {
  if (publisher === null) return notAsked('publisher');
  const stateOf = toJudge(facts, publisher);
  const { state, files } = worstOf(facts.files, stateOf);
  const result = toResult('publisher', state, toSentence(facts, publisher, state, files), files);
  return state === 'failed' ? { ...result, changes: [...new Set(files.flatMap(listUnsettled))] } : result;
}

const listUnsettled = ({ unsettled }: KnownFile): string[] => unsettled.map(({ change }) => change);

type Judge = (file: KnownFile) => 'passed' | 'failed' | 'unknown';

function toJudge(facts: ReleaseFacts, publisher: ExpectedOwner): Judge {
  if (publisher === 'remembered') return (file) => judgeRemembered(facts, file);
  if (publisher === 'pinned') return (file) => judgePinned(facts, file);
  return (file) => judgeOwner(facts, file, publisher.ownerId);
}

/** Nobody who was not confirmed is anybody's publisher; where that could not be told, neither can this. */
const withoutPublisher = ({ outcome }: KnownFile): 'failed' | 'unknown' =>
  outcome === 'no-provenance' || outcome === 'failed' ? 'failed' : 'unknown';

/**
 * A release that never had provenance, of a project that never had any, has lost none. That the same publisher works in another
 * way is a notice, and makes it nobody else.
 */
function judgeRemembered({ changes }: ReleaseFacts, file: KnownFile): 'passed' | 'failed' | 'unknown' {
  const { expectation, outcome, unsettled } = file;
  if (expectation === 'none') return outcome === 'no-provenance' ? 'passed' : withoutPublisher(file);
  if (expectation === 'lost' || expectation === 'rejected') return 'failed';
  if (expectation !== 'changed') return 'passed';
  const isNotice = ({ change: id }: { change: string }) =>
    changes.some(({ change }) => change.id === id && !isGrave(change));
  return unsettled.length > 0 && unsettled.every(isNotice) ? 'passed' : 'failed';
}

function judgePinned({ project }: ReleaseFacts, file: KnownFile): 'passed' | 'failed' | 'unknown' {
  if (project.pin === null) return 'failed';
  if (file.identities.length === 0) return withoutPublisher(file);
  return file.pinObjections.length === 0 ? 'passed' : 'failed';
}

function judgeOwner(facts: ReleaseFacts, file: KnownFile, ownerId: string): 'passed' | 'failed' | 'unknown' {
  const numbers = listIdentities(facts, [file]).map((identity) => identity.sourceRepositoryOwnerIdentifier);
  if (numbers.length === 0) return withoutPublisher(file);
  if (numbers.some((number) => number !== null && number !== ownerId)) return 'failed';
  return numbers.includes(null) ? 'unknown' : 'passed';
}

function listIdentities({ project }: ReleaseFacts, files: readonly KnownFile[]): KnownIdentity[] {
  const ids = new Set(files.flatMap(({ identities }) => identities));
  return project.identities.filter(({ id }) => ids.has(id));
}

function toSentence(
  facts: ReleaseFacts,
  publisher: ExpectedOwner,
  state: 'passed' | 'failed' | 'unknown',
  files: readonly KnownFile[],
): string {
  const { project, release } = facts;
  const name = `${project.project} ${release.version}`;
  const by = listIdentities(facts, files).map(toIdentityText);
  const who = by.length > 0 ? `published by ${by.join(' and ')}` : 'of nobody who is confirmed';
  if (publisher === 'pinned' && project.pin === null)
    return `Nobody is pinned as the publisher of ${project.project}.`;
  const expected = toExpectedText(publisher);
  if (state === 'unknown') return `Whether ${name} is by ${expected} could not be told; it is ${who}.`;
  const kinds = publisher === 'remembered' && state === 'failed' ? listKinds(facts, files) : [];
  if (kinds.length > 0) return `${name} is ${who}, and that is not as it is remembered: ${joinWords(kinds)}.`;
  return state === 'passed'
    ? `${name} is ${who}, as asked for.`
    : `${name} is ${who}, and not by ${expected}.`;
}

/** What stands against these files, in the ledger's words: the publisher may be the same, and something else another. */
function listKinds({ changes }: ReleaseFacts, files: readonly KnownFile[]): string[] {
  const unsettled = new Set(files.flatMap(listUnsettled));
  const grave = changes.filter(({ change }) => unsettled.has(change.id) && isGrave(change));
  return [...new Set(grave.map(({ change }) => KIND_WORDS[change.kind].toLowerCase()))];
}

function toExpectedText(publisher: ExpectedOwner): string {
  if (publisher === 'remembered') return 'the publisher that is remembered';
  return publisher === 'pinned' ? 'the publisher that is pinned' : `owner number ${publisher.ownerId}`;
}

/** By the forge's numbers, where there are any. */
function toIdentityText(identity: KnownIdentity): string {
  const { sourceRepositoryURI, sourceRepositoryIdentifier, sourceRepositoryOwnerIdentifier, account } =
    identity;
  if (sourceRepositoryURI === null) return quote(account ?? 'an account without a name');
  const numbers = [
    ...(sourceRepositoryIdentifier === null ? [] : [`repository number ${sourceRepositoryIdentifier}`]),
    ...(sourceRepositoryOwnerIdentifier === null ? [] : [`owner number ${sourceRepositoryOwnerIdentifier}`]),
  ];
  const beside = numbers.length > 0 ? ` (${numbers.join(', ')})` : '';
  return `${sourceRepositoryURI.replace(/^https:\/\//, '')}${beside}`;
}

/** What one rule asks of one release, check by check. Nothing that could not be told is passed, and none of it is failed. */

import { isGrave } from '../ledger/compare.ts';
import { quote } from '../pep740/text.ts';
import { plural } from '../quantities.ts';
import { type CheckResult, notAsked, toResult, worstOf } from './check-result.ts';
import type { KnownFile } from './ledger-file.ts';
import type { Rule } from './policy.ts';
import { checkPublisher } from './publisher-check.ts';
import type { ReleaseChange, ReleaseFacts } from './release-facts.ts';

const DAY_MS = 24 * 3600 * 1000;

/** In the order in which they are told. `now`: milliseconds since 1970. */
export function checkRelease(facts: ReleaseFacts, rule: Rule, now: number): CheckResult[] {
  const provenance = checkProvenance(facts, rule);
  return [
    checkDigests(facts),
    provenance,
    checkPublisher(facts, rule),
    // What says no more than that the provenance is not as required is said once.
    ...checkChanges(facts, rule).filter(
      ({ changes }) => !changes.some((id) => provenance.changes.includes(id)),
    ),
    checkAge(facts, rule, now),
    checkSource(facts, rule),
  ];
}

const nameOf = ({ project, release }: ReleaseFacts): string => `${project.project} ${release.version}`;

/** None of them is of the release: it is about other bytes. Some are not: they may have come since it was looked at. */
function checkDigests(facts: ReleaseFacts): CheckResult {
  const { unknownDigests, statedDigests } = facts;
  if (statedDigests === 0) return notAsked('digest');
  const [first] = unknownDigests;
  if (first === undefined)
    return toResult('digest', 'passed', 'Each digest that the file states is of a file of the release.');
  const which = `${plural(unknownDigests.length, 'digest')} of ${statedDigests}, such as ${first.slice(0, 12)}…`;
  const message = `The file states digests that no known file of ${nameOf(facts)} has: ${which}`;
  if (unknownDigests.length === statedDigests) return toResult('digest', 'failed', `${message}.`);
  return toResult('digest', 'unknown', `${message}; it may have come since the release was looked at.`);
}

/** PEP 740: whether what there is of provenance verifies, and whether there is any. */
function checkProvenance(facts: ReleaseFacts, { require }: Rule): CheckResult {
  if (require === 'none') return notAsked('provenance');
  const stateOf = ({ outcome }: KnownFile) => {
    if (outcome === 'verified') return 'passed';
    if (outcome === 'no-provenance') return require === 'any' ? 'passed' : 'failed';
    return outcome === 'failed' ? 'failed' : 'unknown';
  };
  const { state, files } = worstOf(facts.files, stateOf);
  const result = toResult('provenance', state, toProvenanceSentence(facts, state, files), files);
  return { ...result, changes: state === 'failed' ? listCauses(facts, files) : [] };
}

function toProvenanceSentence(
  facts: ReleaseFacts,
  state: CheckResult['state'],
  files: readonly KnownFile[],
): string {
  const [first] = files;
  if (state === 'passed' || !first) {
    const isAll = facts.files.every(({ outcome }) => outcome === 'verified');
    return isAll
      ? `Each file of ${nameOf(facts)} is confirmed.`
      : `Nothing of ${nameOf(facts)} fails to verify.`;
  }
  const which = toFiles(files);
  const isOne = files.length === 1;
  if (first.outcome === 'failed')
    return `${which} of ${nameOf(facts)} ${isOne ? 'does' : 'do'} not verify (${first.code ?? 'no code'}).`;
  const have = isOne ? 'has' : 'have';
  if (first.outcome === 'no-provenance') return `${which} of ${nameOf(facts)} ${have} no provenance.`;
  const why =
    first.outcome === null ? `${have} not been checked` : `cannot be checked (${first.code ?? 'no code'})`;
  // A recording, or an index that does not answer, is why; it stands in the ledger beside the project.
  const because = first.outcome === null && facts.project.failure ? ` ${facts.project.failure.message}` : '';
  return `${which} of ${nameOf(facts)} ${why}.${because}`;
}

/** The first by its name; the others are counted. */
function toFiles(files: readonly KnownFile[]): string {
  const [first, ...others] = files.map(({ filename }) => filename);
  const more = others.length > 0 ? ` and ${plural(others.length, 'more file')}` : '';
  return `${quote(first ?? '')}${more}`;
}

/** Changes that say the same as a file's outcome does, so that an exception for one is an exception for both. */
const CAUSES = {
  failed: ['verification-failed'],
  'no-provenance': ['lost', 'partial', 'provenance-withdrawn'],
} as const;

function listCauses({ changes, release }: ReleaseFacts, files: readonly KnownFile[]): string[] {
  const kinds: string[] = files.flatMap(({ outcome }) =>
    outcome === 'failed' || outcome === 'no-provenance' ? CAUSES[outcome] : [],
  );
  return changes
    .filter(
      ({ change, standing }) =>
        change.version === release.version && standing !== 'over' && kinds.includes(change.kind),
    )
    .map(({ change }) => change.id);
}

/** One result a change that fails; one alone where none does. */
function checkChanges(facts: ReleaseFacts, { changes: kinds }: Rule): CheckResult[] {
  const failing = facts.changes.filter((each) => isFailing(each, kinds));
  if (failing.length === 0) {
    const isNone = kinds !== null && kinds.length === 0;
    return [
      isNone
        ? notAsked('change')
        : toResult('change', 'passed', `No change of ${nameOf(facts)} waits for anybody.`),
    ];
  }
  return failing.map(({ change, standing }) => {
    const own = facts.files.filter((file) => file.changes.includes(change.id));
    const files = own.length > 0 ? own : facts.files;
    const decided = standing === 'rejected' ? ' It was rejected.' : '';
    return {
      ...toResult('change', 'failed', `${change.message}${decided}`, files),
      changes: [change.id],
      kind: change.kind,
    };
  });
}

/** A change that was accepted, or ended by itself, fails nothing; one that needs nobody does only where its kind is named. */
function isFailing({ change, standing }: ReleaseChange, kinds: Rule['changes']): boolean {
  const isUnsettled = standing === 'open' || standing === 'rejected';
  if (kinds === null) return isUnsettled && isGrave(change);
  return kinds.includes(change.kind) && (isUnsettled || standing === 'noted');
}

/** By the youngest file: one can be added to an old release. */
function checkAge(facts: ReleaseFacts, { minAgeDays }: Rule, now: number): CheckResult {
  if (minAgeDays === null) return notAsked('age');
  const times = facts.files.map(({ uploadedAt }) => uploadedAt ?? facts.release.openedAt);
  const known = times.flatMap((time) => (time === null ? [] : [Date.parse(time)]));
  if (known.length < times.length || known.length === 0) {
    return toResult('age', 'unknown', `When ${nameOf(facts)} was published is not known.`);
  }
  const youngest = Math.max(...known);
  const day = new Date(youngest).toISOString().slice(0, 10);
  const isOld = now - youngest >= minAgeDays * DAY_MS;
  const asked = `at least ${plural(minAgeDays, 'day')} ${minAgeDays === 1 ? 'is' : 'are'} asked for`;
  const message = `The youngest file of ${nameOf(facts)} is of ${day}; ${asked}.`;
  return toResult('age', isOld ? 'passed' : 'failed', message, facts.files);
}

/** Whether what runs of the release is in the commit that its certificate names. */
function checkSource(facts: ReleaseFacts, { source }: Rule): CheckResult {
  if (source === null) return notAsked('source');
  const stateOf = ({ source: match }: KnownFile) => {
    if (match?.state !== 'compared' || match.unexplained === null) return 'unknown';
    return match.unexplained === 0 ? 'passed' : 'failed';
  };
  const { state, files } = worstOf(facts.files, stateOf);
  const which = toFiles(files);
  const isOne = files.length === 1;
  const unexplained = files.reduce((sum, { source: match }) => sum + (match?.unexplained ?? 0), 0);
  const sentences = {
    passed: `What runs of ${nameOf(facts)} is in the commit that it was published from.`,
    failed: `${which} of ${nameOf(facts)} ${isOne ? 'holds' : 'hold'} ${plural(unexplained, 'file')} that would run, and that the commit does not have.`,
    unknown: `${which} of ${nameOf(facts)} ${isOne ? 'has' : 'have'} not been compared with ${isOne ? 'its' : 'their'} commit.`,
  };
  return toResult('source', state, sentences[state], files);
}

/**
 * The ledger of one project, from everything that was ever seen of it. Pure, and the same for the same facts in
 * whatever order they are given.
 */
import type { Publisher } from '../pep740/publisher.ts';
import { DecisionBook } from './decisions.ts';
import { Expectations, worstExpectation } from './expectations.ts';
import { type FileChanges, findFileChanges } from './file-changes.ts';
import type { Ledger, LedgerFile, LedgerRelease, StatesReading } from './ledger.ts';
import { isGone } from './periods.ts';
import { PinBook } from './pins.ts';
import { findStatusChanges } from './project-status.ts';
import type { FileState } from './readings.ts';
import { type ReleaseNode, toReleaseNodes } from './release-node.ts';
import { IdentityIds, rememberIdentities, toSighting } from './remembered.ts';
import { findSourceDifferences } from './source-differs.ts';
import { type Count, countReleases, isSameSet, readPyPIStates, readStates } from './states.ts';
import { type Trace, traceReleases } from './trace.ts';
import type { TracedRelease } from './traced-release.ts';
import { type Change, ENDING_KINDS, type History, type JudgedChange } from './types.ts';
import { findUnreadable } from './unreadable.ts';
import { findWithheld } from './withheld.ts';

type Folded = {
  pins: PinBook;
  fileChanges: FileChanges;
  expectations: Expectations;
  ids: IdentityIds;
  counts: ReadonlyMap<ReleaseNode, Count>;
  pypi: ReadonlyMap<ReleaseNode, StatesReading>;
};

export function foldLedger(history: History): Ledger {
  const nodes = toReleaseNodes(history.files);
  const pins = new PinBook(history.pins, nodes);
  const trace = traceReleases(history.project, nodes, pins);
  const fileChanges = findFileChanges(history.project, trace);
  const found = [...collectChanges(trace, fileChanges), ...findOtherChanges(history, trace)];
  const decisions = new DecisionBook(history.decisions, pins, [...history.recorded, ...found]);
  const expectations = new Expectations(decisions, pins, trace);
  const counts = countReleases(nodes);
  const pypi = readPyPIStates(counts);
  const folded = { pins, fileChanges, expectations, ids: new IdentityIds(), counts, pypi };
  const changes = judgeChanges(found, history.recorded, decisions);
  return {
    project: history.project,
    pin: pins.current,
    pins: [...pins.pins],
    firstUse: trace.firstUse ? toFirstUse(trace.firstUse, folded.ids) : null,
    identities: rememberIdentities(nodes, folded.ids),
    releases: trace.releases
      .toSorted((a, b) => b.node.rank - a.node.rank)
      .map((release) => toRelease(release, folded)),
    changes,
    unmatchedDecisions: decisions.listUnmatched(new Set(changes.map(({ id }) => id))),
  };
}

function collectChanges(trace: Trace, fileChanges: FileChanges): Change[] {
  return [...trace.releases.flatMap(({ changes }) => changes), ...[...fileChanges.values()].flat()];
}

/** What the index did to the project, and what a release is beside its commit: no objection to any file’s publisher. */
function findOtherChanges(history: History, trace: Trace): Change[] {
  return [
    ...findWithheld(history, trace),
    ...findStatusChanges(history),
    ...findUnreadable(history.project, trace),
    ...findSourceDifferences(history.project, trace),
  ];
}

const newestFirst = (a: Change, b: Change): number =>
  b.noticedAt - a.noticedAt || b.happenedAt - a.happenedAt || (a.id < b.id ? -1 : 1);

/** What was recorded stays, also where later facts would not lead to it: but for what ends by itself, a person closes it. */
function judgeChanges(
  found: readonly Change[],
  recorded: readonly Change[],
  decisions: DecisionBook,
): JudgedChange[] {
  const following = new Map(found.toReversed().map((change) => [change.id, change]));
  const all = new Map([...recorded.map((change) => [change.id, change] as const), ...following]);
  return [...all.values()].toSorted(newestFirst).map((change) => ({
    ...change,
    standing: decisions.standingOf(change, {
      isOver: ENDING_KINDS.has(change.kind) && !following.has(change.id),
    }),
    decision: decisions.find(change),
    decisions: decisions.list(change),
    follows: following.has(change.id),
  }));
}

function toFirstUse({ node }: TracedRelease, ids: IdentityIds): Ledger['firstUse'] {
  const [signing] = [...node.signings.values()].toSorted(
    (a, b) => a.file.at - b.file.at || (a.key < b.key ? -1 : 1),
  );
  if (!signing) return null;
  const { reading, file } = signing;
  return { ...toSighting({ signing, reading, file }), identityId: ids.get(signing) };
}

function toFile(
  file: FileState,
  release: TracedRelease,
  { pins, fileChanges, expectations, ids }: Folded,
): LedgerFile {
  const signings = file.published?.signings ?? [];
  return {
    filename: file.fact.filename,
    sha256: file.fact.sha256,
    ...expectations.judge(file, release, fileChanges.get(file) ?? []),
    identities: signings.map(({ identity }) => identity),
    identityIds: [...new Set(signings.map((signing) => ids.get(signing)))],
    stated: listStated(file),
    pinObjections: pins.listObjections(signings.map(({ identity }) => identity)),
    gone: isGone(file.fact),
  };
}

function listStated({ published }: FileState): Publisher[] {
  return published?.confirmed?.attestations.flatMap(({ publisher }) => publisher ?? []) ?? [];
}

/** What is no longer listed says nothing of what a user would get. */
function expectationOf(files: readonly LedgerFile[]) {
  const listed = files.filter(({ gone }) => !gone);
  const judged = listed.length > 0 ? listed : files;
  return worstExpectation(judged.map(({ expectation }) => expectation));
}

function toRelease(release: TracedRelease, folded: Folded): LedgerRelease {
  const { node } = release;
  const files = node.files.map((file) => toFile(file, release, folded));
  const { states, comparedWith } = readStates(release, folded.counts.get(node));
  const pypi = folded.pypi.get(node) ?? { states: [], comparedWith: null };
  const isKnown = states.length > 0 && pypi.states.length > 0;
  return {
    version: node.version,
    openedAt: node.openedAt,
    states,
    comparedWith,
    pypi,
    pin: folded.pins.findFor(node),
    differs: isKnown && !isSameSet(new Set(states), new Set(pypi.states)),
    expectation: expectationOf(files),
    files,
  };
}

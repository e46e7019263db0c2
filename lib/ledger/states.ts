/**
 * The six release states, read in two ways: PyPI's own, and over all history.
 *
 * PyPI (warehouse, `attestations/models.py` and `packaging/models.py`, August 2026) counts a release's files with
 * provenance, and the repositories and workflow names that their publishers state. It compares with the release
 * before that has any provenance, whatever its version, if that was opened at most 14 days earlier. A document that
 * cannot be read counts as provenance, and nothing is called changed beside it.
 */
import { toPublisherNames, toSource } from '../pep740/publisher-kinds.ts';
import type { StatesReading } from './ledger.ts';
import { isGone } from './periods.ts';
import type { FileState, Reading } from './readings.ts';
import { RELEASE_OPEN_MS, type ReleaseNode } from './release-node.ts';
import { earliest } from './times.ts';
import type { TracedRelease } from './traced-release.ts';
import { type Change, RELEASE_STATES, type ReleaseState } from './types.ts';

export type Count = {
  node: ReleaseNode;
  openedAt: number;
  files: number;
  withProvenance: number;
  /** Files of which it is not known whether they have provenance: PyPI knows, and we do not. */
  unknown: number;
  isReadable: boolean;
  sources: Set<string>;
  workflows: Set<string>;
};

const listed = (node: ReleaseNode): FileState[] => node.files.filter(({ fact }) => !isGone(fact));

/** PyPI goes by the time at which the release was made; here that of its first file, as the index states it. */
function openedAt(files: readonly FileState[]): number {
  return earliest(files.map(({ fact }) => fact.uploadedAt ?? fact.firstSeenAt));
}

function countDocument(count: Count, { latest }: Reading): void {
  const publishers = latest.attestations.map(({ publisher }) => publisher);
  count.withProvenance += 1;
  if (publishers.length === 0 || publishers.includes(null)) count.isReadable = false;
  for (const publisher of publishers) {
    if (publisher === null) continue;
    count.sources.add(`${publisher.kind} ${toPublisherNames(publisher).name}`);
    const workflow = toSource(publisher)?.workflow ?? null;
    if (workflow !== null) count.workflows.add(workflow);
  }
}

function countRelease(node: ReleaseNode): Count {
  const files = listed(node);
  const sets = { sources: new Set<string>(), workflows: new Set<string>() };
  const count = {
    node,
    openedAt: openedAt(files),
    files: files.length,
    withProvenance: 0,
    unknown: 0,
    ...sets,
  };
  const total: Count = { ...count, isReadable: true };
  for (const file of files) {
    const current = file.readings.at(-1);
    if (!current) total.unknown += 1;
    else if (current.document !== null) countDocument(total, current);
  }
  return total;
}

/** The release that PyPI compares with; `earlier` has the newest first. */
function findComparison(count: Count, earlier: Iterable<Count>): Count | null {
  for (const other of earlier) {
    if (other.openedAt < count.openedAt - RELEASE_OPEN_MS) return null;
    if (other.openedAt < count.openedAt && other.withProvenance > 0) return other;
  }
  return null;
}

function toCoverageState({ files, withProvenance }: Count): ReleaseState {
  if (withProvenance === 0) return 'no-provenance';
  return withProvenance === files ? 'full-provenance' : 'partial-provenance';
}

export function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each));
}

function toPyPIStates(count: Count, comparison: Count | null): ReleaseState[] {
  const states: ReleaseState[] = [toCoverageState(count)];
  if (count.sources.size > 1 || count.workflows.size > 1) states.push('inconsistent-provenance');
  if (comparison === null) return states;
  if (count.withProvenance === 0) return [...states, 'lost-provenance'];
  const isComparable = count.isReadable && comparison.isReadable && comparison.unknown === 0;
  const isUnchanged =
    isSameSet(count.sources, comparison.sources) && isSameSet(count.workflows, comparison.workflows);
  return isComparable && !isUnchanged ? [...states, 'changed-provenance'] : states;
}

/** Orders releases, newest first, and at one moment the higher version first, as PyPI orders them. */
const byAge = (a: Count, b: Count): number => b.openedAt - a.openedAt || b.node.rank - a.node.rank;

/** Releases of which the index lists any file, as they are now. */
export function countReleases(nodes: readonly ReleaseNode[]): Map<ReleaseNode, Count> {
  const counted = nodes.map((node) => [node, countRelease(node)] as const);
  return new Map(counted.filter(([, { files }]) => files > 0));
}

/** The states of each release by PyPI's own rule; none where a file could not be read yet. */
export function readPyPIStates(all: ReadonlyMap<ReleaseNode, Count>): Map<ReleaseNode, StatesReading> {
  const counts = [...all.values()].toSorted(byAge);
  return new Map(
    counts.map((count, index) => {
      if (count.unknown > 0) return [count.node, { states: [], comparedWith: null }];
      const comparison = findComparison(count, following(counts, index));
      const comparedWith = comparison?.node.version ?? null;
      return [count.node, { states: toPyPIStates(count, comparison), comparedWith }];
    }),
  );
}

function* following<T>(items: readonly T[], index: number): Iterable<T> {
  for (let at = index + 1; at < items.length; at += 1) {
    const item = items[at];
    if (item !== undefined) yield item;
  }
}

/** The states over all history: a change is what the forge's numbers say is one, and a loss stays one however long ago. */
export function readStates(release: TracedRelease, count: Count | undefined): StatesReading {
  const { node, lost, changes, presenceFrom, knownFrom } = release;
  if (!count || count.unknown > 0) return { states: [], comparedWith: null };
  const isLost = count.withProvenance === 0 && (lost !== null || node.hasProvenance === true);
  const found: Record<ReleaseState, boolean> = {
    'no-provenance': count.withProvenance === 0,
    'full-provenance': count.withProvenance > 0 && count.withProvenance === count.files,
    'partial-provenance': count.withProvenance > 0 && count.withProvenance < count.files,
    'inconsistent-provenance': node.isInconsistent,
    'lost-provenance': isLost,
    'changed-provenance': changes.some(isChangeOfPublisher),
  };
  const lostFrom = lost?.change.before?.version;
  const comparedWith = lostFrom ?? (knownFrom ?? presenceFrom)?.node.version ?? null;
  return { states: RELEASE_STATES.filter((state) => found[state]), comparedWith };
}

function isChangeOfPublisher({ before, after, severity }: Change): boolean {
  return severity !== 'information' && Boolean(before?.identity && after?.identity);
}

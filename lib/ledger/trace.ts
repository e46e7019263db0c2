/**
 * The releases of a project, one after the other: what each is compared with, what changed, and which changes stand
 * between a publisher and the first one. Decisions play no part here.
 */
import { Arrivals } from './arrivals.ts';
import { noticedFrom, toChange } from './change.ts';
import type { Concern, DraftedChange } from './concern.ts';
import { ReleaseIndex } from './lines.ts';
import type { PinBook } from './pins.ts';
import { comparePresence } from './presence.ts';
import type { ReleaseNode, ReleaseSigning } from './release-node.ts';
import type { TracedRelease } from './traced-release.ts';
import { findFailedVerification } from './verification-failed.ts';

export type Trace = {
  releases: TracedRelease[];
  /** The first release of which anybody is confirmed to have published it. */
  firstUse: TracedRelease | undefined;
  /** Whether an identity, by its key, was known by then with nothing grave against it. */
  isKnownGood: (key: string, at: number) => boolean;
};

type Found = { from: TracedRelease | null; isSameTrack: boolean };

class Tracer {
  readonly #project: string;
  /** What had provenance counts, yanked or not: that it was had is what a later release is measured by. */
  readonly #presence = new ReleaseIndex((other, at) => !other.hasProvenance && other.isYankedAt(at));
  readonly #publishers = new ReleaseIndex((other, at) => other.isYankedAt(at));
  readonly #traced = new Map<ReleaseNode, TracedRelease>();
  readonly #arrivals: Arrivals;

  constructor(project: string, pins: PinBook) {
    this.#project = project;
    this.#arrivals = new Arrivals(pins);
  }

  isKnownGood(key: string, at: number): boolean {
    return (this.#arrivals.knownGoodSince.get(key) ?? Number.POSITIVE_INFINITY) <= at;
  }

  trace(node: ReleaseNode): TracedRelease {
    const found = this.#findKnown(node);
    const presenceFrom = node.hasProvenance === null ? null : this.#presence.findPredecessor(node);
    const traced: TracedRelease = {
      node,
      isPassedOver: node.isSkipped && (node.signings.size === 0 || !this.#publishers.isEmpty),
      knownFrom: found.from,
      presenceFrom: this.#of(presenceFrom),
      via: new Map(),
      lost: null,
      failed: null,
      changes: [],
    };
    this.#traced.set(node, traced);
    if (traced.isPassedOver) recognise(traced);
    else this.#judge(traced, found);
    if (!traced.isPassedOver && node.signings.size > 0) this.#publishers.add(node);
    if (node.hasProvenance || (node.hasProvenance === false && !traced.isPassedOver))
      this.#presence.add(node);
    return traced;
  }

  #of(node: ReleaseNode | null): TracedRelease | null {
    return (node && this.#traced.get(node)) ?? null;
  }

  #findKnown(node: ReleaseNode): Found {
    if (node.signings.size === 0) return { from: null, isSameTrack: true };
    const own = this.#publishers.findPredecessor(node);
    return { from: this.#of(own ?? this.#publishers.findElsewhere(node)), isSameTrack: own !== null };
  }

  /** The release whose publishers those of this one answer to, also where nobody is confirmed by this one. */
  #findConfirmed(node: ReleaseNode): ReleaseNode | null {
    return this.#publishers.findPredecessor(node) ?? this.#publishers.findElsewhere(node);
  }

  #judge(traced: TracedRelease, { from, isSameTrack }: Found): void {
    const { node, presenceFrom } = traced;
    const add = (draft: DraftedChange) => this.#add(traced, draft);
    if (presenceFrom) {
      const lostBefore = presenceFrom.node.hasProvenance ? null : presenceFrom.lost;
      traced.lost = comparePresence(node, presenceFrom.node, lostBefore, add);
    }
    traced.failed = findFailedVerification(node, this.#findConfirmed(node), add);
    for (const signing of node.signings.values()) {
      traced.via.set(signing.key, this.#arrivals.judge({ node, from, signing, isSameTrack, add }));
    }
    if (from && isSameTrack) compareConsistency(node, from.node, add);
    this.#arrivals.remember(node, traced.via);
  }

  #add(traced: TracedRelease, draft: DraftedChange): Concern {
    const { version, openedAt } = traced.node;
    const about = { project: this.#project, version, filename: null, happenedAt: openedAt };
    const change = toChange({ ...about, ...draft });
    traced.changes.push(change);
    return { change, left: [] };
  }
}

/** All that is said of a yanked release is which of its publishers are known. */
function recognise({ node, knownFrom, via }: TracedRelease): void {
  for (const key of node.signings.keys()) {
    const known = knownFrom?.via.get(key);
    if (known) via.set(key, known);
  }
}

const identitiesOf = ({ signings }: ReleaseNode): ReleaseSigning[] =>
  [...signings.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));

function compareConsistency(node: ReleaseNode, from: ReleaseNode, add: (draft: DraftedChange) => Concern) {
  if (!node.isInconsistent || from.isInconsistent) return;
  const signings = identitiesOf(node);
  add({
    kind: 'inconsistent',
    severity: 'notice',
    before: { version: from.version, identities: identitiesOf(from).map(({ identity }) => identity) },
    after: { version: node.version, identities: signings.map(({ identity }) => identity) },
    ...noticedFrom(signings.map(({ reading }) => reading)),
  });
}

/** Compares each release with those before it. `nodes` is in the order in which they were published. */
export function traceReleases(project: string, nodes: readonly ReleaseNode[], pins: PinBook): Trace {
  const tracer = new Tracer(project, pins);
  const releases = nodes.map((node) => tracer.trace(node));
  return {
    releases,
    firstUse: releases.find(({ node, isPassedOver }) => !isPassedOver && node.signings.size > 0),
    isKnownGood: (key, at) => tracer.isKnownGood(key, at),
  };
}

/**
 * Pins: whom a person expects. A pin speaks of the files that are first seen after it was made. Of a history read
 * after it was made, it speaks from the first release on that satisfies it, and of all where none does: what was
 * published elsewhere before the project moved to the pinned place is no contradiction.
 */
import { foldEnvironmentName, PUBLISHER_FACTS } from '../pep740/publisher-kinds.ts';
import { type ExpectedRepository, toPinNames } from '../verify/expected-kinds.ts';
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { subjectOf } from './identity.ts';
import type { ReleaseNode } from './release-node.ts';
import type { ChangeKind, Identity, Pin } from './types.ts';

function hasWorkflow(expected: string, { kind, workflow }: Identity): boolean {
  return workflow === expected || workflow === `${PUBLISHER_FACTS[kind].folder}${expected}`;
}

function hasEnvironment(expected: string, { kind, environment }: Identity): boolean {
  return (
    environment !== null && foldEnvironmentName(kind, environment) === foldEnvironmentName(kind, expected)
  );
}

function compareRepository(
  expected: ExpectedRepository,
  identity: Identity,
  isPinned: boolean,
): ChangeKind[] {
  const { forge } = PUBLISHER_FACTS[identity.kind];
  if (forge === null) return ['kind-changed'];
  if (!isPinned) {
    return expected.repository.startsWith(`https://${forge}/`) ? ['repository-changed'] : ['kind-changed'];
  }
  const kinds: ChangeKind[] = [];
  if (expected.workflow != null && !hasWorkflow(expected.workflow, identity)) kinds.push('workflow-changed');
  if (expected.environment != null && !hasEnvironment(expected.environment, identity)) {
    kinds.push('environment-changed');
  }
  return kinds;
}

/** The kinds of change by which the identity is not the expected one; `subject` is what the pinned name stands for. */
function compareExpected(
  expected: ExpectedPublisher,
  identity: Identity,
  subject: string | undefined,
): ChangeKind[] {
  if (expected.kind === 'repository') {
    return compareRepository(expected, identity, subjectOf(identity) === subject);
  }
  if (expected.kind !== identity.kind) return ['kind-changed'];
  const { name, job } = toPinNames(expected);
  if (identity.account !== name) return ['repository-changed'];
  return job == null || identity.workflow === job ? [] : ['workflow-changed'];
}

const byTime = (a: Pin, b: Pin): number => a.at - b.at || (a.id < b.id ? -1 : 1);

type Holder = { subject: string; firstSeenAt: number };

export class PinBook {
  /** Oldest first. */
  readonly pins: readonly Pin[];
  readonly #nodes: readonly ReleaseNode[];
  /** The repositories that a pinned name was seen to stand for, oldest release first. */
  readonly #holders = new Map<Pin, Holder[]>();
  /** When the release was published that a pin speaks from on, in a history read after it was made. */
  readonly #starts = new Map<Pin, number>();

  /** `nodes` in the order in which they were published. */
  constructor(pins: readonly Pin[], nodes: readonly ReleaseNode[]) {
    this.pins = pins.toSorted(byTime);
    this.#nodes = nodes.filter(({ signings }) => signings.size > 0);
    for (const pin of this.pins) this.#read(pin);
  }

  get current(): Pin | null {
    const last = this.pins.at(-1);
    return last?.publisher ? last : null;
  }

  /** The pin that speaks of this release. */
  findFor(node: ReleaseNode): Pin | null {
    const pin = this.pins.findLast(({ at }) => at <= node.firstSeenAt);
    if (!pin?.publisher) return null;
    return node.openedAt >= (this.#starts.get(pin) ?? 0) ? pin : null;
  }

  /**
   * The kinds of change by which the publisher is not the pinned one, by what was known at `at`; empty where it is. A renamed
   * repository still is.
   */
  compare(pin: Pin, identity: Identity, at = Number.POSITIVE_INFINITY): ChangeKind[] {
    return pin.publisher ? compareExpected(pin.publisher, identity, this.#resolve(pin, at)) : [];
  }

  /** The kinds of change by which any of the publishers is not the one that the pin in force names. */
  listObjections(identities: readonly Identity[]): ChangeKind[] {
    const pin = this.current;
    return pin ? [...new Set(identities.flatMap((identity) => this.compare(pin, identity)))] : [];
  }

  #read(pin: Pin): void {
    const { publisher } = pin;
    if (publisher?.kind === 'repository') this.#holders.set(pin, this.#findHolders(publisher.repository));
    const first = this.#nodes.find(
      (node) =>
        !node.isLive &&
        [...node.signings.values()].some(({ identity }) => this.compare(pin, identity).length === 0),
    );
    this.#starts.set(pin, first?.openedAt ?? 0);
  }

  #findHolders(uri: string): Holder[] {
    return this.#nodes.flatMap(({ signings, firstSeenAt }) =>
      [...signings.values()]
        .filter(({ identity }) => identity.sourceRepositoryURI === uri)
        .map(({ identity }) => ({ subject: subjectOf(identity), firstSeenAt })),
    );
  }

  /** A name can stand for two repositories, one after the other: meant is the one that had it when it was pinned. */
  #resolve(pin: Pin, at: number): string | undefined {
    const known = (this.#holders.get(pin) ?? []).filter(({ firstSeenAt }) => firstSeenAt <= at);
    return (known.findLast(({ firstSeenAt }) => firstSeenAt <= pin.at) ?? known[0])?.subject;
  }
}

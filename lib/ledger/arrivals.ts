/**
 * How a release's publisher was arrived at from those before: nothing new, a known one again, or changes. Changes that
 * stood against the earlier publisher go on standing against the later one, until somebody else publishes.
 */
import { noticedFrom } from './change.ts';
import {
  compareIdentities,
  type Difference,
  isGrave,
  isNamesake,
  NEW_PUBLISHER,
  severityRank,
} from './compare.ts';
import type { Concern, DraftedChange } from './concern.ts';
import type { PinBook } from './pins.ts';
import type { ReleaseNode, ReleaseSigning } from './release-node.ts';
import type { TracedRelease } from './traced-release.ts';
import type { Change, Identity, Pin } from './types.ts';

type Arrival = {
  node: ReleaseNode;
  /** The release that `node` is compared with; null for the first publisher of all. */
  from: TracedRelease | null;
  signing: ReleaseSigning;
  isSameTrack: boolean;
  add: (draft: DraftedChange) => Concern;
};
type Nearest = { signing: ReleaseSigning; differences: Difference[] };

const gravest = (differences: readonly Difference[]): number =>
  Math.max(-1, ...differences.map(severityRank));

/** The one of several earlier publishers that this one differs from least. */
function findNearest(
  known: readonly ReleaseSigning[],
  { identity }: ReleaseSigning,
  what: 'who' | 'all',
): Nearest | undefined {
  const candidates = known.map((signing) => ({
    signing,
    differences: compareIdentities(signing.identity, identity, what),
  }));
  return candidates.toSorted(
    (a, b) =>
      gravest(a.differences) - gravest(b.differences) ||
      a.differences.length - b.differences.length ||
      (a.signing.key < b.signing.key ? -1 : 1),
  )[0];
}

const nameOf = ({ sourceRepositoryURI }: Identity): string => sourceRepositoryURI?.toLowerCase() ?? '';

export class Arrivals {
  readonly knownGoodSince = new Map<string, number>();
  readonly #pins: PinBook;
  /** How each identity had been arrived at when it last published, by its key. */
  readonly #lastVia = new Map<string, Concern[]>();
  /** Each repository that published, by its name and then by its number. */
  readonly #holders = new Map<string, Map<string | null, ReleaseSigning>>();

  constructor(pins: PinBook) {
    this.#pins = pins;
  }

  judge(arrival: Arrival): Concern[] {
    const arrived = arrival.from ? this.#arrive(arrival, arrival.from) : this.#join(arrival);
    return this.#comparePin(arrival, arrived);
  }

  /** To be called once all publishers of a release are judged, so that none of them vouches for another. */
  remember({ signings }: ReleaseNode, via: ReadonlyMap<string, Concern[]>): void {
    for (const signing of signings.values()) {
      const { key, identity, file } = signing;
      const concerns = via.get(key) ?? [];
      this.#lastVia.set(key, concerns);
      this.#hold(nameOf(identity), signing);
      const isGood = !concerns.some(({ change }) => isGrave(change));
      if (isGood && !this.knownGoodSince.has(key)) this.knownGoodSince.set(key, file.at);
    }
  }

  #hold(name: string, signing: ReleaseSigning): void {
    const holders = this.#holders.get(name) ?? new Map<string | null, ReleaseSigning>();
    const number = signing.identity.sourceRepositoryIdentifier;
    if (!holders.has(number)) this.#holders.set(name, holders.set(number, signing));
  }

  #arrive(arrival: Arrival, from: TracedRelease): Concern[] {
    const { signing, isSameTrack } = arrival;
    const same = from.via.get(signing.key);
    if (same) return same;
    const nearest = findNearest([...from.node.signings.values()], signing, isSameTrack ? 'all' : 'who');
    if (!nearest) return [];
    const inherited = from.via.get(nearest.signing.key) ?? [];
    if (nearest.differences.length === 0) return this.#recognise(arrival, nearest, inherited);
    if (this.knownGoodSince.has(signing.key)) return this.#return(arrival, nearest, inherited);
    return this.#change(arrival, nearest, inherited);
  }

  /** Whoever joins the first release once it is there is held against those that it came with. */
  #join(arrival: Arrival): Concern[] {
    const { node, signing } = arrival;
    const founders = [...node.signings.values()].filter(({ since }) => since === node.firstSeenAt);
    const nearest = signing.since > node.firstSeenAt ? findNearest(founders, signing, 'who') : undefined;
    return nearest && nearest.differences.length > 0 ? this.#change(arrival, nearest, []) : [];
  }

  /** Nothing tells the publisher from the earlier one, unless that is not numbered and the name was another repository's. */
  #recognise(arrival: Arrival, nearest: Nearest, inherited: Concern[]): Concern[] {
    const { key, identity } = arrival.signing;
    if (this.knownGoodSince.has(key) || this.#findNamesake(identity) === null) return inherited;
    return this.#change(arrival, { ...nearest, differences: [RE_REGISTERED] }, inherited);
  }

  /** A publisher is back that published before, with nothing grave against it. */
  #return({ node, signing, add }: Arrival, nearest: Nearest, inherited: Concern[]): Concern[] {
    const last = this.#lastVia.get(signing.key) ?? [];
    const { change } = add({
      kind: 'returned',
      severity: 'notice',
      before: toSide(nearest.signing),
      after: { version: node.version, identity: signing.identity },
      ...noticedFrom([signing.reading], [nearest.signing.reading]),
    });
    const left = inherited.filter((concern) => isGrave(concern.change));
    return [...last.filter((concern) => concern.change.kind !== 'returned'), { change, left }];
  }

  #change({ node, signing, add }: Arrival, nearest: Nearest, inherited: Concern[]): Concern[] {
    const namesake = this.#findNamesake(signing.identity);
    const concerns = nearest.differences.map((difference) => {
      const isTaken = namesake !== null && difference.kind === 'repository-changed';
      const { kind, severity } = isTaken ? RE_REGISTERED : difference;
      const before = (kind === 're-registered' && namesake) || nearest.signing;
      return add({
        kind,
        severity,
        before: toSide(before),
        after: { version: node.version, identity: signing.identity },
        ...noticedFrom([signing.reading], [nearest.signing.reading]),
      });
    });
    const renewed = new Set(concerns.map(({ change }) => change.kind));
    if (concerns.some(({ change }) => NEW_PUBLISHER.has(change.kind))) return concerns;
    return [...inherited.filter(({ change }) => !renewed.has(change.kind)), ...concerns];
  }

  /** Any earlier publisher of the same name and another number, also one that had moved away from the name since. */
  #findNamesake(identity: Identity): ReleaseSigning | null {
    const holders = [...(this.#holders.get(nameOf(identity))?.values() ?? [])];
    return holders.find((other) => isNamesake(other.identity, identity)) ?? null;
  }

  #comparePin({ node, signing, add }: Arrival, arrived: Concern[]): Concern[] {
    const pin = this.#pins.findFor(node);
    const { publisher } = pin ?? { publisher: null };
    if (!pin || !publisher || arrived.some(({ change }) => this.#isObjection(change, pin, node)))
      return arrived;
    const objections = this.#pins.compare(pin, signing.identity, node.firstSeenAt).map((kind) =>
      add({
        kind,
        severity: 'warning',
        before: { version: null, pin: publisher },
        after: { version: node.version, identity: signing.identity },
        ...noticedFrom([signing.reading]),
      }),
    );
    return [...arrived, ...objections];
  }

  /** Something grave, noticed since the pin was made, says already that the publisher is not the pinned one. */
  #isObjection(change: Change, pin: Pin, { firstSeenAt }: ReleaseNode): boolean {
    if (change.before?.pin) return change.before.pin === pin.publisher;
    const identity = change.after?.identity;
    if (!identity || !isGrave(change) || change.noticedAt < pin.at) return false;
    return this.#pins.compare(pin, identity, firstSeenAt).length > 0;
  }
}

const RE_REGISTERED: Difference = { kind: 're-registered', severity: 'alarm' };

function toSide({ file, identity }: ReleaseSigning) {
  return { version: file.fact.version, identity };
}

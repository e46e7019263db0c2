/** What people made of changes. Nothing is ever erased: a later decision supersedes an earlier one and both are shown. */
import { isGrave } from './compare.ts';
import { signingKey } from './identity.ts';
import type { PinBook } from './pins.ts';
import type { Change, ChangeKind, Decision, Standing } from './types.ts';

const byTime = (a: Decision, b: Decision): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** A pin answers the question who publishes. What the publisher's machine is, or whose the name is, it does not. */
const ANSWERED_BY_PIN: ReadonlySet<ChangeKind> = new Set([
  'renamed',
  'transferred',
  'repository-changed',
  'kind-changed',
  'issuer-changed',
]);

/** How a change stands for one release. `accepted-from-here`: nothing about it needs saying on later releases. */
type StandingHere = Standing | 'accepted-from-here';

/** A text that is the same for one publisher taking over from another, on whichever line; null for what is no such move. */
function toMove({ kind, before, after }: Change): string | null {
  if (!before?.identity || !after?.identity) return null;
  return JSON.stringify([kind, signingKey(before.identity), signingKey(after.identity)]);
}

export class DecisionBook {
  readonly #byChange: Map<string, Decision[]>;
  /** Changes that were decided on for the publisher as such, by the move that they are. */
  readonly #moves: Map<string | null, Change[]>;
  readonly #pins: PinBook;

  constructor(decisions: readonly Decision[], pins: PinBook, changes: Iterable<Change>) {
    this.#byChange = Map.groupBy(decisions.toSorted(byTime), ({ changeId }) => changeId);
    const decided = [...changes].filter(({ id }) => this.#byChange.has(id));
    this.#moves = Map.groupBy(decided, toMove);
    this.#pins = pins;
  }

  /** Every decision about the change, oldest first. */
  list({ id }: { id: string }): Decision[] {
    return this.#byChange.get(id) ?? [];
  }

  /** The decisions about changes that are not among `changes`. */
  listUnmatched(changes: ReadonlySet<string>): Decision[] {
    return [...this.#byChange]
      .flatMap(([id, decisions]) => (changes.has(id) ? [] : decisions))
      .toSorted(byTime);
  }

  /** The change's own decisions, and those about the publisher from here on that were made when the same move happened before. */
  #gather(change: Change): Decision[] {
    const own = this.list(change);
    const move = this.#moves.size > 0 ? toMove(change) : null;
    const before = (move && this.#moves.get(move)) || [];
    const lasting = before
      .filter(({ id, happenedAt }) => id !== change.id && happenedAt <= change.happenedAt)
      .flatMap((same) => this.list(same).filter(({ scope }) => scope === 'identity-from-here'));
    return lasting.length > 0 ? [...own, ...lasting].toSorted(byTime) : own;
  }

  /** The last decision that counts: one supersedes only what was decided before it. */
  #find(change: Change, applies: (decision: Decision) => boolean): Decision | null {
    const all = this.#gather(change);
    const isSuperseded = ({ id }: Decision, at: number) =>
      all.some(({ supersedes }, later) => supersedes === id && later > at);
    const standing = all.filter((decision, at) => !isSuperseded(decision, at));
    return standing.findLast(applies) ?? null;
  }

  find(change: Change): Decision | null {
    return this.#find(change, () => true);
  }

  /** How the change stands as such, by the last decision about it of either scope. */
  standingOf(change: Change, { isOver = false } = {}): Standing {
    const decision = this.find(change);
    if (decision) return decision.verdict === 'accept' ? 'accepted' : 'rejected';
    if (isOver) return 'noted';
    return this.#undecided(change);
  }

  /** How the change stands as far as a release is concerned that it stands against. */
  standingIn(change: Change, version: string): StandingHere {
    const decision = this.#find(
      change,
      ({ scope, version: named }) => scope === 'identity-from-here' || (named ?? change.version) === version,
    );
    if (!decision) return this.#undecided(change);
    if (decision.verdict === 'reject') return 'rejected';
    const isLater = decision.scope === 'identity-from-here' && change.version !== version;
    return isLater ? 'accepted-from-here' : 'accepted';
  }

  /** Whether the publisher that a change led to is accepted as the publisher, and not for one release only. */
  isSettled(change: Change): boolean {
    const decision = this.#find(change, ({ scope }) => scope === 'identity-from-here');
    return decision ? decision.verdict === 'accept' : this.#undecided(change) === 'pinned';
  }

  #undecided(change: Change): 'noted' | 'open' | 'pinned' {
    if (this.#isPinned(change)) return 'pinned';
    return isGrave(change) ? 'open' : 'noted';
  }

  #isPinned({ kind, before, after }: Change): boolean {
    const { current } = this.#pins;
    if (!current || !after?.identity) return false;
    const objections = this.#pins.compare(current, after.identity);
    // What an earlier pin objected to, the later one that is satisfied takes back whole.
    if (before?.pin) return objections.length === 0;
    return isAnswered(kind, current.publisher) && objections.length === 0;
  }
}

function isAnswered(kind: ChangeKind, publisher: NonNullable<PinBook['current']>['publisher']): boolean {
  if (ANSWERED_BY_PIN.has(kind)) return true;
  if (publisher?.kind !== 'repository') return false;
  if (kind === 'workflow-changed') return publisher.workflow != null;
  return kind === 'environment-changed' && publisher.environment != null;
}

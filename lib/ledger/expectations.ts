/** Whether a file is by whom it was expected from. The second axis, beside the verdict, and never mixed with it. */
import { isGrave } from './compare.ts';
import type { Concern } from './concern.ts';
import type { DecisionBook } from './decisions.ts';
import type { LedgerFile } from './ledger.ts';
import type { PinBook } from './pins.ts';
import type { FileState } from './readings.ts';
import type { Trace } from './trace.ts';
import type { TracedRelease } from './traced-release.ts';
import type { Change, ChangeKind, Expectation } from './types.ts';

type FileExpectation = Pick<LedgerFile, 'expectation' | 'changeIds' | 'unsettled'>;
type Raised = { change: Change; state: 'open' | 'accepted' | 'rejected' };

/** These are said of a release as a whole, and are no objection to any of its files. */
const ASIDE: ReadonlySet<ChangeKind> = new Set(['inconsistent']);

function isAboutLoss({ kind, after }: Change): boolean {
  if (kind === 'added-late') return !after?.identity;
  return kind === 'lost' || kind === 'partial' || kind === 'provenance-withdrawn';
}

/**
 * Most pressing first: a release is what the first of these is that any of its files is. A file of which nothing can
 * be said stands before those that are as expected: it must not hide behind them.
 */
const ORDER: readonly Expectation[] = [
  'rejected',
  'changed',
  'lost',
  'accepted',
  'none',
  'first-seen',
  'matches',
];

export function worstExpectation(all: readonly Expectation[]): Expectation {
  return ORDER.find((each) => all.includes(each)) ?? 'none';
}

export class Expectations {
  readonly #decisions: DecisionBook;
  readonly #pins: PinBook;
  readonly #trace: Trace;

  constructor(decisions: DecisionBook, pins: PinBook, trace: Trace) {
    this.#decisions = decisions;
    this.#pins = pins;
    this.#trace = trace;
  }

  judge(file: FileState, release: TracedRelease, own: readonly Change[]): FileExpectation {
    const concerns = collect(file, release);
    if (concerns.length === 0 && own.length === 0) {
      return { expectation: this.#unobjected(file, release), changeIds: [], unsettled: [] };
    }
    const all = new Set([...concerns, ...own.map(aside)]);
    const raised = [...all].flatMap((concern) => this.#raise(concern, release.node.version));
    const expectation = sum(raised) ?? this.#unobjected(file, release);
    const changeIds = [...new Set(raised.map(({ change }) => change.id))];
    return { expectation, changeIds, unsettled: listUnsettled(raised) };
  }

  #raise({ change, left }: Concern, version: string): Raised[] {
    const standing = this.#decisions.standingIn(change, version);
    if (standing === 'rejected' || standing === 'accepted') return [{ change, state: standing }];
    if (standing === 'accepted-from-here') {
      return isAboutLoss(change) ? [{ change, state: 'accepted' }] : [];
    }
    if (standing === 'pinned' || ASIDE.has(change.kind) || change.severity === 'information') return [];
    // Where nobody was confirmed before, there is nothing that the file could differ from.
    if (change.kind === 'verification-failed' && !change.before) return [];
    // A known publisher took over again: from one that was never accepted, that is no change.
    if (left.some((concern) => !this.#decisions.isSettled(concern.change))) return [];
    const isHere = change.version === version || isGrave(change) || left.length > 0;
    return isHere ? [{ change, state: 'open' }] : [];
  }

  #unobjected(file: FileState, release: TracedRelease): Expectation {
    const signings = file.published?.signings ?? [];
    const isKnown = signings.every(
      ({ key }) => release.via.has(key) || this.#trace.isKnownGood(key, file.at),
    );
    if (signings.length === 0 || !isKnown) return 'none';
    if (release.node.late.includes(file)) return 'matches';
    return release === this.#trace.firstUse && !this.#pins.findFor(release.node) ? 'first-seen' : 'matches';
  }
}

const aside = (change: Change): Concern => ({ change, left: [] });

/** What stands against the file's publishers, or against its having none. */
function collect(file: FileState, { via, lost, failed, changes }: TracedRelease): readonly Concern[] {
  if (file.hasProvenance === false) return lost ? [lost] : NOTHING;
  const ways = file.published?.signings.flatMap(({ key }) => via.get(key) ?? NOTHING) ?? NOTHING;
  if (changes.length === 0) return ways;
  const own = failed?.files.has(file) ? [failed.concern] : NOTHING;
  return [...ways, ...own, ...changes.filter(({ kind }) => ASIDE.has(kind)).map(aside)];
}

const NOTHING: readonly Concern[] = [];

function listUnsettled(raised: readonly Raised[]): LedgerFile['unsettled'] {
  return raised.flatMap(({ change, state }) =>
    state === 'accepted' ? [] : [{ changeId: change.id, standing: state }],
  );
}

function sum(raised: readonly Raised[]): Expectation | null {
  if (raised.some(({ state }) => state === 'rejected')) return 'rejected';
  const open = raised.filter(({ state }) => state === 'open');
  if (open.length > 0) return open.every(({ change }) => isAboutLoss(change)) ? 'lost' : 'changed';
  return raised.length > 0 ? 'accepted' : null;
}

/** A project's ledger, and each part of it as pages and API show it. */
import { toChangeView, toDecisionView } from '../ledger/change-view.ts';
import type { JudgedChange, Pin, RememberedIdentity, Sighting } from '../ledger/types.ts';
import type { LedgerHead } from '../store/kept-ledger.ts';
import { toISO } from './time.ts';
import type { IdentityView } from './views/identity.ts';
import type { JudgedChangeView, LedgerView, PinView } from './views/ledger.ts';

export { toChangeView, toDecisionView } from '../ledger/change-view.ts';

const toTime = (at: number): string => new Date(at).toISOString();

export const toPinView = (pin: Pin): PinView => ({ ...pin, at: toTime(pin.at) });
export function toJudgedChangeView(change: JudgedChange): JudgedChangeView {
  const { decisions, follows } = change;
  return { ...toChangeView(change, change), decisions: decisions.map(toDecisionView), follows };
}

export const toSightingView = <S extends Sighting>(sighting: S) => ({
  ...sighting,
  at: toTime(sighting.at),
  signedAt: toISO(sighting.signedAt),
});

export function toIdentityView(identity: RememberedIdentity): IdentityView {
  return { ...identity, first: toSightingView(identity.first), last: toSightingView(identity.last) };
}

/** `changes`: of the page that is asked for, and one more where there is one. */
export function toLedgerView(
  head: LedgerHead,
  identities: readonly RememberedIdentity[],
  changes: readonly JudgedChange[],
  limit: number,
): LedgerView {
  const { pin, pins, firstUse, unmatchedDecisions, identityCount, changeCount } = head;
  return {
    pin: pin && toPinView(pin),
    pins: pins.map(toPinView),
    firstUse: firstUse && toSightingView(firstUse),
    identities: identities.map(toIdentityView),
    identityCount,
    changes: changes.slice(0, limit).map(toJudgedChangeView),
    changeCount,
    nextChange: changes[limit]?.id ?? null,
    unmatchedDecisions: unmatchedDecisions.map(toDecisionView),
  };
}

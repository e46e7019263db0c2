/** A project's ledger, and each part of it as pages and API show it. */
import { toChangeView, toDecisionView } from '../ledger/change-view.ts';
import { foldLedger } from '../ledger/fold.ts';
import type {
  JudgedChange,
  Ledger,
  LedgerFile,
  LedgerRelease,
  Pin,
  RememberedIdentity,
  Sighting,
} from '../ledger/types.ts';
import type { FileRecord, Store } from '../store/store.ts';
import type { IdentityView, JudgedChangeView, LedgerView, PinView } from './dto-ledger.ts';
import { toISO } from './time.ts';

export { toChangeView, toDecisionView } from '../ledger/change-view.ts';

const toTime = (at: number): string => new Date(at).toISOString();

export async function readLedger(store: Store, projectId: number): Promise<Ledger> {
  return foldLedger(await store.readHistory(projectId));
}

export type LedgerIndex = {
  release: (version: string) => LedgerRelease | undefined;
  file: (file: Pick<FileRecord, 'filename' | 'sha256'>) => LedgerFile | undefined;
};

export function indexLedger({ releases }: Ledger): LedgerIndex {
  const keyOf = ({ filename, sha256 }: { filename: string; sha256: string | null }) =>
    `${filename} ${sha256}`;
  const byVersion = new Map(releases.map((release) => [release.version, release]));
  const files = releases.flatMap((release) => release.files);
  const byKey = new Map(files.map((file) => [keyOf(file), file]));
  return { release: (version) => byVersion.get(version), file: (file) => byKey.get(keyOf(file)) };
}

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

export function toLedgerView(ledger: Ledger): LedgerView {
  const { pin, pins, firstUse, identities, changes, unmatchedDecisions } = ledger;
  return {
    pin: pin && toPinView(pin),
    pins: pins.map(toPinView),
    firstUse: firstUse && toSightingView(firstUse),
    identities: identities.map(toIdentityView),
    changes: changes.map(toJudgedChangeView),
    unmatchedDecisions: unmatchedDecisions.map(toDecisionView),
  };
}

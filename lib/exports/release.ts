/** What is remembered of one release, and what has to be said with it wherever it is written down. */
import { canonicalJSON } from '../canonical.ts';
import type { Ledger, LedgerFile, LedgerRelease } from '../ledger/ledger.ts';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import { type JudgedChange, SEVERITIES } from '../ledger/types.ts';
import type { Publisher } from '../pep740/publisher.ts';
import { listReservations, type Reservation } from './reservations.ts';

/** A change that no decision settles as far as this release is concerned. */
export type Unsettled = { change: JudgedChange; standing: 'open' | 'rejected' };

export type RememberedRelease = {
  project: string;
  version: string;
  isRehearsal: boolean;
  ledgerRelease: LedgerRelease;
  /** Those that the index lists; all of them where it lists none any more. */
  files: LedgerFile[];
  /** As the index states them and a certificate confirms; sorted, each once. */
  publishers: Publisher[];
  /** Rejected ones first, then the gravest. */
  unsettled: Unsettled[];
  /** To be said beside whatever is written of this release. */
  reservations: Reservation[];
};

/** As much of it as is written down. */
export type WritableRelease = Pick<RememberedRelease, 'project' | 'version' | 'publishers' | 'reservations'>;

/** Why nothing is written. */
export type Refusal = {
  ok: false;
  code: 'NOTHING_CONFIRMED' | 'EBUILD_SEVERAL_REPOSITORIES' | 'EBUILD_PROVIDER' | 'EBUILD_PIN_NEVER_MATCHES';
  /** One sentence. */
  message: string;
};
export type Written = { ok: true; text: string } | Refusal;

/** Null where the ledger knows no such release. */
export function recallRelease(
  ledger: Ledger,
  version: string,
  isRehearsal: boolean,
): RememberedRelease | null {
  const ledgerRelease = ledger.releases.find((each) => each.version === version);
  if (!ledgerRelease || version === UNNAMED_VERSION) return null;
  const listed = ledgerRelease.files.filter(({ gone }) => !gone);
  const files = listed.length > 0 ? listed : ledgerRelease.files;
  const publishers = listPublishers(files);
  const unsettled = listUnsettled(ledger, version, files);
  const release = {
    project: ledger.project,
    version,
    isRehearsal,
    ledgerRelease,
    files,
    publishers,
    unsettled,
  };
  return { ...release, reservations: listReservations(release, ledger.pin) };
}

/** Nobody is written down who was not confirmed. */
export function refuseUnconfirmed({ project, version, publishers }: WritableRelease): Refusal | null {
  return publishers.length > 0 ? null : refuseNothing(`${project} ${version}`);
}

/** `what`: of whom nobody is confirmed. */
export function refuseNothing(what: string): Refusal {
  const message = `No publisher of ${what} is confirmed, so there is nothing to write down.`;
  return { ok: false, code: 'NOTHING_CONFIRMED', message };
}

const listPublishers = (files: readonly LedgerFile[]): Publisher[] =>
  sortPublishers(files.flatMap((file) => file.stated));

/** Each once, in an order that does not depend on theirs. */
export function sortPublishers(stated: readonly Publisher[]): Publisher[] {
  const unique = new Map(stated.map((publisher) => [canonicalJSON(publisher), publisher]));
  return [...unique].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, publisher]) => publisher);
}

const GRAVENESS = ({ change, standing }: Unsettled): number =>
  SEVERITIES.indexOf(change.severity) + (standing === 'rejected' ? SEVERITIES.length : 0);

function listUnsettled({ changes }: Ledger, version: string, files: readonly LedgerFile[]): Unsettled[] {
  const found = new Map(
    files.flatMap((file) => file.unsettled).map(({ changeId, standing }) => [changeId, standing]),
  );
  const all = changes.flatMap((change): Unsettled[] => {
    const own = change.version === version ? change.standing : undefined;
    const standing = found.get(change.id) ?? own;
    return standing === 'open' || standing === 'rejected' ? [{ change, standing }] : [];
  });
  return all.toSorted((a, b) => GRAVENESS(b) - GRAVENESS(a));
}

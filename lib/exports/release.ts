/** What is remembered of one release, and what has to be said with it wherever it is written down. */
import { canonicalJSON } from '../canonical.ts';
import type { Ledger, LedgerFile } from '../ledger/ledger.ts';
import { UNNAMED_VERSION } from '../ledger/releases.ts';
import { SEVERITIES } from '../ledger/types.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { Refusal, RememberedRelease, Unsettled, WritableRelease } from './remembered-release.ts';
import { listReservations } from './reservations.ts';

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

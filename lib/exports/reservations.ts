/** What an export must not be silent about, each as a code and one sentence. */
import { formatDate, joinWords, plural, toPublisherWords } from '../format.ts';
import type { LedgerFile } from '../ledger/ledger.ts';
import { namePin } from '../ledger/sentences.ts';
import type { Pin } from '../ledger/types.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { RememberedRelease, Reservation, Unsettled } from './remembered-release.ts';

type Unreserved = Omit<RememberedRelease, 'reservations' | 'ledgerRelease'>;

/** `pin`: the one in force. */
export function listReservations(release: Unreserved, pin: Pin | null): Reservation[] {
  const all = [
    sayRehearsal(release),
    ...release.unsettled.map(sayUnsettled),
    sayPin(release, pin),
    saySeveral(release),
    sayUnconfirmed(release),
  ];
  return all.filter((reservation) => reservation !== null);
}

function sayRehearsal({ isRehearsal, project }: Unreserved): Reservation | null {
  if (!isRehearsal) return null;
  return { code: 'REHEARSAL', message: `${project} is a project of the rehearsal: no index has it.` };
}

function sayUnsettled({ change, standing }: Unsettled): Reservation {
  const { severity, message, decision } = change;
  if (standing === 'open') {
    return { code: 'CHANGE_OPEN', message: `Nobody has decided about this ${severity} yet: ${message}` };
  }
  const when = decision ? ` on ${formatDate(new Date(decision.at).toISOString())}` : '';
  return {
    code: 'CHANGE_REJECTED',
    message: `${decision?.by ?? 'A person'} rejected this${when}: ${message}`,
  };
}

/** `github.com/owner/name, release.yml, environment pypi` */
export function namePublisher(publisher: Publisher): string {
  const { place, means, environment } = toPublisherWords(publisher);
  return [place, means, environment && `environment ${environment}`].filter(Boolean).join(', ');
}

const names = (publishers: readonly Publisher[]): string => joinWords(publishers.map(namePublisher));

function sayPin({ files, publishers }: Unreserved, pin: Pin | null): Reservation | null {
  if (!pin?.publisher || files.every(({ pinObjections }) => pinObjections.length === 0)) return null;
  const message = `The pin in force expects ${namePin(pin.publisher)}; this release was published from ${names(publishers)}.`;
  return { code: 'PIN_DIFFERS', message };
}

function saySeveral({ publishers }: Unreserved): Reservation | null {
  if (publishers.length < 2) return null;
  const message = `The files of this release state ${plural(publishers.length, 'publisher')}: ${names(publishers)}.`;
  return { code: 'SEVERAL_PUBLISHERS', message };
}

const NAMED = 3;

function sayUnconfirmed({ project, version, files, publishers }: Unreserved): Reservation | null {
  if (publishers.length === 0) {
    return { code: 'NOTHING_CONFIRMED', message: `No publisher of ${project} ${version} is confirmed.` };
  }
  const without = files.filter(({ stated }) => stated.length === 0);
  if (without.length === 0) return null;
  const message = `No publisher is confirmed for ${without.length} of its ${plural(files.length, 'file')}: ${nameFiles(without)}.`;
  return { code: 'FILES_UNCONFIRMED', message };
}

function nameFiles(files: readonly LedgerFile[]): string {
  const named = files.slice(0, NAMED).map(({ filename }) => filename);
  return joinWords(files.length > NAMED ? [...named, `${files.length - NAMED} more`] : named);
}

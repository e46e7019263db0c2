/** What is remembered of one release, as much of it as is written down, and why something is not. */
import type { LedgerFile, LedgerRelease } from '../ledger/ledger.ts';
import type { JudgedChange } from '../ledger/types.ts';
import type { Publisher } from '../pep740/publisher.ts';

/** What must not be left unsaid beside it. */
export type Reservation = {
  code:
    | 'CHANGE_OPEN'
    | 'CHANGE_REJECTED'
    | 'PIN_DIFFERS'
    | 'SEVERAL_PUBLISHERS'
    | 'FILES_UNCONFIRMED'
    | 'NOTHING_CONFIRMED'
    | 'REHEARSAL';
  message: string;
};

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

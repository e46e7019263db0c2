/** What was remembered of a release, written down for others. */
import type { Reservation, Written } from '../exports/remembered-release.ts';
import type { ChangeView } from '../ledger/change-view.ts';
import type { Expectation, ReleaseState } from '../ledger/types.ts';
import type { Publisher } from '../pep740/publisher.ts';
import type { World } from '../world.ts';
import type { IdentityView } from './views/identity.ts';
import type { LedgerView, PinView } from './views/ledger.ts';

export type { Reservation, Written } from '../exports/remembered-release.ts';

export const REMEMBERED_SCHEMA = 'callboard.remembered/1';

export type Remembered = {
  schema: typeof REMEMBERED_SCHEMA;
  madeAt: string;
  project: string;
  world: World;
  /** Host of the index it is read from. */
  index: string;
  release: {
    version: string;
    openedAt: string;
    states: ReleaseState[];
    comparedWith: string | null;
    expectation: Expectation;
    /** As the index states them and a certificate confirms; sorted, each once. */
    publishers: Publisher[];
  };
  /** The one in force. */
  pin: PinView | null;
  firstUse: LedgerView['firstUse'];
  /** Of the whole project, in the order in which they were first seen. */
  identities: IdentityView[];
  /** What no decision settles as far as this release is concerned; `standing` is that for this release. */
  openChanges: ChangeView[];
  reservations: Reservation[];
};

export const EXPORT_FORMATS = ['pylock', 'ebuild', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export type Exports = {
  project: string;
  /** Null where no release is known yet. */
  version: string | null;
  /** What has to be said beside every form. */
  reservations: Reservation[];
  forms: Record<ExportFormat, Written>;
};

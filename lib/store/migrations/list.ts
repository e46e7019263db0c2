import { first } from './001-first.ts';
import { ledger } from './002-ledger.ts';
import { deliveries } from './003-deliveries.ts';
import { collections } from './004-collections.ts';
import { indexPauses } from './005-index-pauses.ts';
import { listings } from './006-listings.ts';
import { untracking } from './007-untracking.ts';
import { ledgerParts } from './008-ledger-parts.ts';
import { attention } from './009-attention.ts';
import { failingSince } from './010-failing-since.ts';
import { recordings } from './011-recordings.ts';
import { source } from './012-source.ts';
import { audit } from './013-audit.ts';
import { accounts } from './014-accounts.ts';
import { boardIndexes } from './015-board-indexes.ts';
import { keptAdoption } from './016-kept-adoption.ts';
import { sourceAtWork } from './017-source-at-work.ts';
import { upstream } from './018-upstream.ts';
import { fourEyes } from './019-four-eyes.ts';
import { olderListings } from './020-older-listings.ts';
import { workingTogether } from './021-working-together.ts';
import { foldAgain } from './fold-again.ts';
import type { Migration } from './migration.ts';

/** In order; the name of each stays as it is. What was released is never edited: a change is another migration. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  ledger,
  deliveries,
  collections,
  indexPauses,
  listings,
  untracking,
  ledgerParts,
  attention,
  failingSince,
  recordings,
  source,
  audit,
  accounts,
  boardIndexes,
  keptAdoption,
  sourceAtWork,
  upstream,
  fourEyes,
  olderListings,
  workingTogether,
  // Stays last: what is folded again is all that those before it made.
  foldAgain,
];

/** What is known of releases, in one answer for many projects. */
import { ledgerFileSchema } from '../../gate/ledger-shape.ts';
import { named } from './named.ts';

export const knownSchema = named(
  'LedgerFile',
  'What is known of some releases: a ledger file, as `callboard ledger export` writes it. Projects and releases that nothing is known of are left out.',
  ledgerFileSchema,
);

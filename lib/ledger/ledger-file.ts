/** What the ledger says of one file. */
import type { Publisher } from '../pep740/publisher.ts';
import type { ChangeKind, Expectation, Identity } from './types.ts';

export type LedgerFile = {
  filename: string;
  sha256: string | null;
  expectation: Expectation;
  /** Those confirmed for this file, even where its provenance has been withdrawn since. */
  identities: Identity[];
  /** Ids of the `RememberedIdentity` of each. */
  identityIds: string[];
  /** As the index stated them, one of each confirmed attestation of the document that it was published with. */
  stated: Publisher[];
  /** In what these identities are not the ones that the pin in force names. */
  pinObjections: ChangeKind[];
  /** What the expectation rests on. */
  changeIds: string[];
  /** Of these, the ones that no decision settles as far as this release is concerned. */
  unsettled: { changeId: string; standing: 'open' | 'rejected' }[];
  /** The index no longer lists it. */
  gone: boolean;
};

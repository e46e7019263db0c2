/** What the ledger says: of a project, its releases and its files. Plain data; times are milliseconds since 1970. */
import type { Publisher } from '../pep740/publisher.ts';
import type { Decision, Pin } from './facts.ts';
import type {
  ChangeKind,
  Expectation,
  Identity,
  JudgedChange,
  ReleaseState,
  RememberedIdentity,
  Sighting,
} from './types.ts';

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

/** Empty `states`: not every file could be read yet. */
export type StatesReading = { states: ReleaseState[]; comparedWith: string | null };

export type LedgerRelease = {
  version: string;
  /** When its first file came, as far as that can be believed. */
  openedAt: number;
  /** Over all history, within its line, by the forge's numbers. */
  states: ReleaseState[];
  comparedWith: string | null;
  /** By PyPI's own rule: with a release at most 14 days older, by repository and workflow name. */
  pypi: StatesReading;
  /** Whether the two readings differ. */
  differs: boolean;
  /** The one that speaks of this release; null: nobody had said whom to expect by the time it was first seen. */
  pin: Pin | null;
  expectation: Expectation;
  files: LedgerFile[];
};

export type Ledger = {
  project: string;
  /** The one in force now. */
  pin: Pin | null;
  /** Oldest first. */
  pins: Pin[];
  /** The first confirmed identity. */
  firstUse: (Sighting & { identityId: string }) | null;
  /** In the order in which they were first seen. */
  identities: RememberedIdentity[];
  /** Highest version first. */
  releases: LedgerRelease[];
  /** Newest first. */
  changes: JudgedChange[];
  /** Decisions about changes that are neither recorded nor follow from the facts. */
  unmatchedDecisions: Decision[];
};

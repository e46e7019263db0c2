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
  /** The publishers confirmed for this file, even where its provenance has been withdrawn since. */
  identities: Identity[];
  /** The ids of the `RememberedIdentity` of each of them. */
  identityIds: string[];
  /** The publishers that the index stated, one for each confirmed attestation of the document the file was published with. */
  stated: Publisher[];
  /** The kinds of change by which these identities are not the publisher that the pin in force names. */
  pinObjections: ChangeKind[];
  /** The changes that the expectation rests on. */
  changeIds: string[];
  /** Those changes of them that no decision settles as far as this release is concerned. */
  unsettled: { changeId: string; standing: 'open' | 'rejected' }[];
  /** Whether the index no longer lists it. */
  gone: boolean;
};

/** `states` is empty while not every file could be read. */
export type StatesReading = { states: ReleaseState[]; comparedWith: string | null };

export type LedgerRelease = {
  version: string;
  /** When its first file came, as far as that can be believed. */
  openedAt: number;
  /** The states over all history, within the release's line, by the forge's numbers. */
  states: ReleaseState[];
  comparedWith: string | null;
  /** The states by PyPI's own rule: compared with a release at most 14 days older, by repository and workflow name. */
  pypi: StatesReading;
  /** Whether the two readings differ. */
  differs: boolean;
  /** The pin that speaks of this release; null where nobody had said whom to expect by the time it was first seen. */
  pin: Pin | null;
  expectation: Expectation;
  files: LedgerFile[];
};

export type Ledger = {
  project: string;
  /** The pin in force now. */
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

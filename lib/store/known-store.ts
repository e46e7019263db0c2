/** What the store answers when it is asked about releases of many projects at once. */
import type { Mark } from '../ledger/attention.ts';
import type { Decision, JudgedChange, RememberedIdentity } from '../ledger/types.ts';
import type { KeptFile, KeptRelease, LedgerHead } from './kept-ledger.ts';
import type { FileRecord, ProjectRecord } from './records.ts';

/** `versions`: null for all of them. */
export type WantedReleases = { projectId: number; versions: readonly string[] | null };

/** A change as the last fold judged it, with the decision that counts and what a person said of it last. */
export type KnownChangeRecord = Pick<
  JudgedChange,
  'id' | 'kind' | 'severity' | 'version' | 'filename' | 'message' | 'standing'
> & {
  decision: Pick<Decision, 'verdict' | 'scope' | 'reason' | 'by' | 'at'> | null;
  mark: Mark | null /** Milliseconds since 1970, of `snoozed`. */;
  snoozedUntil: number | null;
};

/** `kept`: what the last fold made of it; null where it came after that. */
export type KnownFileRecord = { file: FileRecord; kept: KeptFile | null };

export type KnownReleases = {
  projectId: number;
  files: KnownFileRecord[];
  /** By version. */
  releases: ReadonlyMap<string, KeptRelease>;
  /** Of these files, in the order in which they were first seen. */
  identities: RememberedIdentity[];
  /** Those that these releases and files rest on, and those that are about the project as a whole. */
  changes: KnownChangeRecord[];
};

export interface KnownStore {
  /** By project: the versions that an installation can take, in no order. Those are listed, and not all of their files yanked. */
  listOfferedVersions(projectIds: readonly number[]): Promise<Map<number, string[]>>;
  /** Each with what there is one of in its ledger; null where the last fold kept nothing in the form of this Callboard. */
  listProjectsNamed(names: readonly string[]): Promise<{ record: ProjectRecord; head: LedgerHead | null }[]>;
  /** Null where they have more than `mostFiles` files together. One statement for hundreds of projects, and never one for each. */
  readKnownReleases(
    wanted: readonly WantedReleases[],
    options: { mostFiles: number },
  ): Promise<KnownReleases[] | null>;
}

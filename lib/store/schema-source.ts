/** The tables of source match: what is to be compared, what was found, and the listings that it was found from. */
import type { Generated } from 'kysely';
import type { JSONText, Time } from './column-types.ts';
import type { ReachState, SourceAsk } from './source-store.ts';

/** Forges, each of which one worker asks at a time. */
type SourceForgeTable = {
  forge: string;
  /** It asked to be left alone until then. */
  paused_until: Time | null;
  lease_owner: string | null;
  lease_until: Time | null;
  /** What is compared under the lease. */
  lease_file_id: number | null;
};

export type SourceAskTable = {
  file_id: number;
  project_id: number;
  forge: string;
  /** Null: it was new. */
  asked_by: string | null;
  asked_at: Time;
  state: SourceAsk['state'];
  tries: Generated<number>;
  next_try_at: Time;
  /** When the last try failed, and how; null once one did not. */
  failed_at: Time | null;
  failure_code: string | null;
  failure_message: string | null;
  /** What was found last, and when it was last found to be so. */
  match_id: number | null;
  checked_at: Time | null;
};

/** Only added to: what was found otherwise later is another row. */
export type SourceMatchTable = {
  id: Generated<number>;
  file_id: number;
  found_at: Time;
  archive_sha256: string;
  commit_id: string;
  reach: ReachState;
  /** Paths and their number. */
  unexplained: JSONText;
  summary: JSONText;
  /** SHA-256 of all that was found, the names of branches apart: the same is not added twice in a row. */
  digest: string;
  /** JSON of it, deflated. */
  body: Uint8Array;
};

/** `id`: SHA-256 of an archive, or a commit. `sha256`: of `body`, which is deflated JSON. */
export type SourceListingTable = {
  id: string;
  kind: 'archive' | 'tree';
  size: number;
  saved_at: Time;
  sha256: string;
  body: Uint8Array;
};

export type SourceTables = {
  source_forges: SourceForgeTable;
  source_asks: SourceAskTable;
  source_matches: SourceMatchTable;
  source_listings: SourceListingTable;
};

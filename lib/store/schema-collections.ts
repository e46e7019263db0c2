/** The tables of collections and of what is told to a webhook. */
import type { Generated } from 'kysely';
import type { ImportFormat } from '../imports/types.ts';
import type { Change } from '../ledger/types.ts';
import type { JSONText, Time } from './column-types.ts';
import type { DeliveryState } from './delivery-store.ts';

export type CollectionTable = {
  id: Generated<number>;
  slug: string;
  name: string;
  /** A principal a line, as `lib/access/principal.ts` writes them: a person or a team has no line break in its name. */
  owner: string;
  made_at: Time;
  /** 1: two people accept an alarm of a project in it. */
  four_eyes: Generated<number>;
  /** When a person deleted it; its address is free again then. Null: it is there. */
  deleted_at: Time | null;
  /** A day, such as `2027-01-31`. */
  due: string | null;
};

/** A collection's members are those of its newest import. */
export type ImportTable = {
  id: Generated<number>;
  collection_id: number;
  made_by: string;
  made_at: Time;
  format: ImportFormat;
  filename: string | null;
  /** Of the file. */
  sha256: string;
  project_count: number;
  ignored_count: number;
  not_understood_count: number;
  left_out_count: number;
};

/** A file may name a project in several versions. `sha256s`: the digests that it states, a JSON list. */
export type ImportMemberTable = {
  import_id: number;
  /** From 0. */
  position: number;
  project_id: number;
  version: string | null;
  sha256s: JSONText;
  line: number;
};

export type DeliveryTable = {
  id: string;
  project_id: number;
  /** Empty: none. */
  version: string;
  kind: Change['kind'];
  change_id: string;
  created_at: Time;
  state: DeliveryState;
  tries: Generated<number>;
  next_try_at: Time;
  lease_owner: string | null;
  lease_until: Time | null;
  /** When the last try was over. */
  tried_at: Time | null;
  /** When its first try failed; null once it is delivered. */
  failing_since: Time | null;
  /** Of the last try. */
  failure: string | null;
};

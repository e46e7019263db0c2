/** What a team asks of the releases that it installs: `callboard.toml`, read. Days are as TOML writes them, `2027-01-31`, in UTC. */
import type { ChangeKind } from '../ledger/types.ts';

/** Of provenance. `confirmed`: each file has it, and it verifies; `any`: what there is verifies; `none`: nothing is asked. */
export const REQUIREMENTS = ['confirmed', 'any', 'none'] as const;
type Requirement = (typeof REQUIREMENTS)[number];

/** `pinned`: as a person pinned it; `remembered`: as before; else by the forge's own number of the owner. */
export type ExpectedOwner = 'pinned' | 'remembered' | { ownerId: string };

export type Rule = {
  /** The line that it begins on, from 1; null for what holds where no policy is given. */
  line: number | null;
  /** A name as PEP 503 normalises it, in which `*` and `?` stand for any. */
  match: string;
  /** Of this collection alone; null: wherever it is used. */
  collection: string | null;
  require: Requirement;
  publisher: ExpectedOwner | null;
  /** Kinds that fail; null: every open alarm and warning. */
  changes: ChangeKind[] | null;
  minAgeDays: number | null;
  source: 'explained' | null;
  /** The first day on which it is enforced. */
  since: string | null;
  enforce: boolean;
};

/** Covers one change of one release, up to the end of a day. */
export type Exception = {
  line: number;
  project: string;
  version: string;
  change: string;
  reason: string;
  by: string;
  until: string;
};

/** Whether what could not be told ends the run as a failure would. */
export const UNKNOWN_SETTINGS = ['fail', 'warn'] as const;
export type UnknownSetting = (typeof UNKNOWN_SETTINGS)[number];

export type Policy = {
  /** Null: as each rule is enforced. */
  unknown: UnknownSetting | null;
  rules: Rule[];
  exceptions: Exception[];
};

const NOTHING_ASKED = {
  collection: null,
  require: 'any',
  publisher: null,
  changes: null,
  minAgeDays: null,
  source: null,
  since: null,
  enforce: false,
} as const satisfies Partial<Rule>;

/** What a rule says that says nothing. */
export const toRule = (given: Pick<Rule, 'line' | 'match'> & Partial<Rule>): Rule => ({
  ...NOTHING_ASKED,
  ...given,
});

/** Where no policy is given: nothing fails, and what would is said. */
export const DEFAULT_POLICY: Policy = {
  unknown: null,
  rules: [toRule({ line: null, match: '*' })],
  exceptions: [],
};

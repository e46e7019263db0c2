/**
 * What is known of some releases, as one value (`callboard.ledger/1`): a file that a team keeps beside its lock file, what a board
 * answers when it is asked about releases, and what a run makes that verifies at the index by itself. Times are ISO 8601, UTC.
 */
import { z } from 'zod';
import type { Mark } from '../ledger/attention.ts';
import { digestSchema, LASTING_FIELDS, timeSchema } from '../ledger/shapes.ts';
import {
  CHANGE_KINDS,
  DECISION_SCOPES,
  DECISION_VERDICTS,
  EXPECTATIONS,
  SEVERITIES,
  STANDINGS,
  type Standing,
} from '../ledger/types.ts';
import { PROJECT_STATUSES } from '../pep740/project-status.ts';
import { FAILED_CODES, INDETERMINATE_CODES, OUTCOMES } from '../verify/codes.ts';
import { expectedPublisherSchema } from '../verify/expected-publisher.ts';

export const LEDGER_FILE_SCHEMA = 'callboard.ledger/1';

const text = z.string().min(1);
const count = z.int().min(0);

/** Of an identity that says more, it takes what a ledger file keeps. */
export const knownIdentitySchema = z.object({
  id: text,
  ...LASTING_FIELDS,
  environments: z.array(z.string()).describe('Deployment environments that it was seen with, sorted.'),
});

export const knownSourceSchema = z.object({
  state: z.enum(['compared', 'indeterminate', 'not-applicable']),
  code: z.string().nullable(),
  repository: z.string().nullable(),
  commit: z.string().nullable(),
  reachable: z.boolean().nullable(),
  tag: z.object({ name: z.string(), commit: z.string() }).nullable(),
  counts: z
    .object({
      inRelease: count,
      identical: count,
      generated: count,
      different: count,
      onlyInRelease: count,
      notComparable: count,
      onlyInRepository: count,
    })
    .nullable(),
  unexplained: count.nullable().describe('Files that run and are nowhere in the commit, or differ there.'),
});

const knownFileSchema = z.object({
  filename: text,
  sha256: digestSchema.nullable().describe('As the index states it.'),
  uploadedAt: timeSchema.nullable(),
  gone: z.boolean().describe('The index no longer lists it.'),
  outcome: z.enum(OUTCOMES).nullable().describe('Null before the first check.'),
  code: z.enum([...FAILED_CODES, ...INDETERMINATE_CODES]).nullable(),
  expectation: z.enum(EXPECTATIONS),
  identities: z.array(text).describe('Ids of the project’s identities that published it, as confirmed.'),
  changes: z
    .array(digestSchema)
    .describe('Ids of the changes that are about it, or that its expectation rests on.'),
  unsettled: z
    .array(z.object({ change: digestSchema, state: z.enum(['open', 'rejected']) }))
    .describe('Those of them that no decision settles as far as this release is concerned.'),
  pinObjections: z
    .array(z.enum(CHANGE_KINDS))
    .describe('Ways in which its publisher is not the one that the pin names.'),
  verdict: digestSchema.nullable().describe('Id of its verdict.'),
  source: knownSourceSchema.nullish(),
});

const knownReleaseSchema = z.object({
  version: text,
  openedAt: timeSchema.nullable().describe('When its first file came, as far as that can be believed.'),
  yanked: z.boolean().describe('All of its files are.'),
  files: z.array(knownFileSchema),
});

const decisionSchema = z.object({
  verdict: z.enum(DECISION_VERDICTS),
  scope: z.enum(DECISION_SCOPES),
  reason: z.string(),
  by: z.string(),
  at: timeSchema,
});

/** What became of a change; `snoozed` and `asked` are open still. */
const KNOWN_STATES = [...STANDINGS, 'snoozed', 'asked'] as const satisfies readonly (Standing | Mark)[];

export const knownChangeSchema = z.object({
  id: digestSchema,
  kind: z.enum(CHANGE_KINDS),
  severity: z.enum(SEVERITIES),
  version: text.nullable(),
  filename: text.nullable(),
  message: z.string().describe('One sentence.'),
  state: z.enum(KNOWN_STATES).describe('`snoozed` and `asked` are open still.'),
  decision: decisionSchema.nullable().describe('The one that counts.'),
});

const knownProjectSchema = z.object({
  project: text.describe('Normalised name (PEP 503).'),
  status: z.enum(PROJECT_STATUSES),
  checkedAt: timeSchema.nullable().describe('Null: never, or in a file within a day before `asOf`.'),
  failure: z
    .object({ code: z.string(), message: z.string() })
    .nullable()
    .describe('Why nothing could be told lately.'),
  pin: expectedPublisherSchema.nullable().describe('Whom a person expects.'),
  identities: z.array(knownIdentitySchema),
  releases: z.array(knownReleaseSchema),
  changes: z.array(knownChangeSchema),
});

export const ledgerFileSchema = z.object({
  schema: z.literal(LEDGER_FILE_SCHEMA),
  board: z.string().nullable().describe('Address that links lead to.'),
  asOf: timeSchema.describe('When the newest of it was checked.'),
  projects: z.array(knownProjectSchema),
});

export type KnownIdentity = z.infer<typeof knownIdentitySchema>;
export type KnownSource = z.infer<typeof knownSourceSchema>;
export type KnownFile = z.infer<typeof knownFileSchema>;
export type KnownRelease = z.infer<typeof knownReleaseSchema>;
export type KnownChange = z.infer<typeof knownChangeSchema>;
export type KnownProject = z.infer<typeof knownProjectSchema>;
export type LedgerFile = z.infer<typeof ledgerFileSchema>;

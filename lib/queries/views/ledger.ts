/** What is remembered of a project: pins, identities, changes, and what people made of them. */
import { z } from 'zod';
import {
  CHANGE_KINDS,
  DECISION_SCOPES,
  DECISION_VERDICTS,
  EXPECTATIONS,
  RELEASE_STATES,
  SEVERITIES,
  STANDINGS,
} from '../../ledger/types.ts';
import { identitySchema, observedSchema, rememberedIdentitySchema, sightingSchema } from './identity.ts';
import { count, digest, named, time, version } from './named.ts';
import { expectedPublisherSchema, publisherSchema } from './publisher.ts';
import { projectStatusSchema } from './status.ts';
import { codeSchema } from './verdict.ts';

export const expectationSchema = named(
  'Expectation',
  'Whether the publisher is the one that was expected; `none` where nobody is confirmed. A second axis beside the outcome.',
  z.enum(EXPECTATIONS),
);
export const releaseStateSchema = named(
  'ReleaseState',
  'PyPI’s names for how much provenance a release has, and how it differs from the one before.',
  z.enum(RELEASE_STATES),
);
export const changeKindSchema = named('ChangeKind', 'What is different from before.', z.enum(CHANGE_KINDS));
export const severitySchema = named(
  'Severity',
  'Mildest first. A warning or an alarm stays open until a person decides.',
  z.enum(SEVERITIES),
);
export const standingSchema = named(
  'Standing',
  '`noted` needs nobody; `pinned`: a person named the new publisher as the expected one.',
  z.enum(STANDINGS),
);

export const pinSchema = named(
  'Pin',
  'Whom a person expects, from that moment on. Pins are only ever added.',
  z.object({
    id: z.string(),
    publisher: expectedPublisherSchema.nullable().describe('Null: from here on nobody is expected.'),
    by: z.string(),
    at: time,
  }),
);
export type PinView = z.infer<typeof pinSchema>;

export const decisionSchema = named(
  'Decision',
  'What a person made of a change. Decisions are only ever added.',
  z.object({
    id: z.string(),
    changeId: digest.describe('Id of the change.'),
    verdict: z.enum(DECISION_VERDICTS),
    scope: z.enum(DECISION_SCOPES),
    version: version.nullable().describe('Scope `release`: which one; null for that of the change itself.'),
    reason: z.string(),
    link: z.string().nullable(),
    by: z.string(),
    at: time,
    supersedes: z.string().nullable().describe('Id of an earlier decision about the same change.'),
  }),
);

const changeSideSchema = named(
  'ChangeSide',
  'One side of a change: only what that kind of change is about is there.',
  z.object({
    version: version
      .nullable()
      .describe('The release it was seen in; null where a person named it in a pin.'),
    identity: identitySchema.nullable().optional(),
    identities: z.array(identitySchema).optional(),
    pin: expectedPublisherSchema.optional(),
    stated: publisherSchema.optional(),
    coverage: z
      .object({ files: count, withProvenance: count })
      .optional()
      .describe('How many of the release’s files have provenance.'),
    provenanceSha256: digest.nullable().optional(),
    sha256: digest.optional(),
    at: time.optional(),
    listed: z.boolean().optional().describe('Whether the index lists it.'),
    status: projectStatusSchema.optional(),
    statusReason: z.string().nullable().optional().describe('As the index gives it.'),
    times: count.optional().describe('How often it happened so far, where it was more than once.'),
    code: codeSchema.nullable().optional().describe('Why nothing can be told, or why it does not verify.'),
    failed: z
      .array(z.object({ filename: z.string(), provenanceSha256: digest.nullable() }))
      .optional()
      .describe('The files that do not verify.'),
    commit: z.string().optional().describe('That the certificate names, where a release differs from it.'),
    unexplained: z
      .object({ paths: z.array(z.string()), total: count })
      .optional()
      .describe(
        'Files that run without being called and are not in the commit as they are; the first 20 by path.',
      ),
    reachable: z.boolean().optional().describe('Whether a branch or a tag led to the commit.'),
  }),
);

export const changeSchema = named(
  'Change',
  'Something that the ledger noticed. It follows from the facts alone, so it has the same id on every machine.',
  z.object({
    id: digest.describe('SHA-256 of what the change is about.'),
    project: z.string(),
    kind: changeKindSchema,
    severity: severitySchema,
    version: version.nullable(),
    filename: z.string().nullable().describe('Null where the change is about the release.'),
    before: changeSideSchema.nullable(),
    after: changeSideSchema.nullable(),
    message: z.string().describe('One sentence.'),
    happenedAt: time.describe('Of the file or release it is about.'),
    noticedAt: time.describe('When enough was known to say so.'),
    observed: observedSchema,
    standing: standingSchema,
    decision: decisionSchema.nullable().describe('The one that counts.'),
  }),
);

const judgedChangeSchema = named(
  'JudgedChange',
  'A change on the ledger of its project, with every decision about it.',
  z.object({
    ...changeSchema.shape,
    decisions: z.array(decisionSchema).describe('Oldest first.'),
    follows: z
      .boolean()
      .describe('False: it was recorded earlier, and does not follow from what is known now.'),
  }),
);
export type JudgedChangeView = z.infer<typeof judgedChangeSchema>;

export const firstUseSchema = named(
  'FirstUse',
  'Where the first confirmed identity was seen.',
  z.object({ ...sightingSchema.shape, identityId: z.string() }),
);

export const ledgerSchema = named(
  'Ledger',
  'What is remembered of a project.',
  z.object({
    pin: pinSchema.nullable().describe('The one in force.'),
    pins: z.array(pinSchema).describe('Oldest first.'),
    firstUse: firstUseSchema.nullable(),
    identities: z
      .array(rememberedIdentitySchema)
      .describe(
        'In the order in which they were first seen: the first 200, and those of the releases that are shown.',
      ),
    identityCount: count.describe('All of them.'),
    changes: z.array(judgedChangeSchema).describe('One page of them, 50 at most, newest first.'),
    changeCount: count.describe('All of them.'),
    nextChange: digest
      .nullable()
      .describe('What `change` takes to go on with the changes: the id of the next; null at the end.'),
    unmatchedDecisions: z
      .array(decisionSchema)
      .describe('About changes that no longer follow from the facts.'),
  }),
);
export type LedgerView = z.infer<typeof ledgerSchema>;

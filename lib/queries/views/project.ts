/** One tracked project, its releases and their files. */
import { z } from 'zod';
import { fourEyesSchema } from './four-eyes.ts';
import type { IdentityView } from './identity.ts';
import { type JudgedChangeView, ledgerSchema } from './ledger.ts';
import { count, digest, indexHost, named, time, version, world } from './named.ts';
import { type Release, releaseSchema } from './release.ts';
import {
  listingChangedSchema,
  projectStatusSchema,
  recordedAtSchema,
  statusSinceSchema,
  unreadableSchema,
} from './status.ts';
import { upstreamSchema } from './upstream.ts';

export const projectName = z.string().describe('Name of the project, normalised (PEP 503).');

export const failureSchema = named(
  'CheckFailure',
  'Why the last check did not come to an end. What was recorded before it still stands.',
  z.object({ code: z.string(), message: z.string().describe('One sentence.'), at: time }),
);
export type Failure = z.infer<typeof failureSchema>;

export const checkingSchema = z.boolean().describe('A check is under way, or next in line.');
export const progressSchema = z
  .object({ done: count, total: count })
  .nullable()
  .describe('How many files of this check are done; null unless one is under way.');
export type Progress = NonNullable<z.infer<typeof progressSchema>>;

export const projectSchema = named(
  'Project',
  'A tracked project with one page of its releases, and what is remembered of it.',
  z.object({
    project: projectName,
    world,
    index: indexHost,
    checking: checkingSchema,
    progress: progressSchema,
    status: projectStatusSchema,
    statusReason: z.string().nullable(),
    statusSince: statusSinceSchema,
    trackedAt: time.describe('Since when, the last time.'),
    untracked: z
      .object({ by: z.string(), at: time })
      .nullable()
      .describe('Who took it off the board, and when; null while it is tracked.'),
    lastCheckedAt: time.nullable().describe('Null before the first check.'),
    recordedAt: recordedAtSchema,
    listingChangedAt: listingChangedSchema,
    nextCheckAt: time.nullable(),
    failure: failureSchema.nullable(),
    unreadable: unreadableSchema,
    newestVersion: version
      .nullable()
      .describe('The highest release that is final and not yanked, else the best there is.'),
    releaseCount: count.describe('All of them, also those that are not among `releases`.'),
    fileCount: count.describe('Of all releases.'),
    releases: z.array(releaseSchema).describe('One page of them, highest version first.'),
    next: version.nullable().describe('What `after` takes to go on with the releases; null at the end.'),
    ledger: ledgerSchema,
    fourEyes: z
      .record(digest, fourEyesSchema)
      .describe('Of the alarms of this page that two people have to accept, by the id of the change.'),
    upstream: z
      .record(digest, upstreamSchema)
      .describe('Of the changes of this page that the project was asked about, by the id of the change.'),
  }),
);
export type Project = z.infer<typeof projectSchema>;
/** What its page shows beside that: the release on top, wherever it stands. */
export type ProjectPage = Project & {
  newest: Release | null;
  /** The changes of the releases that are shown. */
  noticed: JudgedChangeView[];
  /** The place of the first release that is shown among all, from 1. */
  place: number;
  /** Those that use it, by name. */
  collections: { slug: string; name: string }[];
};

/** What is drawn of all its releases. */
export type History = {
  project: string;
  /** Oldest first; times are milliseconds since 1970. */
  releases: { version: string; openedAt: number }[];
  /** In the order in which they were first seen, each with the releases that it published. */
  identities: IdentityView[];
  /** The gravest first, and of these the newest. */
  changes: JudgedChangeView[];
};

export const releaseAnswerSchema = named(
  'ReleaseAnswer',
  'A release, with the project that it belongs to.',
  z.object({ project: projectName, world, checking: checkingSchema, ...releaseSchema.shape }),
);

export const trackedSchema = named(
  'Tracked',
  'A project that is tracked, and is being checked now.',
  z.object({
    project: projectName,
    created: z.boolean().describe('False where it was tracked already.'),
    checking: z.literal(true),
  }),
);
export const askedSchema = named(
  'CheckAsked',
  'A check that was asked for.',
  z.object({
    project: projectName,
    checking: z.literal(true),
    notice: z.string().optional().describe('Where the index is otherwise left alone: why, and until when.'),
  }),
);

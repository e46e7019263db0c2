/** The board: one row a project. */
import { z } from 'zod';
import { EXPECTATIONS } from '../../ledger/types.ts';
import { BOARD_SORTS, KNOWN } from '../../store/board-query.ts';
import { countsSchema, shownOutcomeSchema } from './counts.ts';
import { expectationSchema, severitySchema } from './ledger.ts';
import { collectionNameSchema, count, indexHost, named, time, version, world } from './named.ts';
import { checkingSchema, failureSchema, progressSchema, projectName } from './project.ts';
import { publisherSchema } from './publisher.ts';
import { listingChangedSchema, projectStatusSchema, recordedAtSchema, statusSinceSchema } from './status.ts';
import { codeSchema, outcomeSchema } from './verdict.ts';

const recent = z.object({
  version,
  outcome: outcomeSchema.nullable(),
  code: codeSchema.nullable(),
  uploadedAt: time.nullable(),
  publisher: count
    .nullable()
    .describe(
      'Releases of one row that are proven to be by the same publisher have the same number, from 1 for the oldest; null where none is proven.',
    ),
});

const boardRowSchema = named(
  'BoardRow',
  'What can be said of a project’s newest release.',
  z.object({
    project: projectName,
    world,
    index: indexHost,
    checking: checkingSchema,
    progress: progressSchema,
    status: projectStatusSchema,
    statusSince: statusSinceSchema,
    newestVersion: version.nullable(),
    newestUploadedAt: time.nullable(),
    goneSince: time
      .nullable()
      .describe('Since when no file of that release is listed; what is said of it is what was known.'),
    outcome: outcomeSchema
      .nullable()
      .describe('The least good of the release’s files; null before the first check.'),
    code: codeSchema.nullable(),
    message: z.string().nullable(),
    publisher: publisherSchema.nullable(),
    certificateIssuer: z.string().nullable(),
    signedAt: time.nullable(),
    commit: z.string().nullable().describe('Commit that was built, as the certificate says it.'),
    expectation: expectationSchema,
    waiting: z
      .object({ severity: severitySchema, items: count })
      .nullable()
      .describe(
        'The gravest of the project’s open changes that need a person, and how many there are; null where there is none.',
      ),
    recent: z.array(recent).describe('The newest releases, newest first.'),
    lastCheckedAt: time.nullable(),
    recordedAt: recordedAtSchema,
    listingChangedAt: listingChangedSchema,
    nextCheckAt: time.nullable(),
    unreadable: count.describe('Entries of its listing that could not be read.'),
    failure: failureSchema.nullable(),
  }),
);

export type BoardRow = z.infer<typeof boardRowSchema>;

export const boardSchema = named(
  'Board',
  'One page of the board, and counts over all of it.',
  z.object({
    rows: z.array(boardRowSchema),
    total: count.describe('Rows that match, on all pages.'),
    page: count.describe('From 1.'),
    pages: count,
    perPage: count,
    counts: countsSchema.describe('By outcome, over the same query whatever outcome it asks for.'),
    expectations: z
      .record(z.enum(EXPECTATIONS), count)
      .describe('By expectation, over the same query whatever expectation it asks for.'),
    known: z
      .record(z.enum(KNOWN), count)
      .describe(
        'Outcome and publisher in one, over the same `q`, `world` and `collection`, whatever else it asks for.',
      ),
    query: z
      .object({
        q: z.string(),
        outcome: shownOutcomeSchema.nullable(),
        world: world.nullable(),
        expectation: expectationSchema.nullable().optional(),
        known: z.enum(KNOWN).nullable().optional(),
        collection: z.string().nullable().optional().describe('Slug of a collection: its members alone.'),
        path: z.string().optional().describe('The page that shows it, where that is not the board.'),
        sort: z.enum(BOARD_SORTS),
        order: z.enum(['asc', 'desc']),
      })
      .describe('As it was understood.'),
    tracked: count.describe('Projects, whatever the query.'),
    collection: collectionNameSchema.nullable(),
    index: z.string().describe('Host of the index that projects are added from.'),
    hasRehearsal: z
      .boolean()
      .describe(
        'Whether the rehearsal’s projects are among those shown: where nothing else is tracked, or it is asked for.',
      ),
  }),
);
export type Board = z.infer<typeof boardSchema>;

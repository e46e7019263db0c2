/** A release and its files, with what can be said of each. */
import { z } from 'zod';
import { countsSchema } from './counts.ts';
import { expectationSchema, releaseStateSchema } from './ledger.ts';
import { count, digest, named, time, version } from './named.ts';
import { publisherSchema } from './publisher.ts';
import { knownSourceSchema } from './source.ts';
import { recordedAtSchema } from './status.ts';
import { codeSchema, outcomeSchema } from './verdict.ts';

export const fileSchema = named(
  'File',
  'A distribution file, as the index lists it (PEP 691), with what was found of it.',
  z.object({
    filename: z.string(),
    sha256: digest.nullable().describe('SHA-256 that the index states.'),
    size: count.nullable().describe('Bytes (PEP 700).'),
    uploadTime: time.nullable().describe('As the index states it (PEP 700).'),
    yanked: z
      .union([z.literal(false), z.string()])
      .describe('False, or the reason, which may be empty (PEP 592).'),
    outcome: outcomeSchema.nullable().describe('Null before the first check.'),
    code: codeSchema.nullable(),
    message: z.string().nullable(),
    expectation: expectationSchema,
    identities: z
      .array(z.string())
      .describe('Ids of the ledger’s identities that published it, as far as confirmed.'),
    changes: z.array(digest).describe('Ids of the ledger’s changes that the expectation rests on.'),
    publisher: publisherSchema.nullable().describe('As the index states it.'),
    verdict: digest.nullable().describe('Id of its verdict.'),
    checkedAt: time.nullable(),
    recordedAt: recordedAtSchema,
    gone: z.boolean().describe('The index no longer lists it.'),
    goneAt: time.nullable().describe('Since when it is gone.'),
    problem: z
      .string()
      .nullable()
      .describe(
        'What of its entry cannot be read; while there is anything, nothing can be told of the file.',
      ),
    source: knownSourceSchema
      .nullable()
      .describe('Beside its commit; null: it was not compared, and is not to be until somebody asks.'),
  }),
);
export type FileRow = z.infer<typeof fileSchema>;

export const releaseSchema = named(
  'Release',
  'One release: its files, and how it compares with the one before on its own line.',
  z.object({
    version,
    states: z.array(releaseStateSchema).describe('By the ledger; empty while not every file could be read.'),
    comparedWith: version.nullable().describe('The release that it was compared with.'),
    pypiStates: z.array(releaseStateSchema).describe('By PyPI’s own rule, which looks back 14 days at most.'),
    pypiComparedWith: version.nullable(),
    differs: z.boolean().describe('Whether the two readings differ.'),
    expectation: expectationSchema.describe('The most pressing of its files’.'),
    uploadedAt: time.nullable(),
    openedAt: time.nullable().describe('When its first file came, as far as that can be believed.'),
    outcome: outcomeSchema
      .nullable()
      .describe('The least good of its files’ that are listed; of all of them where none is.'),
    code: codeSchema.nullable().describe('Of the file that it is judged by.'),
    message: z.string().nullable().describe('Of the file that it is judged by.'),
    goneSince: time.nullable().describe('Since when no file of it is listed; null while any is.'),
    isYanked: z.boolean().describe('All of its files are.'),
    fileCount: count.describe('All of them, also those that are not among `files`.'),
    counts: countsSchema.describe('How many of its files there are of each outcome.'),
    listedCounts: countsSchema.describe('The same, of those that are listed; of all of them where none is.'),
    files: z.array(fileSchema),
    next: z
      .string()
      .nullable()
      .describe(
        'What `after` takes at the release’s own address to go on with its files; null where all are here.',
      ),
  }),
);
export type Release = z.infer<typeof releaseSchema>;

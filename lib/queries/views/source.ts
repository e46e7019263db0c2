/** How much of a file is in the commit that its certificate names: an axis of its own, beside every verdict. */
import { z } from 'zod';
import { type Counts, FILE_STATES, type Run } from '../../source/types.ts';
import { count, digest, named, time, version } from './named.ts';

const commitId = z
  .string()
  .regex(/^[0-9a-f]{40,64}$/)
  .describe('Name of a commit, in hexadecimal.');

const sourceCountsSchema = named(
  'SourceCounts',
  'How many files of a release are how in the commit.',
  z.object({
    inRelease: count.describe('All of its files; the next five add up to it.'),
    identical: count.describe('The same bytes are in the commit.'),
    generated: count.describe('Made by the build, and it is known how.'),
    different: count.describe('The commit has other bytes there.'),
    onlyInRelease: count.describe('Nowhere in the commit.'),
    notComparable: count.describe(
      'Compiled code, a submodule, Git LFS, or changed on the way by `.gitattributes`.',
    ),
    onlyInRepository: count.describe('Files of the commit that the release does not have.'),
  }),
) satisfies z.ZodType<Counts>;

const head = {
  state: z
    .enum(['compared', 'indeterminate', 'not-applicable'])
    .describe(
      '`indeterminate`: it could not be told, or was not tried yet; `not-applicable`: there is no commit to compare with.',
    ),
  code: z.string().nullable().describe('Why it was not compared; null where it was.'),
  repository: z.string().nullable().describe('As the certificate has it.'),
  commit: commitId.nullable(),
  reachable: z
    .boolean()
    .nullable()
    .describe('Whether a branch or a tag led to the commit when it was compared; null: could not be told.'),
  tag: z
    .object({ name: z.string(), commit: commitId })
    .nullable()
    .describe(
      'The tag of this version then, and what it pointed to; null: there was none, or it could not be told.',
    ),
  counts: sourceCountsSchema.nullable().describe('Null where it was not compared.'),
};

export const knownSourceSchema = named(
  'KnownSource',
  'In short, how much of a file is in the commit that its certificate names.',
  z.object({
    ...head,
    message: z.string().describe('One sentence.'),
    checkedAt: time.nullable().describe('When it was compared the last time; null: it was not.'),
    unexplained: count.describe(
      'Files that run without being called, and that are not in the commit as they are.',
    ),
  }),
);
export type KnownSource = z.infer<typeof knownSourceSchema>;

const comparedFileSchema = z.object({
  path: z.string(),
  state: z.enum(FILE_STATES),
  reason: z
    .string()
    .nullable()
    .describe('A code, such as `core-metadata`; null where the state says it all.'),
  explanation: z.string().nullable().describe('The same in a sentence.'),
  at: z.string().nullable().describe('Where in the commit it was looked for, or what it was made from is.'),
  checked: z.boolean().describe('Whether contents show what is said; false where only names do.'),
  runs: z
    .enum(['install', 'build', 'start-up', 'test', 'import', 'command'])
    .nullable()
    .describe('When it runs without being called.') satisfies z.ZodType<Run | null>,
  comesFirst: z.boolean().describe('It runs, or says what runs, and was not shown to be in the commit.'),
});
export type ComparedFileView = z.infer<typeof comparedFileSchema>;

const files = z
  .array(comparedFileSchema)
  .describe('Those that are not identical, what has to be looked at first; 5,000 at most.');

const besideSdistSchema = z.object({
  filename: z.string(),
  sha256: digest,
  message: z.string(),
  counts: sourceCountsSchema,
  files,
});

const sinceSchema = z.object({
  version,
  filename: z.string(),
  sha256: digest,
  unchanged: count.describe('How many files are the same in both, at the same path.'),
  facts: z
    .array(z.object({ kind: z.string(), says: z.string() }))
    .describe(
      'What runs and what is asked for, where that changed: entry points, dependencies, compiled files.',
    ),
  changes: z
    .array(
      z.object({
        kind: z.enum(['added', 'removed', 'changed', 'renamed']),
        path: z.string(),
        before: z.string().nullable().describe('Where it was, unless it was added.'),
        runs: comparedFileSchema.shape.runs,
        inCommit: z
          .enum(FILE_STATES)
          .nullable()
          .describe('What is known of it in the commit; null of what was removed.'),
      }),
    )
    .describe('What runs first, and then by path; 1,000 at most.'),
  changesLeftOut: count.describe('How many more there are.'),
});

export const sourceMatchSchema = named(
  'SourceMatch',
  'A file of a release, held against the commit that its verified certificate names. It is no part of the verdict, says nothing of who published it, and nobody has read the files for it.',
  z.object({
    project: z.string(),
    version,
    filename: z.string(),
    sha256: digest.nullable(),
    ...head,
    message: z.string().describe('One sentence.'),
    commitPage: z
      .url()
      .nullable()
      .describe('The commit on its forge; null where the forge is not a known one.'),
    askable: z.boolean().describe('Whether somebody may ask for it to be compared, now or again.'),
    reach: z.string().nullable().describe('What leads to the commit, in a sentence.'),
    tagState: z
      .enum(['same', 'other', 'none', 'unknown'])
      .describe('`other`: it pointed to a different commit; `unknown`: it could not be told.'),
    tagSays: z.string().nullable().describe('The same in a sentence.'),
    foundAt: time.nullable().describe('Since when this is what is found. Branches and tags move.'),
    checkedAt: time.nullable().describe('When it was compared the last time.'),
    waiting: z
      .object({ since: time, nextTryAt: time, tries: count })
      .nullable()
      .describe('It is to be compared, or compared again; null: it is not.'),
    failure: z
      .object({ code: z.string(), message: z.string(), at: time })
      .nullable()
      .describe('Why the last try came to nothing. What was found before still stands.'),
    leftOut: z.string().nullable().describe('What only the repository has, in a sentence.'),
    root: z.string().nullable().describe('The folder of the project in the repository; empty: the top.'),
    record: z
      .array(z.object({ kind: z.string(), path: z.string(), says: z.string() }))
      .nullable()
      .describe('Where RECORD and the files of a wheel disagree; null for what is no wheel.'),
    sdist: besideSdistSchema
      .nullable()
      .describe('A wheel, held against the sdist of its release in the same way.'),
    since: sinceSchema
      .nullable()
      .describe('Beside the file of the same kind of the release before; null where that was not compared.'),
    files,
    filesLeftOut: count.describe('How many more there are.'),
    unexplained: knownSourceSchema.shape.unexplained,
    earlier: z
      .array(
        z.object({
          foundAt: time,
          commit: commitId,
          reachable: head.reachable,
          tag: head.tag,
          message: z.string(),
        }),
      )
      .describe('What was found before, newest first.'),
  }),
);
export type SourceMatchView = z.infer<typeof sourceMatchSchema>;

export const sourceAskedSchema = named(
  'SourceAsked',
  'A comparison that was asked for.',
  z.object({ project: z.string(), filename: z.string(), waiting: z.literal(true) }),
);

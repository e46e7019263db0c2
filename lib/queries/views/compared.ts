/** Two releases of a project, as update bots ask about them. */
import { z } from 'zod';
import { knownChangeSchema, knownIdentitySchema, knownSourceSchema } from '../../gate/ledger-shape.ts';
import { OUTCOMES } from '../../verify/codes.ts';
import { count, digest, named, time, version } from './named.ts';

const releaseSchema = named(
  'ComparedRelease',
  'One of two releases that are compared.',
  z.object({
    version,
    openedAt: time.nullable().describe('When its first file was uploaded.'),
    ageDays: count.nullable().describe('Whole days from then to `asOf`.'),
    yanked: z.boolean(),
    outcome: z
      .enum(OUTCOMES)
      .nullable()
      .describe('Of the least good of its files; null: one of them was not checked yet.'),
    code: z.string().nullable(),
    files: z.array(
      z.object({
        filename: z.string(),
        sha256: digest.nullable(),
        outcome: z.enum(OUTCOMES).nullable(),
        code: z.string().nullable(),
        verdict: digest.nullable().describe('Id of its verdict.'),
      }),
    ),
    publishers: z
      .array(knownIdentitySchema)
      .describe('Confirmed for any of its files, by the forge’s own numbers.'),
    sourceMatch: knownSourceSchema
      .nullable()
      .describe('Of the file with most that its commit does not explain.'),
  }),
);

export const comparedSchema = named(
  'Compared',
  'What changed from one release of a project to another.',
  z.object({
    project: z.string(),
    asOf: time.describe('When what is known of it was true.'),
    from: releaseSchema,
    to: releaseSchema,
    publisher: z
      .enum(['same', 'other', 'first', 'gone', 'none', 'unknown'])
      .describe(
        '`same`: whoever published `to` published `from`; `first`: nobody was confirmed for `from`; `gone`: nobody is confirmed any more; `none`: neither; `unknown`: it could not be told, which is not `other`.',
      ),
    changes: z
      .array(knownChangeSchema.extend({ link: z.string().nullable().describe('Where people decide on it.') }))
      .describe(
        'That are about `to`, or that what is expected of it rests on; open ones first, most urgent first.',
      ),
    reasons: z
      .array(
        z.object({
          weight: z.enum(['alarm', 'failed', 'warning', 'unknown', 'notice']),
          message: z.string().describe('One sentence.'),
          link: z.string().nullable(),
        }),
      )
      .describe('Why a person should look at it, most pressing first; none of them says that it is safe.'),
    needed: z
      .boolean()
      .describe('Whether a person is needed: an alarm, a warning, or that something does not verify.'),
    link: z.string().nullable().describe('The page of the project.'),
  }),
);
export type Compared = z.infer<typeof comparedSchema>;

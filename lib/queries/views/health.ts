/** Whether an installation can do its job. */
import { z } from 'zod';
import type { PauseReason } from '../../store/schema.ts';
import type { ThreadsHealth } from '../../threads/threads.ts';
import type { TrustStatus } from '../../trust/provider.ts';
import type { NewsHealth } from '../../watch/news.ts';
import { count, digest, named, time } from './named.ts';
import { failureSchema } from './project.ts';

const source = z.enum(['tuf', 'embedded', 'file']);

const trustStatus = z.object({
  configured: source.describe('What was asked for (`CALLBOARD_TRUST_ROOT`).'),
  source: source.describe('What is in use.'),
  instance: z.enum(['public-good', 'staging', 'rehearsal', 'custom']),
  sha256: digest,
  refreshedAt: time.nullable().describe('The last refresh that succeeded.'),
  failure: failureSchema
    .nullable()
    .describe('The last refresh that failed, since the last one that succeeded.'),
}) satisfies z.ZodType<TrustStatus>;

export const outageSchema = z
  .object({
    cause: z.enum(['index', 'trusted-root', 'callboard']),
    code: z.string().describe('Each project that it kept from being checked has it as its failure.'),
    message: z.string(),
    since: time.nullable().describe('When it began, as far as checks have met with it.'),
    projects: count.describe('Projects that it kept from being checked.'),
    tracked: count.describe('Projects of the index that are tracked.'),
    knownAt: time.nullable().describe('The last check that succeeded: nothing that is shown is newer.'),
    nextTryAt: time.nullable(),
  })
  .describe('One cause that keeps many projects from being checked; no fact about any of them.');
export type OutageView = z.infer<typeof outageSchema>;

export const healthSchema = named(
  'Health',
  'Whether this Callboard can do its job. An index that cannot be reached does not make it unwell.',
  z.object({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    database: z.object({
      kind: z.enum(['sqlite', 'postgres']),
      reachable: z.boolean(),
      code: z
        .string()
        .nullable()
        .describe('Set also where it answers, but the last write failed or pages are damaged.'),
    }),
    trustedRoot: z
      .union([trustStatus, z.object({ code: z.string() })])
      .describe('The trusted root in use, or why none can be read.'),
    index: z.object({
      origin: z.string(),
      reachable: z.boolean().nullable().describe('At the last contact; null before the first.'),
      code: z.string().nullable(),
      at: time.nullable(),
      pause: z
        .object({
          from: time,
          until: time,
          reason: z.enum(['asked', 'unreachable']) satisfies z.ZodType<PauseReason>,
          message: z.string(),
        })
        .nullable()
        .describe('Set while the index is left alone, because it asked for that or could not be reached.'),
      news: z
        .object({
          state: z
            .enum(['off', 'unread', 'read', 'absent', 'failed'])
            .describe('`absent`: the index has no such feeds. `failed` says nothing about the checks.'),
          code: z.string().nullable(),
          message: z.string().nullable(),
          at: time.nullable().describe('When it was last read, or failed.'),
        })
        .describe(
          'The index’s own feeds of what is new, by which releases are seen early.',
        ) satisfies z.ZodType<Omit<NewsHealth, 'at'>>,
    }),
    outage: outageSchema
      .nullable()
      .describe('Null while checks come to an end, or their failures have nothing in common.'),
    threads: z
      .object({
        state: z.enum(['ok', 'failed']).describe('`failed`: one could not start, or died.'),
        message: z.string().nullable().describe('What is amiss without it.'),
        at: time.nullable(),
        answers: z
          .object({ import: count, verify: count, listing: count, watch: count })
          .describe('What threads have answered since the start, by what they do.'),
      })
      .describe('The worker threads, which do what would keep pages waiting.') satisfies z.ZodType<
      Omit<ThreadsHealth, 'at'>
    >,
    access: z
      .object({ pages: z.enum(['local', 'none', 'sign-in']), api: z.enum(['token', 'none']) })
      .describe(
        'Who may write: from the pages whoever is on its machine, people who sign in, or nobody; over the API whoever has a token, or nobody.',
      ),
  }),
);
export type Health = z.infer<typeof healthSchema>;

export const aliveSchema = named('Alive', 'The process answers.', z.object({ alive: z.literal(true) }));
export type Alive = z.infer<typeof aliveSchema>;

export const readinessSchema = named(
  'Readiness',
  'Whether requests should be led here: the database is reachable and up to date, and worker threads run.',
  z.object({
    ready: z.boolean(),
    code: z.string().nullable().describe('Why not: that of the database, or `THREADS_DOWN`.'),
    message: z.string().nullable().describe('One sentence, for a person.'),
  }),
);
export type Readiness = z.infer<typeof readinessSchema>;

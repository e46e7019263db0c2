/** How far provenance has come among the projects that are tracked. */
import { z } from 'zod';
import { REASONS } from '../../adoption/attention.ts';
import type { Counts } from '../../adoption/facts.ts';
import type { Month } from '../../adoption/months.ts';
import { OBSTACLES } from '../../adoption/pinning.ts';
import type { KindCount } from '../../adoption/report.ts';
import type { Row } from '../../adoption/row.ts';
import type { Stale } from '../../adoption/words.ts';
import { PUBLISHER_KINDS } from '../../pep740/publisher.ts';
import { countsSchema, shownOutcomeSchema } from './counts.ts';
import { expectationSchema } from './ledger.ts';
import { collectionNameSchema, count, indexHost, named, time, version, world } from './named.ts';
import { projectName } from './project.ts';

export type { Reason } from '../../adoption/attention.ts';
export type { Counts, KindCount, Month };

export const ADOPTION_SCHEMA = 'callboard.adoption/1';
export const ADOPTION_FORMATS = ['json', 'csv', 'markdown'] as const;
export type AdoptionFormat = (typeof ADOPTION_FORMATS)[number];

const reasonSchema = named(
  'AttentionReason',
  'Why somebody has to look at a project; most pressing first.',
  z.enum(REASONS),
);
const obstacleSchema = named(
  'PinObstacle',
  'Why a project cannot be pinned today: the first that holds.',
  z.enum(OBSTACLES),
);
const ofListed = countsSchema.describe('Of files that the index lists.') satisfies z.ZodType<Counts>;
const gone = count.describe('Files that the index no longer lists; they are in no other number.');
const pinLine = z.string().nullable();

const monthSchema = named(
  'AdoptionMonth',
  'Files by the month of their upload.',
  z.object({
    month: z.string().meta({ examples: ['2024-11'] }),
    with: count.describe('With provenance, whether it holds or not.'),
    without: count,
    unknown: count.describe('Not known: neither with nor without.'),
    sofar: z
      .object({ with: count, known: count })
      .describe('Of all files from the first month on of which it is known.'),
  }),
) satisfies z.ZodType<Month>;

const kindCountSchema = named(
  'PublisherKindCount',
  'Files by the kind of their publisher.',
  z.object({
    kind: z.enum(PUBLISHER_KINDS),
    confirmed: count,
    contradicted: count.describe('Files whose statement is contradicted.'),
    projects: count.describe('Projects whose newest release it published, wholly confirmed.'),
  }),
) satisfies z.ZodType<KindCount>;

const attentionSchema = z
  .object({
    total: count.describe('Projects that have any reason.'),
    none: z.string().nullable().describe('What can be said where there is no such project.'),
    reasons: z.array(
      z.object({
        reason: reasonSchema,
        words: z.string(),
        total: count,
        projects: z.array(
          z.object({ project: projectName, version: version.nullable(), openChanges: count }),
        ),
      }),
    ),
  })
  .describe('A project stands under each reason that it has.');

const pinnableSchema = named(
  'Pinnable',
  'A project that can be pinned today, and what to write down.',
  z.object({
    project: projectName,
    version,
    line: pinLine.describe(
      '`PYPI_VERIFY_REPO=...`; null where an ebuild cannot say it, and `refusal` says why.',
    ),
    ebuild: z.string().nullable().describe('The line, and what has to be said on top of it.'),
    refusal: z.string().nullable(),
    pylock: z.string().nullable().describe('A part of a `pylock.toml` (PEP 751).'),
  }),
);
export type PinnableView = z.infer<typeof pinnableSchema>;

const pinningSchema = z.object({
  possible: z.object({ total: count, shown: z.array(pinnableSchema) }),
  pinned: z.array(z.object({ project: projectName, expects: z.string().describe('In words.') })),
  impossible: z.array(
    z.object({ obstacle: obstacleSchema, words: z.string(), total: count, projects: z.array(projectName) }),
  ),
});

const rowSchema = named(
  'AdoptionRow',
  'One project of the report: a row of the CSV.',
  z.object({
    project: projectName,
    world,
    status: z.string().describe('Project status marker (PEP 792).'),
    newestVersion: version.nullable(),
    newestUploadedAt: time.nullable(),
    outcome: shownOutcomeSchema,
    expectation: expectationSchema,
    publishers: z.array(z.string()).describe('In words.'),
    releases: countsSchema.describe('Each is what the least good of its listed files is.'),
    files: ofListed,
    gone,
    yanked: count,
    openChanges: count,
    attention: z.array(reasonSchema),
    pin: z.enum(['pinned', 'possible', ...OBSTACLES]),
    pinnedTo: z.string().nullable().describe('Whom the pin in force expects, in words.'),
    pinLine: pinLine.describe(
      '`PYPI_VERIFY_REPO=...`; null where there is nothing to write, or an ebuild cannot say it.',
    ),
    checkedAt: time.nullable(),
  }),
) satisfies z.ZodType<Row>;

export const adoptionSchema = named(
  'Adoption',
  'The report on adoption, and one page of the projects that it counts. Coverage is not safety: `caveat` says it.',
  z.object({
    schema: z.literal(ADOPTION_SCHEMA),
    madeAt: time,
    query: z
      .object({ world, collection: z.string().nullable(), goal: count.nullable() })
      .describe('As it was understood.'),
    scope: z.string().describe('Of whom all this is said.'),
    index: indexHost,
    hasRehearsal: z.boolean().describe('Whether there is a report on the rehearsal’s projects too.'),
    collection: collectionNameSchema.nullable(),
    sentence: z.string(),
    rest: z.string().describe('What is said of those that are not confirmed; empty where all are.'),
    caveat: z.string(),
    stale: z
      .object({ message: z.string(), knownAt: time.nullable() })
      .nullable()
      .describe(
        'Why nothing can be checked at the moment, and the last check that succeeded.',
      ) satisfies z.ZodType<Stale | null>,
    projects: count,
    newest: countsSchema.describe('Of each project’s newest release.'),
    expectations: z
      .record(expectationSchema, count)
      .describe('Of the same: whether it is by whom it was expected from.'),
    releases: countsSchema.describe('Of releases that have a listed file.'),
    files: ofListed,
    gone,
    yanked: count.describe('Of the listed files.'),
    uploads: z.object({
      months: z.array(monthSchema).describe('Without gaps; empty where no file is that young.'),
      earlier: count.describe('Files from before the first month.'),
      undated: count.describe('Files of no time that can be.'),
    }),
    kinds: z.array(kindCountSchema),
    openChanges: count.describe('Changes that wait for a decision.'),
    attention: attentionSchema,
    pinning: pinningSchema,
    rows: z.array(rowSchema).describe('One page of the projects, by name.'),
    next: projectName.nullable().describe('What `after` takes to go on with the rows; null at the end.'),
  }),
);
/** The report, and one page of its projects. */
export type AdoptionExport = z.infer<typeof adoptionSchema>;
export type AdoptionView = Omit<AdoptionExport, 'schema' | 'rows' | 'next'>;
export type AdoptionQuery = AdoptionView['query'];
export type ReasonView = AdoptionView['attention']['reasons'][number];
export type ObstacleView = AdoptionView['pinning']['impossible'][number];

/** `after`: the project that the page before ended with. */
export type RowPage = { after: string | null; limit: number };

/** What pypi.eclass makes of an ebuild, and what is remembered of the file that it fetches. */
import { z } from 'zod';
import type { Written } from '../../exports/remembered-release.ts';
import type { Comparison } from '../../gentoo/compare-manifest.ts';
import type { Computed } from '../../gentoo/computed.ts';
import type { EclassDefect } from '../../gentoo/defects.ts';
import type { Lint } from '../../gentoo/lint.ts';
import type { Note } from '../../gentoo/parse-ebuild.ts';
import type { Publisher } from '../../pep740/publisher.ts';
import type { Outcome } from '../../verify/codes.ts';
import { reservationSchema } from './exports.ts';
import { count, indexHost, named, version, world } from './named.ts';
import { projectName } from './project.ts';
import { fileSchema } from './release.ts';

export type { EclassDefect, Lint };

const file = z.object({ name: z.string(), url: z.string() });

const lintSchema = named(
  'EbuildLint',
  'A mistake that pypi.eclass does not notice.',
  z.object({
    code: z.enum([
      'PIN_NEVER_MATCHES',
      'NO_NORMALIZE_WITH_VERIFY_REPO',
      'VERSION_NOT_PYPI',
      'VERSION_SPELLING',
      'SDIST_NOT_LISTED',
      'PIN_LETTER_CASE',
      'PIN_OUTDATED',
      'PIN_TOO_EARLY',
      'PIN_DIFFERS',
    ]),
    message: z.string().describe('One sentence.'),
    fix: z.string().describe('One sentence.'),
  }),
) satisfies z.ZodType<Lint>;

const defectSchema = named(
  'EclassDefect',
  'A defect of the verification in pypi.eclass.',
  z.object({
    id: z.enum(['provenance-extended', 'benign-move', 'no-normalize', 'empty-provenance-url']),
    title: z.string(),
    message: z.string(),
    applies: z.boolean().describe('Whether it concerns this ebuild; else it is told in general.'),
  }),
) satisfies z.ZodType<EclassDefect>;

const fieldsSchema = z.object({
  pn: z.string(),
  pv: z.string(),
  pypi_pn: z.string(),
  no_normalize: z.string().describe('Non-empty sets it, as the eclass has it.'),
  verify_repo: z.string(),
});
export type GentooFields = z.infer<typeof fieldsSchema>;

const recordSchema = named(
  'GentooRecord',
  'What is remembered of the file that the eclass fetches.',
  z.object({
    project: projectName,
    world,
    index: indexHost,
    state: z.enum(['not-tracked', 'no-release', 'no-file', 'file']),
    version: version.nullable().describe('As the board spells it.'),
    file: fileSchema.nullable(),
  }),
);
export type GentooRecord = z.infer<typeof recordSchema>;

const written = z.union([
  z.object({ ok: z.literal(true), text: z.string() }),
  z.object({
    ok: z.literal(false),
    code: z.enum([
      'NOTHING_CONFIRMED',
      'EBUILD_SEVERAL_REPOSITORIES',
      'EBUILD_PROVIDER',
      'EBUILD_PIN_NEVER_MATCHES',
    ]),
    message: z.string().describe('One sentence.'),
  }),
]) satisfies z.ZodType<Written>;

const pinSchema = named(
  'GentooPin',
  'The line to write, as far as somebody is confirmed.',
  z.object({
    version: version.describe('The release that it is taken from: the asked one, else the newest.'),
    isOther: z.boolean().describe('It is not the asked one.'),
    provider: z.string().nullable().describe('The value alone; null where nothing is written.'),
    written,
    reservations: z.array(reservationSchema),
  }),
);
export type GentooPin = z.infer<typeof pinSchema>;

export const gentooDeskSchema = named(
  'GentooDesk',
  'What pypi.eclass computes of an ebuild, what is wrong with it, and who is remembered.',
  z.object({
    version: z.string().describe('As PyPI spells it, as far as the eclass translates it.'),
    sdist: file.describe('What the default `SRC_URI` fetches.'),
    wheel: file,
    provenance: z.object({
      url: z.string().nullable().describe('PyPI’s own address; null where PyPI has no such version.'),
      eclassUrl: z.string().describe('With the `v` that the eclass writes.'),
    }),
    variables: z.object({ S: z.string(), SRC_URI: z.string(), IUSE: z.string(), BDEPEND: z.string() }),
    verification: z
      .object({ command: z.string() })
      .nullable()
      .describe('What `src_unpack` runs; null where no publisher is named.'),
    lint: z.array(lintSchema),
    eclassDefects: z.array(defectSchema),
    notes: z.array(z.string()).describe('What was left out of what was given, a sentence each.'),
    ebuild: fieldsSchema.describe('As it was understood; empty where not given.'),
    record: recordSchema,
    pin: pinSchema
      .nullable()
      .describe('Null where the project is not tracked, or nothing of it is known yet.'),
  }),
) satisfies z.ZodType<Computed>;
export type GentooDesk = z.infer<typeof gentooDeskSchema>;

const patchSchema = z.union([
  z.object({
    ok: z.literal(true),
    path: z.string().describe('Where it applies with `patch -p1`.'),
    provider: z.string(),
    diff: z.string().nullable().describe('Null where nothing changes.'),
  }),
  z.object({ ok: z.literal(false), message: z.string().describe('One sentence.') }),
]);
export type GentooPatch = z.infer<typeof patchSchema>;

export const ebuildReadingSchema = named(
  'EbuildReading',
  'What an ebuild’s text says, and the patch that names its publisher.',
  z.object({
    filename: z.string(),
    notes: z.array(z.object({ line: count.describe('From 1.'), message: z.string() })) satisfies z.ZodType<
      Note[]
    >,
    desk: gentooDeskSchema,
    patch: patchSchema,
    query: z.string().describe('Of `/gentoo`, for the same without the patch.'),
  }),
);
export type EbuildReading = z.infer<typeof ebuildReadingSchema>;

/** What the index says now; nothing of it is stored. */
export type GentooLookUp = {
  index: string;
  filename: string;
  outcome: Outcome | null;
  code: string | null;
  message: string;
  publisher: Publisher | null;
  /** Whoever is confirmed, as a pin spells it; null where nobody is, or no pin can name them. */
  provider: string | null;
  lint: Lint[];
};

export type DistLineView = { filename: string; line: string | null; message: string };

export type ManifestRow = Comparison & { line: number; filename: string };
export type ManifestReading = {
  project: string;
  index: string;
  rows: ManifestRow[];
  unreadable: { line: number; reason: string }[];
  passedOver: number;
};

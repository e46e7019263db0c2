/** What is remembered of a release, as it is written down for others. */
import { z } from 'zod';
import type { Reservation, Written } from '../../exports/remembered-release.ts';
import { rememberedIdentitySchema } from './identity.ts';
import { changeSchema, expectationSchema, firstUseSchema, pinSchema, releaseStateSchema } from './ledger.ts';
import { indexHost, named, time, version, world } from './named.ts';
import { projectName } from './project.ts';
import { publisherSchema } from './publisher.ts';

export type { Reservation, Written } from '../../exports/remembered-release.ts';

export const EXPORT_FORMATS = ['pylock', 'ebuild', 'json'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const REMEMBERED_SCHEMA = 'callboard.remembered/1';

export const reservationSchema = named(
  'Reservation',
  'What has to be said beside whatever is written of the release.',
  z.object({
    code: z.enum([
      'CHANGE_OPEN',
      'CHANGE_REJECTED',
      'PIN_DIFFERS',
      'SEVERAL_PUBLISHERS',
      'FILES_UNCONFIRMED',
      'NOTHING_CONFIRMED',
      'REHEARSAL',
    ]),
    message: z.string().describe('One sentence.'),
  }),
) satisfies z.ZodType<Reservation>;

const release = z.object({
  version,
  openedAt: time,
  states: z.array(releaseStateSchema),
  comparedWith: version.nullable(),
  expectation: expectationSchema,
  publishers: z
    .array(publisherSchema)
    .describe('As the index states them and a certificate confirms; sorted, each once.'),
});

export const rememberedSchema = named(
  'Remembered',
  'What is remembered of one release, for other tools (`format=json`).',
  z.object({
    schema: z.literal(REMEMBERED_SCHEMA),
    madeAt: time,
    project: projectName,
    world,
    index: indexHost,
    release,
    pin: pinSchema.nullable().describe('The one in force.'),
    firstUse: firstUseSchema.nullable(),
    identities: z
      .array(rememberedIdentitySchema)
      .describe('Of the whole project, in the order in which they were first seen.'),
    openChanges: z
      .array(changeSchema)
      .describe(
        'What no decision settles as far as this release is concerned; `standing` is that for this release.',
      ),
    reservations: z.array(reservationSchema),
  }),
);
export type Remembered = z.infer<typeof rememberedSchema>;

/** What was remembered, in every form; of a form that cannot be written, why. */
export type Exports = {
  project: string;
  /** Null where no release is known yet. */
  version: string | null;
  /** What has to be said beside every form. */
  reservations: Reservation[];
  forms: Record<ExportFormat, Written>;
};

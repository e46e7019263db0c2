/** What is remembered of a release, as it is written down for others. */
import { z } from 'zod';
import { REMEMBERED_SCHEMA } from '../dto-exports.ts';
import { rememberedIdentitySchema } from './identity.ts';
import { changeSchema, expectationSchema, firstUseSchema, pinSchema, releaseStateSchema } from './ledger.ts';
import { indexHost, named, time, version, world } from './named.ts';
import { projectName } from './project.ts';
import { publisherSchema } from './publisher.ts';

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
);

const release = z.object({
  version,
  openedAt: time,
  states: z.array(releaseStateSchema),
  comparedWith: version.nullable(),
  expectation: expectationSchema,
  publishers: z.array(publisherSchema).describe('As the index states them and a certificate confirms.'),
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
    identities: z.array(rememberedIdentitySchema),
    openChanges: z
      .array(changeSchema)
      .describe('What no decision settles as far as this release is concerned.'),
    reservations: z.array(reservationSchema),
  }),
);

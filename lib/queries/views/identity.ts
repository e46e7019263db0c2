/** Who published, as certificates prove it and the ledger remembers it. */
import { z } from 'zod';
import { LASTING_FIELDS, oid } from '../../ledger/shapes.ts';
import { count, named, time, version } from './named.ts';
import { publisherSchema } from './publisher.ts';

export const observedSchema = named(
  'Observed',
  '`live`: it happened while Callboard watched. `history`: the first reading of the project found it.',
  z.enum(['live', 'history']),
);

const text = z.string().nullable();

export const identitySchema = named(
  'Identity',
  'Who published one file, as its certificate proves it.',
  z.object({
    ...LASTING_FIELDS,
    environment: text.describe(`${oid(23)}, else what the index states; null: none, or not known.`),
    runnerEnvironment: text.describe(`${oid(11)}.`),
    trigger: text.describe(`${oid(20)}.`),
    sourceRepositoryRef: text.describe(`${oid(14)}.`),
    buildSignerURI: text.describe(
      `The workflow that signed, without its version: another one where a reusable workflow is called. ${oid(9)}.`,
    ),
  }),
);

export const sightingSchema = named(
  'Sighting',
  'A file in which an identity was seen.',
  z.object({
    version: version.nullable(),
    filename: z.string(),
    at: time.describe('When the file was uploaded, as far as that can be believed.'),
    signedAt: time.nullable(),
    observed: observedSchema,
  }),
);
export type SightingView = z.infer<typeof sightingSchema>;

export const rememberedIdentitySchema = named(
  'RememberedIdentity',
  'One repository and workflow (or account) that published; what else was seen of it is listed beside.',
  z.object({
    ...LASTING_FIELDS,
    id: z.string(),
    subject: z.string().describe('The same for identities that are one repository under several names.'),
    environments: z.array(z.string()),
    runnerEnvironments: z.array(z.string()),
    triggers: z.array(z.string()),
    buildSignerURIs: z.array(z.string()),
    stated: publisherSchema.nullable().describe('As the index stated it, the last time.'),
    first: sightingSchema,
    last: sightingSchema,
    versions: z.array(version).describe('Oldest first.'),
    fileCount: count,
  }),
);
export type IdentityView = z.infer<typeof rememberedIdentitySchema>;

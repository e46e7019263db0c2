/** Who published, as certificates prove it and the ledger remembers it. */
import { z } from 'zod';
import { PUBLISHER_KINDS } from '../../pep740/publisher.ts';
import { count, named, time, version } from './named.ts';
import { publisherSchema } from './publisher.ts';

export const observedSchema = named(
  'Observed',
  '`live`: it happened while Callboard watched. `history`: the first reading of the project found it.',
  z.enum(['live', 'history']),
);

/** Of Fulcio's list, by its last number. */
const oid = (arc: number): string => `OID 1.3.6.1.4.1.57264.1.${arc}`;
const text = z.string().nullable();
const lasting = {
  issuer: text.describe(`Issuer of the identity token. ${oid(8)}.`),
  kind: z.enum(PUBLISHER_KINDS),
  sourceRepositoryURI: text.describe(`Repository; its name may move. ${oid(12)}.`),
  sourceRepositoryIdentifier: text.describe(
    `The forge’s own number of the repository; it never moves. ${oid(15)}.`,
  ),
  sourceRepositoryOwnerURI: text.describe(`Owner of the repository. ${oid(16)}.`),
  sourceRepositoryOwnerIdentifier: text.describe(`The forge’s own number of the owner. ${oid(17)}.`),
  workflow: text.describe(
    `Path within the repository, from ${oid(18)}; of CircleCI the pipeline definition.`,
  ),
  account: text.describe('E-mail address or CircleCI project, for publishers that are no repository.'),
};

export const identitySchema = named(
  'Identity',
  'Who published one file, as its certificate proves it.',
  z.object({
    ...lasting,
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
    ...lasting,
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

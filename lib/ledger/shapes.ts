/** What is the same wherever the ledger is answered or written down: shapes of single values, and of a lasting identity. */
import { z } from 'zod';
import { PUBLISHER_KINDS } from '../pep740/publisher.ts';

/** Milliseconds are always written, and the offset is always `Z`. */
export const timeSchema = z.iso.datetime().meta({ examples: ['2024-12-04T23:14:01.000Z'] });
export const digestSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256: 64 lower-case hexadecimal digits')
  .describe('SHA-256, 64 lower-case hexadecimal digits.');

/** Of Fulcio's list, by its last number. */
export const oid = (arc: number): string => `OID 1.3.6.1.4.1.57264.1.${arc}`;
const text = z.string().nullable();

/** What stays of a publisher from release to release, and can be compared. */
export const LASTING_FIELDS = {
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

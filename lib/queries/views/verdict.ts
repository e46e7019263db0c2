/** A verdict, the same from the command line, the API and the export. */
import { z } from 'zod';
import {
  CHECK_NAMES,
  CHECK_STATES,
  FAILED_CODES,
  INDETERMINATE_CODES,
  OUTCOMES,
} from '../../verify/codes.ts';
import { VERDICT_SCHEMA } from '../../verify/verdict.ts';
import { claimsSchema } from './claims.ts';
import { digest, named, time } from './named.ts';
import { expectedPublisherSchema, publisherSchema } from './publisher.ts';

export const outcomeSchema = named(
  'Outcome',
  '`verified` is Confirmed on the pages, `failed` Does not verify, `no-provenance` No provenance, `indeterminate` Not checked. ' +
    '`verified` says who published these bytes, never that they are harmless; `indeterminate` says nothing about the publisher.',
  z.enum(OUTCOMES),
);

export const codeSchema = named(
  'Code',
  'Why the outcome is `failed` or `indeterminate`. The page /help/failures says what each can mean.',
  z.enum([...FAILED_CODES, ...INDETERMINATE_CODES]),
);

export const checkSchema = named(
  'Check',
  'One check’s result. They run in a fixed order and the first that fails ends the run: what was not reached is never passed.',
  z.object({
    name: z.enum(CHECK_NAMES),
    state: z.enum(CHECK_STATES),
    code: codeSchema.nullable(),
    expected: z
      .string()
      .nullable()
      .describe('To be compared with `actual` by a person; null where there is no such text.'),
    actual: z.string().nullable(),
    note: z.string().optional().describe('What a reader should know though the check passed.'),
  }),
);

const certificate = named(
  'Certificate',
  'The signing certificate itself (RFC 5280); shown, never compared.',
  z.object({
    issuer: z.string().describe('Distinguished name of the authority that issued it.'),
    serialNumber: z.string(),
    notBefore: time,
    notAfter: time,
    sha256: digest.describe('SHA-256 of its DER.'),
  }),
);

const logEntry = named(
  'LogEntry',
  'The entry in Sigstore’s transparency log (Rekor).',
  z.object({
    baseURL: z.string().nullable().describe('Of the log whose key verified the entry.'),
    logIndex: z
      .string()
      .nullable()
      .describe('Unsigned 64-bit number as decimal text; null unless the log signed it.'),
    integratedTime: time.nullable().describe('When the log took it in; null unless the log signed it.'),
    kind: z.string().describe('Type of the entry, such as `dsse`.'),
  }),
);

const attestationSchema = named(
  'AttestationVerdict',
  'What one attestation of the document was found to be (PEP 740, attestation object).',
  z.object({
    predicateType: z
      .string()
      .nullable()
      .describe('Of the in-toto statement (version 1); null where it was not read.'),
    outcome: outcomeSchema,
    code: codeSchema.nullable(),
    message: z.string().describe('One sentence.'),
    publisher: publisherSchema.nullable().describe('What the index states; null where it could not be read.'),
    claims: claimsSchema
      .nullable()
      .describe('Null until the certificate check passed: a claim nobody vouches for is not shown.'),
    certificate: certificate.nullable(),
    log: logEntry.nullable(),
    signedAt: time
      .nullable()
      .describe('Signing time that the log or a timestamp authority (RFC 3161) vouches for.'),
    checks: z.array(checkSchema),
  }),
);

const expected = z.object({
  publisher: expectedPublisherSchema.nullable().describe('Null: nobody was expected.'),
  state: z.enum(['matches', 'differs', 'none']),
});
const trustedRoot = z.object({
  source: z.enum(['tuf', 'embedded', 'file']),
  sha256: digest,
  instance: z
    .enum(['public-good', 'staging', 'rehearsal', 'custom'])
    .describe('Whose Sigstore it is; `rehearsal` is the throw-away one of the rehearsal projects.'),
});

export const verdictSchema = named(
  'Verdict',
  'What the provenance of one file was found to be. A file is only as good as its least good attestation.',
  z.object({
    schema: z.literal(VERDICT_SCHEMA),
    filename: z.string().describe('Of the distribution (PEP 427, PEP 625).'),
    sha256: digest.nullable().describe('SHA-256 of the distribution file; null when nobody stated one.'),
    outcome: outcomeSchema,
    code: codeSchema.nullable().describe('Null where the outcome is `verified` or `no-provenance`.'),
    message: z.string().describe('One sentence, without the outcome’s word in front.'),
    checks: z
      .array(checkSchema)
      .describe('Each check over the whole document: failed where it failed for one attestation.'),
    attestations: z.array(attestationSchema),
    expected: expected.describe('Whom the caller or a pin expected, and whether it is that.'),
    trustedRoot: trustedRoot
      .nullable()
      .describe('The keys that it was verified with; null where none could be read.'),
    provenanceSha256: digest
      .nullable()
      .describe('SHA-256 of the provenance document’s bytes; null where there was none.'),
    verifier: z.object({ name: z.literal('callboard'), version: z.string(), sigstoreVerify: z.string() }),
  }),
);

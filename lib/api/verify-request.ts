/** `POST /api/v1/verify`: a verdict on a document that the caller sends; nothing is fetched and nothing is stored. */
import { z } from 'zod';
import { isOperational } from '../errors.ts';
import { named } from '../queries/views/named.ts';
import { expectedPublisherSchema } from '../queries/views/publisher.ts';
import type { TrustProvider } from '../trust/provider.ts';
import { parsePinText } from '../verify/expected-kinds.ts';
import type { Verdict } from '../verify/verdict.ts';
import { indeterminate, verifyProvenance } from '../verify/verify.ts';

const text = z.string().min(1).max(1024);

export const expectedSchema = named(
  'Expected',
  'A repository’s web address; `gcp:` and an e-mail address; or the whole object.',
  z.union([text.transform(parsePinText), expectedPublisherSchema]),
);

export const verifyRequestSchema = named(
  'VerifyRequest',
  'A file by its name and digest, and the document that is said to prove where it comes from.',
  z.strictObject({
    filename: text.describe('Of the distribution (PEP 427, PEP 625).'),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits')
      .describe('SHA-256 of the distribution file.'),
    provenance: z
      .union([z.string(), z.record(z.string(), z.unknown())])
      .describe(
        'The provenance object (PEP 740): as text, byte for byte, or as JSON; then its digest is that of the text written here.',
      ),
    expected: expectedSchema.nullish().describe('Whom the caller expects; left out, nobody is.'),
  }),
);
type VerifyRequest = z.infer<typeof verifyRequestSchema>;

export async function answerVerify(request: VerifyRequest, provider: TrustProvider): Promise<Verdict> {
  const { filename, sha256, provenance } = request;
  const document = typeof provenance === 'string' ? provenance : JSON.stringify(provenance);
  const expected = request.expected ?? null;
  try {
    const trust = await provider.current();
    return verifyProvenance({ filename, sha256, provenance: Buffer.from(document), expected, trust });
  } catch (error) {
    const isTrust = isOperational(error) && error.code === 'TRUST_ROOT_UNAVAILABLE';
    if (!isTrust) throw error;
    return indeterminate(
      { filename, sha256, trust: null, expected },
      'TRUST_ROOT_UNAVAILABLE',
      error.message,
    );
  }
}

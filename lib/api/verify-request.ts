/** `POST /api/v1/verify`: a verdict on a document that the caller sends; nothing is fetched and nothing is stored. */
import { z } from 'zod';
import { isOperational } from '../errors.ts';
import type { TrustProvider } from '../trust/provider.ts';
import type { ExpectedPublisher, Verdict } from '../verify/verdict.ts';
import { indeterminate, verifyProvenance } from '../verify/verify.ts';

const text = z.string().min(1).max(1024);

/** A repository URL, `gcp:` and an e-mail address, or the whole object. */
export const expectedSchema = z.union([
  text.transform(
    (value): ExpectedPublisher =>
      value.startsWith('gcp:')
        ? { kind: 'Google', email: value.slice('gcp:'.length) }
        : { kind: 'repository', repository: value },
  ),
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('repository'),
      repository: text,
      workflow: text.nullish(),
      environment: text.nullish(),
    }),
    z.strictObject({ kind: z.literal('Google'), email: text }),
    z.strictObject({ kind: z.literal('CircleCI'), project_id: text, pipeline_definition_id: text }),
  ]),
]);

export const verifyRequestSchema = z.strictObject({
  filename: text,
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits'),
  /** The document: as text, byte for byte, or as JSON (then its digest is that of the text written here). */
  provenance: z.union([z.string(), z.record(z.string(), z.unknown())]),
  expected: expectedSchema.nullish(),
});
export type VerifyRequest = z.infer<typeof verifyRequestSchema>;

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

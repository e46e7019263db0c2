import { z } from 'zod';
import { digest } from '../schemas/named.ts';
import { storedVerdictSchema, verdictSchema } from '../schemas/verdict.ts';
import { verifyRequestSchema } from '../verify-request.ts';
import { BODY_ERRORS, json, type Operation } from './operation.ts';

export const VERDICT_OPERATIONS: Operation[] = [
  {
    id: 'verify',
    method: 'POST',
    path: '/api/v1/verify',
    tag: 'Verdicts',
    summary: 'Verify a document that you have',
    description:
      'The same checks as on the board, on what is sent. Nothing is fetched and nothing is stored. What fails is answered with 200 too: the outcome says it.',
    body: verifyRequestSchema,
    answers: [{ status: 200, says: 'The verdict, whatever it is.', content: json(verdictSchema) }],
    errors: [...BODY_ERRORS, 'RATE_LIMITED'],
    example: {
      body: {
        filename: 'sampleproject-4.0.0.tar.gz',
        sha256: 'SHA256',
        provenance: 'DOCUMENT',
        expected: 'https://github.com/pypa/sampleproject',
      },
    },
  },
  {
    id: 'getVerdict',
    method: 'GET',
    path: '/api/v1/verdicts/{id}',
    tag: 'Verdicts',
    summary: 'Read a verdict',
    description: 'One that was recorded, or one of the rehearsal. It never changes.',
    parts: z.object({ id: digest.describe('Id of the verdict: SHA-256 of its canonical JSON (RFC 8785).') }),
    answers: [{ status: 200, says: 'The verdict.', content: json(storedVerdictSchema) }],
    errors: ['NOT_FOUND'],
  },
  {
    id: 'getProvenance',
    method: 'GET',
    path: '/api/v1/provenance/{sha256}',
    tag: 'Verdicts',
    summary: 'Read a provenance document',
    description:
      'As it was recorded, byte for byte. The address names its digest, so it may be kept for ever.',
    parts: z.object({
      sha256: digest.describe('SHA-256 of the document, as a verdict’s `provenanceSha256`.'),
    }),
    answers: [
      {
        status: 200,
        says: 'The provenance object (PEP 740).',
        content: { 'application/octet-stream': null },
      },
    ],
    errors: ['NOT_FOUND'],
  },
];

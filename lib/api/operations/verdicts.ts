import { z } from 'zod';
import { recordedEvidenceSchema } from '../../queries/views/evidence.ts';
import { digest } from '../../queries/views/named.ts';
import { verdictReplaySchema } from '../../queries/views/replay.ts';
import { storedVerdictSchema } from '../../queries/views/today.ts';
import { verdictSchema } from '../../queries/views/verdict.ts';
import { verifyRequestSchema } from '../verify-request.ts';
import { BODY_ERRORS, json, type Operation } from './operation.ts';

export const verdictReference = z
  .string()
  .regex(/^[0-9a-f]{32,64}$/)
  .describe(
    'Id of the verdict, SHA-256 of its canonical JSON (RFC 8785), or the beginning of it: 32 digits are enough.',
  );

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
    description:
      'One that was recorded, or one of the rehearsal. It never changes; what is known today stands beside it in `today`, so ask again, with `If-None-Match`, before you rely on it. The evidence of a verdict may be kept for ever.',
    parts: z.object({ id: verdictReference }),
    answers: [
      { status: 200, says: 'The verdict, and what is known today.', content: json(storedVerdictSchema) },
    ],
    errors: ['NOT_FOUND'],
  },
  {
    id: 'getEvidence',
    method: 'GET',
    path: '/api/v1/verdicts/{id}/evidence',
    tag: 'Verdicts',
    summary: 'Take a verdict with its evidence',
    description:
      'The verdict and the documents it rests on, in one file: `callboard replay` makes it again from that, on any machine and without a network.',
    parts: z.object({ id: verdictReference }),
    answers: [
      { status: 200, says: 'The evidence, as far as it is held.', content: json(recordedEvidenceSchema) },
    ],
    errors: ['NOT_FOUND'],
  },
  {
    id: 'getReplay',
    method: 'GET',
    path: '/api/v1/verdicts/{id}/replay',
    tag: 'Verdicts',
    summary: 'Make a verdict again',
    description:
      'Whether it comes out as it was recorded, from the documents that are held here; nobody is asked. And what is known now of its file.',
    parts: z.object({ id: verdictReference }),
    answers: [{ status: 200, says: 'How it came out.', content: json(verdictReplaySchema) }],
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
  {
    id: 'getTrustedRoot',
    method: 'GET',
    path: '/api/v1/trusted-roots/{sha256}',
    tag: 'Verdicts',
    summary: 'Read a trusted root',
    description:
      'One under which verdicts were made, byte for byte. The address names its digest, so it may be kept for ever.',
    parts: z.object({
      sha256: digest.describe('SHA-256 of the trusted root, as a verdict’s `trustedRoot` names it.'),
    }),
    answers: [
      {
        status: 200,
        says: 'The trusted root (`trusted_root.json`).',
        content: { 'application/octet-stream': null },
      },
    ],
    errors: ['NOT_FOUND'],
  },
];

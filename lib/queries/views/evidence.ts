/** A verdict with the documents it rests on, as `callboard replay` reads it. */
import { z } from 'zod';
import { EVIDENCE_SCHEMA, sourceEvidenceSchema } from '../../replay/evidence.ts';
import { digest, named, time } from './named.ts';
import { verdictSchema } from './verdict.ts';

export const recordedEvidenceSchema = named(
  'Evidence',
  'A verdict with all that it rests on. What is held nowhere is left out: a replay says what it misses.',
  z.object({
    schema: z.literal(EVIDENCE_SCHEMA),
    id: digest.describe('Id of the verdict.'),
    recordedAt: time,
    verdict: verdictSchema,
    documents: z.array(
      z.object({
        kind: z.enum(['provenance', 'trusted-root']),
        sha256: digest.describe('SHA-256 of its bytes.'),
        base64: z.string().describe('Its bytes.'),
      }),
    ),
    source: sourceEvidenceSchema
      .optional()
      .describe(
        'The files of the release and of its commit, by their digests, and what was found of them; left out where it was not compared, or the lists are not kept any more.',
      ),
  }),
);

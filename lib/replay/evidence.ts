/**
 * A verdict with all that it rests on in one file: the provenance document and the trusted root, byte for byte. Whoever
 * has it makes the verdict again, on any machine and without a network.
 */
import { z } from 'zod';
import type { Verdict } from '../verify/verdict.ts';

export const EVIDENCE_SCHEMA = 'callboard.evidence/1';

const documentSchema = z.strictObject({
  kind: z.enum(['provenance', 'trusted-root']),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  base64: z.string(),
});

export const evidenceSchema = z.strictObject({
  schema: z.literal(EVIDENCE_SCHEMA),
  id: z.string().regex(/^[0-9a-f]{64}$/),
  /** ISO 8601, UTC. */
  recordedAt: z.string(),
  verdict: z.looseObject({}),
  documents: z.array(documentSchema),
});
export type EvidenceDocument = z.infer<typeof documentSchema>;
export type Evidence = Omit<z.infer<typeof evidenceSchema>, 'verdict'> & { verdict: Verdict };

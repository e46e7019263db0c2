/**
 * A verdict with all that it rests on in one file: the provenance document and the trusted root, byte for byte. Whoever
 * has it makes the verdict again, on any machine and without a network.
 */
import { z } from 'zod';
import type { Verdict } from '../verify/verdict.ts';
import { sha256Hex } from '../verify/verify.ts';
import type { Archive } from './archive.ts';

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

/** What is held nowhere is left out: a replay says what it misses. */
export async function collectEvidence(
  { id, recordedAt, verdict }: Pick<Evidence, 'id' | 'recordedAt' | 'verdict'>,
  archive: Archive,
): Promise<Evidence> {
  const { provenanceSha256, trustedRoot } = verdict;
  const provenance = provenanceSha256 === null ? null : await archive.getDocument(provenanceSha256);
  const root = trustedRoot === null ? null : await archive.getTrust(trustedRoot);
  const documents = [
    provenance && toDocument('provenance', provenance),
    root && toDocument('trusted-root', root.document),
  ].filter((document) => document !== null);
  return { schema: EVIDENCE_SCHEMA, id, recordedAt, verdict, documents };
}

function toDocument(kind: EvidenceDocument['kind'], bytes: Uint8Array): EvidenceDocument {
  return { kind, sha256: sha256Hex(bytes), base64: Buffer.from(bytes).toString('base64') };
}

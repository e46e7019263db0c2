/** A recorded verdict with the documents that it rests on, taken from an archive. */
import { sha256Hex } from '../verify/verify.ts';
import type { Archive } from './archive.ts';
import { EVIDENCE_SCHEMA, type Evidence, type EvidenceDocument } from './evidence.ts';

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

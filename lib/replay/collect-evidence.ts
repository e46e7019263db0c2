/** A recorded verdict with the documents that it rests on, taken from an archive. */
import type { Store } from '../store/store.ts';
import { sha256Hex } from '../verify/verify.ts';
import type { Archive } from './archive.ts';
import {
  EVIDENCE_SCHEMA,
  type Evidence,
  type EvidenceDocument,
  type SourceEvidence,
  sourceEvidenceSchema,
} from './evidence.ts';

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

/** What was found of the file beside its commit, with its listings; null where any of that is not held. */
export async function collectSource(
  store: Pick<Store, 'getSource' | 'getArchive' | 'getTree'>,
  fileId: number,
): Promise<SourceEvidence | null> {
  const result = (await store.getSource(fileId))?.found ?? null;
  if (result === null) return null;
  const [archive, tree] = await Promise.all([store.getArchive(result.sha256), store.getTree(result.commit)]);
  // Without the names of other files, such as those of a release before, which are kept for pages.
  const { commit, match, repository, version } = result;
  return archive && tree && toPlain({ archive, tree, result: { commit, repository, match, version } });
}

/** Plain data, as the file of evidence has it. */
const toPlain = (source: unknown): SourceEvidence =>
  sourceEvidenceSchema.parse(JSON.parse(JSON.stringify(source)));

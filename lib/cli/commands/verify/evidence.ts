/** What a verification is made of: the file's digest and its provenance, from files, flags and the index. */
import { type IndexClient, IndexError } from '../../../index/client.ts';
import { digestFile, readDocument } from '../../files.ts';
import { type Artifact, toDistribution } from './artifact.ts';

export type Evidence = {
  /** Lower-case hex. Of the bytes, where somebody had them: read here, downloaded, or digested by the caller. */
  sha256: string;
  /** What the index states, where it was asked. */
  stated: string | null;
  /** Null: the index says that there is none. */
  provenance: Uint8Array | null;
};

export type EvidenceOptions = {
  /** `--sha256`, in lower case: the bytes are not looked at then. */
  sha256: string | null;
  /** `--provenance-file`. */
  provenanceFile: string | null;
  /** Called where the index has to be asked. */
  openIndex: () => Promise<IndexClient>;
};

/** @throws InputError for a file that cannot be read; IndexError or MissingError for what the index does not give. */
export function gatherEvidence(artifact: Artifact, options: EvidenceOptions): Promise<Evidence> {
  return artifact.kind === 'local' ? gatherLocal(artifact, options) : gatherListed(artifact, options);
}

async function gatherLocal(
  { path, filename }: Extract<Artifact, { kind: 'local' }>,
  { sha256, provenanceFile, openIndex }: EvidenceOptions,
): Promise<Evidence> {
  const provenance = provenanceFile === null ? null : readDocument(provenanceFile);
  const digest = sha256 ?? digestFile(path);
  if (provenance) return { sha256: digest, stated: null, provenance };
  const distribution = toDistribution(filename);
  const { fetchProvenanceByName } = await import('./lookup.ts');
  const found = await fetchProvenanceByName(await openIndex(), distribution);
  return { sha256: digest, stated: null, provenance: found };
}

async function gatherListed(
  artifact: Exclude<Artifact, { kind: 'local' }>,
  { sha256, provenanceFile, openIndex }: EvidenceOptions,
): Promise<Evidence> {
  const provenance = provenanceFile === null ? null : readDocument(provenanceFile);
  const { fetchListedProvenance, findFile } = await import('./lookup.ts');
  const index = await openIndex();
  const file = await findFile(index, artifact.distribution);
  const stated = file.sha256;
  if (stated === null) throw new IndexError('INDEX_MALFORMED', 'The index states no SHA-256 for this file.');
  const digest = sha256 ?? (artifact.kind === 'served' ? await download(index, artifact.url) : stated);
  const found = provenance ?? (await fetchListedProvenance(index, artifact.distribution, file));
  return { sha256: digest, stated, provenance: found };
}

async function download(index: IndexClient, url: string): Promise<string> {
  const { sha256 } = await index.fetchFileDigest(url);
  return sha256;
}

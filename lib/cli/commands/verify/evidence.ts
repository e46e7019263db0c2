/** What a verification is made of: the file's digest and its provenance, from files, flags and the index. */

import { gatherListed } from '../../../evidence/gather.ts';
import type { Evidence } from '../../../evidence/judge.ts';
import { fetchProvenanceByName } from '../../../evidence/listed-file.ts';
import { toDistribution } from '../../../evidence/named-file.ts';
import type { IndexClient } from '../../../index/client.ts';
import { digestFile, readDocument } from '../../files.ts';
import type { Artifact } from './artifact.ts';

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
  return artifact.kind === 'local' ? gatherLocal(artifact, options) : gatherNamed(artifact, options);
}

async function gatherLocal(
  { path, filename }: Extract<Artifact, { kind: 'local' }>,
  { sha256, provenanceFile, openIndex }: EvidenceOptions,
): Promise<Evidence> {
  const provenance = provenanceFile === null ? null : readDocument(provenanceFile);
  const digest = sha256 ?? digestFile(path);
  if (provenance) return { sha256: digest, stated: null, provenance };
  const distribution = toDistribution(filename);
  const found = await fetchProvenanceByName(await openIndex(), distribution);
  return { sha256: digest, stated: null, provenance: found };
}

async function gatherNamed(
  artifact: Exclude<Artifact, { kind: 'local' }>,
  { sha256, provenanceFile, openIndex }: EvidenceOptions,
): Promise<Evidence> {
  const provenance = provenanceFile === null ? null : readDocument(provenanceFile);
  const index = await openIndex();
  const digest = (stated: string | null) =>
    sha256 ?? (artifact.kind === 'served' ? download(index, artifact.url) : stated);
  return gatherListed(index, artifact.distribution, { provenance, digest });
}

async function download(index: IndexClient, url: string): Promise<string> {
  const { sha256 } = await index.fetchFileDigest(url);
  return sha256;
}

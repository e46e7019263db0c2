/** What a verification of a listed file is made of: the index's entry of it, its digest, its provenance. */
import { type FetchOptions, type IndexClient, IndexError, type IndexFile } from '../index/client.ts';
import type { DistributionFilename } from '../pep740/filename.ts';
import type { Evidence } from './conclude.ts';
import { fetchListedProvenance, findFile, type ListedName, toListedName, toUnusable } from './listed-file.ts';

export type Given = {
  /** Instead of the index's. */
  provenance: Uint8Array | null;
  /** Of the bytes, where somebody has them; else what the index states. */
  digest: (stated: string) => string | Promise<string>;
};

export type Gathered = Evidence & { entry: IndexFile };

/** @throws MissingError, IndexError */
export async function gatherListed(
  index: IndexClient,
  distribution: DistributionFilename,
  given: Given,
  options?: FetchOptions,
): Promise<Gathered> {
  return gatherEntry(
    index,
    toListedName(distribution),
    await findFile(index, distribution, options),
    given,
    options,
  );
}

/** The same of an entry that is known already. @throws IndexError */
export async function gatherEntry(
  index: IndexClient,
  name: ListedName,
  entry: IndexFile,
  { provenance, digest }: Given,
  options?: FetchOptions,
): Promise<Gathered> {
  if (entry.problem !== null) throw toUnusable(entry.problem);
  const stated = entry.sha256;
  if (stated === null) throw new IndexError('INDEX_MALFORMED', 'The index states no SHA-256 for this file.');
  const sha256 = await digest(stated);
  const found = provenance ?? (await fetchListedProvenance(index, name, entry, options));
  return { sha256, stated, provenance: found, entry };
}

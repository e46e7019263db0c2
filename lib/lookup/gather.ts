/** What a verification of a listed file is made of: the index's entry of it, its digest, its provenance. */
import type { FetchOptions, IndexClient, IndexFile } from '../index/client.ts';
import type { DistributionFilename } from '../pep740/filename.ts';
import type { Evidence } from './conclude.ts';
import {
  EntryError,
  fetchListedProvenance,
  findFile,
  type ListedName,
  NO_DIGEST,
  toListedName,
} from './listed-file.ts';

export type Given = {
  /** Instead of the index's. */
  provenance: Uint8Array | null;
  /** Of the bytes, where somebody has them; else what the index states. */
  digest: (stated: string | null) => string | null | Promise<string>;
};

export type Gathered = Evidence & { entry: IndexFile };

/** @throws MissingError, EntryError, IndexError */
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

/** The same of an entry that is known already. @throws EntryError, IndexError */
export async function gatherEntry(
  index: IndexClient,
  name: ListedName,
  entry: IndexFile,
  { provenance, digest }: Given,
  options?: FetchOptions,
): Promise<Gathered> {
  const { sha256: stated, problem } = entry;
  if (problem !== null) throw new EntryError(problem);
  if (provenance !== null && stated === null) throw new EntryError(NO_DIGEST);
  const sha256 = await digest(stated);
  const found = provenance ?? (await fetchListedProvenance(index, name, entry, options));
  return { sha256, stated, provenance: found, entry };
}

/** What a verification of a listed file is made of: the index's entry of it, its digest, its provenance. */
import type { FetchOptions, IndexClient, IndexFile } from '../index/client.ts';
import type { DistributionFilename } from '../pep740/filename.ts';
import { type Evidence, keepUnanswered } from './judge.ts';
import {
  EntryError,
  fetchListedProvenance,
  findFile,
  type ListedName,
  NO_DIGEST,
  toListedName,
} from './listed-file.ts';

type Given = {
  /** Instead of the index's. */
  provenance: Uint8Array | null;
  /** Of the bytes, where somebody has them; else what the index states. */
  digest: (stated: string | null) => string | null | Promise<string>;
};

type Gathered = Evidence & { entry: IndexFile };

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

/** The same of an entry that is known already. @throws IndexError for bytes that cannot be downloaded */
export async function gatherEntry(
  index: IndexClient,
  name: ListedName,
  entry: IndexFile,
  { provenance, digest }: Given,
  options?: FetchOptions,
): Promise<Gathered> {
  const { sha256: stated, problem } = entry;
  const unusable = problem ?? (provenance !== null && stated === null ? NO_DIGEST : null);
  if (unusable !== null) return { sha256: stated, stated, provenance: new EntryError(unusable), entry };
  const sha256 = await digest(stated);
  const found =
    provenance ?? (await fetchListedProvenance(index, name, entry, options).catch(keepUnanswered));
  return { sha256, stated, provenance: found, entry };
}

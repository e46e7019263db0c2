/** A file that the index lists: its bytes are fetched, digested, and held against the commit. */
import type { ForgeOptions } from '../forge/commit-tree.ts';
import type { IndexClient } from '../index/client.ts';
import type { Basis } from './basis.ts';
import { withDownload } from './download.ts';
import { type Matched, matchFile } from './match-file.ts';
import { toOtherBytes, toUnknown, type Unknown } from './unknown.ts';

type Listed = { url: string; filename: string; sha256: string };

/** @throws the signal's reason */
export async function matchListed(
  { url, filename, sha256 }: Listed,
  basis: Pick<Basis, 'repository' | 'commit'>,
  { index, forge, maxBytes }: { index: IndexClient; forge: ForgeOptions; maxBytes: number },
): Promise<Matched | Unknown> {
  try {
    return await withDownload(
      index,
      url,
      async (file) =>
        file.sha256 === sha256
          ? matchFile({ path: file.path, filename }, basis, forge)
          : toOtherBytes(file.sha256),
      { maxBytes, signal: forge.signal },
    );
  } catch (error) {
    forge.signal?.throwIfAborted();
    return toUnknown(error);
  }
}

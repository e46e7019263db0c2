/** Another file of the index, fetched for as long as it is read, and told from others by the digest that the index states. */
import type { IndexClient, IndexFile, StreamOptions } from '../index/client.ts';
import { withDownload } from './download.ts';
import type { Unknown } from './unknown.ts';

type Fetched = { path: string; filename: string; sha256: string };

/** @throws IndexError, and what `read` throws */
export async function readOtherFile<T>(
  index: IndexClient,
  { filename, url, sha256: stated }: Pick<IndexFile, 'filename' | 'url' | 'sha256'>,
  read: (file: Fetched) => Promise<T | Unknown>,
  options: StreamOptions = {},
): Promise<T | Unknown> {
  if (stated === null) {
    const message = `The index states no SHA-256 for ${filename}, so that its bytes cannot be told from others.`;
    return { state: 'indeterminate', code: 'ARTIFACT_DIGEST_MISSING', message, retryable: true };
  }
  const readChecked = async ({ path, sha256 }: Pick<Fetched, 'path' | 'sha256'>): Promise<T | Unknown> => {
    if (sha256 === stated) return read({ path, filename, sha256 });
    const message = `The index served other bytes of ${filename} than it listed.`;
    return { state: 'indeterminate', code: 'ARTIFACT_DIGEST', message, retryable: true };
  };
  return withDownload(index, url, readChecked, options);
}

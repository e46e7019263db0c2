import { isVersion, UNNAMED_VERSION } from '../ledger/releases.ts';
import type { FileRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

/** Several files of one name (replaced bytes) are told apart by being listed: the one that is comes first. */
export async function findFile(
  store: Store,
  projectId: number,
  version: string,
  filename: string,
): Promise<FileRecord | undefined> {
  const named = await store.listFilesNamed(projectId, filename);
  return named.find((file) => isVersion(file.version ?? UNNAMED_VERSION, version));
}

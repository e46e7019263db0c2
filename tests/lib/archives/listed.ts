/** What is asked of archives throughout these tests. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { listArchive } from '../../../lib/archives/list.ts';
import type { ArchiveListing, ArchiveMember, ArchiveOptions } from '../../../lib/archives/types.ts';

export const SDIST = 'acme-1.0.tar.gz';
export const WHEEL = 'acme-1.0-py3-none-any.whl';

export async function list(
  bytes: Uint8Array,
  filename: string,
  options?: ArchiveOptions,
): Promise<ArchiveListing> {
  const result = await listArchive({ bytes }, filename, options);
  if (!result.ok) expect.fail(`${result.refusal.code}: ${result.refusal.message}`);
  return result.listing;
}

/** As it has to be listed, its digests made another way. */
export function aMember(
  path: string,
  content: string | Uint8Array,
  kind: ArchiveMember['kind'] = 'file',
): ArchiveMember {
  const bytes = Buffer.from(content);
  const hash = (algorithm: string, text: string) =>
    createHash(algorithm).update(text).update(bytes).digest('hex');
  return {
    path,
    kind,
    size: bytes.length,
    sha256: hash('sha256', ''),
    blob: hash('sha1', `blob ${bytes.length}\0`),
  };
}

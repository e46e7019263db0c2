/** The file of another release that is of the same kind, and what differs between the two. */
import { MissingError } from '../../../evidence/listed-file.ts';
import { toDistribution } from '../../../evidence/named-file.ts';
import type { IndexClient } from '../../../index/client.ts';
import { withDownload } from '../../../matching/download.ts';
import { type Matched, readRelease } from '../../../matching/match-file.ts';
import type { Unknown } from '../../../matching/unknown.ts';
import type { DistributionFilename } from '../../../pep740/filename.ts';
import { compareReleases, type ReleaseComparison } from '../../../source/releases.ts';
import { listFiles } from './file.ts';

export type Compared = ReleaseComparison & { state: 'compared'; filename: string; sha256: string };

type Newer = { path: string; filename: string; matched: Matched | null };

/** @throws MissingError, IndexError, InputError */
export async function compareWithRelease(
  { path, filename, matched }: Newer,
  version: string,
  index: IndexClient,
): Promise<Compared | Unknown> {
  const distribution = toDistribution(filename);
  const files = await listFiles({ project: distribution.name, version }, index);
  const found = files.find((file) => isSameKind(file.distribution, distribution));
  if (!found)
    throw new MissingError('FILE_MISSING', `${distribution.name} ${version} has no file of the same kind.`);
  const { entry } = found;
  if (entry.sha256 === null) {
    const message = `The index states no SHA-256 for ${entry.filename}, so that its bytes cannot be told from others.`;
    return { state: 'indeterminate', code: 'ARTIFACT_DIGEST_MISSING', message, retryable: true };
  }
  const newer = matched?.release ?? (await readRelease({ path, filename }));
  if ('state' in newer) return newer;
  return withDownload(index, entry.url, async (file): Promise<Compared | Unknown> => {
    if (file.sha256 !== entry.sha256) {
      const message = `The index served other bytes of ${entry.filename} than it states.`;
      return { state: 'indeterminate', code: 'ARTIFACT_DIGEST', message, retryable: true };
    }
    const older = await readRelease({ path: file.path, filename: entry.filename });
    if ('state' in older) return older;
    const comparison = compareReleases(older, newer, matched?.match ?? null);
    return { state: 'compared', filename: entry.filename, sha256: file.sha256, ...comparison };
  });
}

/** Of wheels, those for the same machines. */
function isSameKind(a: DistributionFilename, b: DistributionFilename): boolean {
  if (a.kind === 'sdist' || b.kind === 'sdist') return a.kind === b.kind;
  const toTags = ({ pythonTags, abiTags, platformTags }: typeof a) =>
    [pythonTags, abiTags, platformTags].join(';');
  return toTags(a) === toTags(b);
}

/** The file of another release that is of the same kind, or the sdist beside a wheel, and what differs between the two. */
import { MissingError } from '../../../evidence/listed-file.ts';
import { toDistribution } from '../../../evidence/named-file.ts';
import type { IndexClient } from '../../../index/client.ts';
import { type FileDiff, readDiffs } from '../../../matching/diffs.ts';
import { type Matched, readRelease } from '../../../matching/match-file.ts';
import { readOtherFile } from '../../../matching/other-file.ts';
import { isSameKind } from '../../../matching/same-kind.ts';
import type { Unknown } from '../../../matching/unknown.ts';
import { canonicalizeVersion } from '../../../pep740/version.ts';
import { compareWithTree } from '../../../source/compare.ts';
import { compareReleases, type ReleaseComparison } from '../../../source/releases.ts';
import { toTree } from '../../../source/sdist-tree.ts';
import type { SourceMatch } from '../../../source/types.ts';
import { listFiles } from './file.ts';

type Other = { state: 'compared'; filename: string; sha256: string };
export type Compared = ReleaseComparison & Other & { diffs: FileDiff[] | null };
export type ComparedWithSdist = Other & { match: SourceMatch };

type Newer = { path: string; filename: string; matched: Matched | null };

/**
 * @param diff paths whose changes are wanted line by line: empty for all of them, null for none
 * @throws MissingError, IndexError, InputError
 */
export async function compareWithRelease(
  { path, filename, matched }: Newer,
  { version, diff }: { version: string; diff: readonly string[] | null },
  index: IndexClient,
): Promise<Compared | Unknown> {
  const distribution = toDistribution(filename);
  const files = await listFiles({ project: distribution.name, version }, index);
  const found = files.find((file) => isSameKind(file.distribution, distribution));
  if (!found)
    throw new MissingError('FILE_MISSING', `${distribution.name} ${version} has no file of the same kind.`);
  const newer = matched?.release ?? (await readRelease({ path, filename }));
  if ('state' in newer) return newer;
  return readOtherFile<Compared>(index, found.entry, async (file) => {
    const older = await readRelease(file);
    if ('state' in older) return older;
    const comparison = compareReleases(older, newer, matched?.match ?? null);
    const diffs = diff === null ? null : await readDiffs(file, { path, filename }, comparison.changes, diff);
    if (diffs !== null && 'state' in diffs) return diffs;
    return { state: 'compared', filename: file.filename, sha256: file.sha256, ...comparison, diffs };
  });
}

/** @throws MissingError, IndexError, InputError */
export async function compareWithSdist(
  { path, filename, matched }: Newer,
  index: IndexClient,
): Promise<ComparedWithSdist | Unknown> {
  const { name, version } = toDistribution(filename);
  const files = await listFiles({ project: name, version: canonicalizeVersion(version) }, index);
  const found = files.find(({ distribution }) => distribution.kind === 'sdist');
  if (!found) throw new MissingError('FILE_MISSING', `${name} ${canonicalizeVersion(version)} has no sdist.`);
  const wheel = matched?.release ?? (await readRelease({ path, filename }));
  if ('state' in wheel) return wheel;
  return readOtherFile<ComparedWithSdist>(index, found.entry, async (file) => {
    const sdist = await readRelease(file);
    if ('state' in sdist) return sdist;
    const match = compareWithTree(wheel, toTree(sdist), { kind: 'sdist', filename: file.filename });
    return { state: 'compared', filename: file.filename, sha256: file.sha256, match };
  });
}

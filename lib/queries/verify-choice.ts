/** The files of a release, for somebody who named its page: which of them is meant? */

import { fetchListing, MissingError } from '../evidence/listed-file.ts';
import type { FetchOptions, IndexClient, IndexFile } from '../index/client.ts';
import { groupReleases, newestRelease } from '../ledger/releases.ts';
import type { FileChoice } from './views/verify.ts';

const MOST = 100;

/** Without a version, the release that a new installation would take. @throws MissingError, IndexError */
export async function listChoice(
  index: IndexClient,
  { project, version }: { project: string; version: string | null },
  options: FetchOptions,
): Promise<Omit<FileChoice, 'index'>> {
  const { files } = await fetchListing(index, project, options);
  const releases = groupReleases(files.map(toReleaseFile));
  const release =
    version === null ? newestRelease(releases) : releases.find((one) => one.version === version);
  if (!release) {
    const what = version === null ? 'no file' : `no release ${version}`;
    throw new MissingError('FILE_MISSING', `${index.origin} lists ${what} of the project ${project}.`);
  }
  return {
    kind: 'choice',
    project,
    version: release.version,
    files: release.files.slice(0, MOST).map(({ filename, size, uploadTime, provenanceUrl }) => {
      return { filename, size, uploadTime, hasProvenance: provenanceUrl !== null };
    }),
    leftOut: Math.max(0, release.files.length - MOST),
  };
}

function toReleaseFile(file: IndexFile) {
  const uploadedAt = file.uploadTime === null ? null : Date.parse(file.uploadTime);
  return { ...file, yanked: file.yanked ?? false, uploadedAt, outcome: null, code: null, goneAt: null };
}

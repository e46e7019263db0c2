/** What an ebuild has after `inherit pypi`, where it sets none of it itself. */
import { escapeName, filenameOf, toProvenanceURL, toSdistURL } from './distribution.ts';
import { type Ebuild, projectOf, versionOf } from './ebuild.ts';

/** Values of the variables as the package manager reads them, each on one line; empty where it is not set. */
export type Globals = { S: string; SRC_URI: string; IUSE: string; BDEPEND: string };

export function toGlobals(ebuild: Ebuild): Globals {
  const version = versionOf(ebuild);
  const S = `\${WORKDIR}/${sdistNameOf(ebuild)}-${version}`;
  const sdist = fetchedSdistURL(ebuild);
  if (!ebuild.PYPI_VERIFY_REPO) return { S, SRC_URI: sdist, IUSE: '', BDEPEND: '' };
  const filename = filenameOf(sdist);
  const provenance = `${toProvenanceURL(filename, projectOf(ebuild), version)} -> ${filename}.provenance`;
  return {
    S,
    SRC_URI: `${sdist} verify-provenance? ( ${provenance} )`,
    IUSE: 'verify-provenance',
    BDEPEND: 'verify-provenance? ( dev-python/pypi-attestations )',
  };
}

/** The source distribution that the default SRC_URI fetches. */
export function fetchedSdist(ebuild: Ebuild): string {
  return filenameOf(fetchedSdistURL(ebuild));
}

/** The one that the default `src_unpack` verifies: it asks `pypi_sdist_url`, which never heeds PYPI_NO_NORMALIZE. */
export function verifiedSdist(ebuild: Ebuild): string {
  return fetchedSdist({ ...ebuild, PYPI_NO_NORMALIZE: '' });
}

export function fetchedSdistURL(ebuild: Ebuild): string {
  const name = sdistNameOf(ebuild);
  return toSdistURL({ project: projectOf(ebuild), name, version: versionOf(ebuild), suffix: '.tar.gz' });
}

function sdistNameOf(ebuild: Ebuild): string {
  return ebuild.PYPI_NO_NORMALIZE ? projectOf(ebuild) : escapeName(projectOf(ebuild));
}

/** All that pypi.eclass computes of an ebuild, beside where PyPI has the same. */
import { normalizeName as normalizeProject } from '../pep740/name.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import { toProvenanceURL } from './distribution.ts';
import { type Ebuild, projectOf, versionOf } from './ebuild.ts';
import { callFunction, type FunctionName } from './functions.ts';
import { fetchedSdist, fetchedSdistURL, type Globals, toGlobals, verifiedSdist } from './globals.ts';
import { toShellLine, toVerifyCommand } from './verification.ts';

type Named = { name: string; url: string };

export type Computed = {
  /** As PyPI spells it, as far as the eclass translates it. */
  version: string;
  /** What the default SRC_URI fetches. */
  sdist: Named;
  wheel: Named;
  provenance: {
    /** PyPI's own address; null where what was translated is no version of PyPI's. */
    url: string | null;
    /** With the `v` that the eclass writes. */
    eclassUrl: string;
  };
  variables: Globals;
  /** What `src_unpack` runs; null where no publisher is named. */
  verification: { command: string } | null;
};

export function computeEclass(ebuild: Ebuild): Computed {
  const name = fetchedSdist(ebuild);
  const provider = ebuild.PYPI_VERIFY_REPO;
  const verified = verifiedSdist(ebuild);
  return {
    version: versionOf(ebuild),
    sdist: { name, url: fetchedSdistURL(ebuild) },
    wheel: { name: print('pypi_wheel_name', ebuild), url: print('pypi_wheel_url', ebuild) },
    provenance: {
      url: toOwnProvenanceURL(ebuild, name),
      eclassUrl: toProvenanceURL(name, projectOf(ebuild), versionOf(ebuild)),
    },
    variables: toGlobals(ebuild),
    verification: provider
      ? { command: toShellLine(toVerifyCommand(verified, `${verified}.provenance`, provider)) }
      : null,
  };
}

/** Without arguments, which none of these needs. */
function print(name: FunctionName & ('pypi_wheel_name' | 'pypi_wheel_url'), ebuild: Ebuild): string {
  const printed = callFunction(name, [], ebuild);
  if (!printed.ok) throw new Error(printed.reason);
  return printed.value;
}

function toOwnProvenanceURL(ebuild: Ebuild, filename: string): string | null {
  const version = parseVersion(versionOf(ebuild));
  if (!version.ok) return null;
  const project = normalizeProject(projectOf(ebuild));
  const segments = [project, canonicalizeVersion(version.value), filename].map(encodeURIComponent);
  return `https://pypi.org/integrity/${segments.join('/')}/provenance`;
}

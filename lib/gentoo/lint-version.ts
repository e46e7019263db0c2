/** A version that the eclass translates into none of PyPI's, or into one that PyPI spells otherwise. */
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import { type Ebuild, versionOf } from './ebuild.ts';
import type { Lint } from './lint.ts';

export function lintVersion(ebuild: Ebuild): Lint[] {
  const version = versionOf(ebuild);
  const parsed = parseVersion(version);
  if (!parsed.ok) {
    return [
      {
        code: 'VERSION_NOT_PYPI',
        message: `${ebuild.PV} is translated to ${version}, which is no version as PyPI knows them (PEP 440).`,
        fix: 'Name the ebuild after one suffix of each kind, or set SRC_URI and S with the version as PyPI spells it.',
      },
    ];
  }
  const canonical = canonicalizeVersion(parsed.value);
  if (canonical === version) return [];
  return [
    {
      code: 'VERSION_SPELLING',
      message: `${ebuild.PV} is translated to ${version}; newer build tools spell that ${canonical} in file names.`,
      fix: `Compare with the file names on PyPI; where they have ${canonical}, set SRC_URI and S with pypi_sdist_url "\${PYPI_PN}" ${canonical}.`,
    },
  ];
}

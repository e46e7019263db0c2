/** The variables of an ebuild that pypi.eclass reads, by their own names. It takes an empty one for one that is unset. */
export type Ebuild = {
  PN: string;
  /** Without the revision. */
  PV: string;
  /** The project on PyPI; PN where unset. */
  PYPI_PN?: string;
  PYPI_NO_NORMALIZE?: string;
  /** The expected publisher: a repository's URL, or `gcp:` and an e-mail address. */
  PYPI_VERIFY_REPO?: string;
};

/** No name of a publisher or a project comes near it, and what is made of longer ones would take a while. */
export const VALUE_MAX_CHARACTERS = 1000;

export function projectOf(ebuild: Ebuild): string {
  return ebuild.PYPI_PN || ebuild.PN;
}

/** As PyPI spells it. */
export function versionOf({ PV }: Ebuild): string {
  return translateVersion(PV);
}

/**
 * Gentoo's suffixes and PyPI's, in the order in which they are replaced: `_pre` has to go before `_p`.
 * Package Manager Specification, "Version specifications"; PEP 440.
 */
const SUFFIXES = [
  ['_alpha', 'a'],
  ['_beta', 'b'],
  ['_pre', '.dev'],
  ['_rc', 'rc'],
  ['_p', '.post'],
] as const;

/** Of each suffix the first occurrence alone, as the shell's `${x/_p/.post}` does it: `1_p1_p2` stays half Gentoo's. */
export function translateVersion(version: string): string {
  return SUFFIXES.reduce((text, [suffix, spelling]) => text.replace(suffix, spelling), version);
}

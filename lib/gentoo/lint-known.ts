/** Mistakes that show only beside what is known of the project: its files, and who published them. */
import { type Ebuild, projectOf, versionOf } from './ebuild.ts';
import { fetchedSdist, verifiedSdist } from './globals.ts';
import type { Lint } from './lint.ts';

/** A publisher as a pin spells it, with the versions that it published, in order. */
export type KnownProvider = { provider: string; versions: string[] };

export type Known = {
  /** Source distributions of the version; null where no file of it is known. */
  sdists: string[] | null;
  /** Whoever is confirmed for this version; empty where nobody is. */
  own: string[];
  /** Whoever was confirmed before it, and after it. */
  earlier: KnownProvider[];
  later: KnownProvider[];
};

export function lintKnown(ebuild: Ebuild, known: Known): Lint[] {
  return [lintSdist(ebuild, known), lintProvider(ebuild, known)].filter((lint) => lint !== null);
}

function lintSdist(ebuild: Ebuild, { sdists }: Known): Lint | null {
  const name = fetchedSdist(ebuild);
  if (sdists === null || sdists.includes(name)) return null;
  const what = `${projectOf(ebuild)} ${versionOf(ebuild)}`;
  if (sdists.length === 0) {
    return {
      code: 'SDIST_NOT_LISTED',
      message: `The index has no source distribution of ${what}, so ${name} cannot be fetched from it.`,
      fix: 'Fetch a wheel with pypi_wheel_url, or the sources from the repository.',
    };
  }
  const raw = fetchedSdist({ ...ebuild, PYPI_NO_NORMALIZE: '1' });
  const fix = sdists.includes(raw)
    ? 'Set PYPI_NO_NORMALIZE=1 before inherit.'
    : sdists.includes(verifiedSdist(ebuild))
      ? 'Remove PYPI_NO_NORMALIZE.'
      : 'Set SRC_URI and S to the name that the index has.';
  return {
    code: 'SDIST_NOT_LISTED',
    message: `The eclass fetches ${name}; the index has ${sdists.join(' and ')} of ${what}.`,
    fix,
  };
}

/** A pin that is well spelled, and names somebody else. */
function lintProvider({ PYPI_VERIFY_REPO: pin }: Ebuild, { own, earlier, later }: Known): Lint | null {
  const [provider] = own;
  if (!pin || !provider || own.includes(pin)) return null;
  const fix = own.length === 1 ? `write PYPI_VERIFY_REPO="${provider}".` : `write one of ${own.join(', ')}.`;
  const cased = own.find((each) => each.toLowerCase() === pin.toLowerCase());
  if (cased) {
    const message = `PYPI_VERIFY_REPO differs from the confirmed publisher in letter case only, and never matches it: ${cased}.`;
    return { code: 'PIN_LETTER_CASE', message, fix: `Write PYPI_VERIFY_REPO="${cased}".` };
  }
  const past = earlier.find((each) => each.provider === pin)?.versions.at(-1);
  if (past) {
    const message = `PYPI_VERIFY_REPO names who published up to ${past}. This release was published from ${own.join(' and ')}, so it no longer matches.`;
    return { code: 'PIN_OUTDATED', message, fix: `See what changed; where it is meant to be so, ${fix}` };
  }
  const next = later.find((each) => each.provider === pin)?.versions[0];
  if (next) {
    const message = `PYPI_VERIFY_REPO names who publishes from ${next} on. This release was published from ${own.join(' and ')}.`;
    return { code: 'PIN_TOO_EARLY', message, fix: `For this release ${fix}` };
  }
  const message = `PYPI_VERIFY_REPO names ${pin}; this release was published from ${own.join(' and ')}.`;
  return {
    code: 'PIN_DIFFERS',
    message,
    fix: `Find out which of the two is meant; for this release, ${fix}`,
  };
}

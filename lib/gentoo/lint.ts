/** Mistakes of an ebuild that pypi.eclass does not notice: they show when somebody turns verification on. */

import { escapeText } from '../pep740/text.ts';
import type { pinMistake } from '../verify/expected.ts';
import { type Ebuild, VALUE_MAX_CHARACTERS } from './ebuild.ts';
import { fetchedSdist, verifiedSdist } from './globals.ts';

export type Lint = {
  code:
    | 'PIN_NEVER_MATCHES'
    | 'NO_NORMALIZE_WITH_VERIFY_REPO'
    // Of the version alone:
    | 'VERSION_NOT_PYPI'
    | 'VERSION_SPELLING'
    // What is known of the project tells these:
    | 'SDIST_NOT_LISTED'
    | 'PIN_LETTER_CASE'
    | 'PIN_OUTDATED'
    | 'PIN_TOO_EARLY'
    | 'PIN_DIFFERS';
  /** One sentence each. */
  message: string;
  fix: string;
};

/** `lib/verify` knows what a repository's pin must look like; it is passed in, because nothing here runs its code. */
type RepositoryRule = typeof pinMistake;

export function lintEbuild(ebuild: Ebuild, repositoryMistake: RepositoryRule): Lint[] {
  const pin = ebuild.PYPI_VERIFY_REPO;
  if (!pin) return [];
  return [lintPin(pin, repositoryMistake), lintNormalization(ebuild)].filter((lint) => lint !== null);
}

function lintPin(pin: string, repositoryMistake: RepositoryRule): Lint | null {
  const mistake = findMistake(pin, repositoryMistake);
  if (mistake === null) return null;
  const value = correctPin(pin, repositoryMistake) ?? 'https://github.com/owner/name';
  return {
    code: 'PIN_NEVER_MATCHES',
    message: `PYPI_VERIFY_REPO can never match: ${escapeText(mistake)}`,
    fix: `Write PYPI_VERIFY_REPO="${value}".`,
  };
}

/** The pin as it has to be spelled; null where it is not clear whom it means. */
export function correctPin(pin: string, repositoryMistake: RepositoryRule): string | null {
  const likely = pin.length > VALUE_MAX_CHARACTERS ? pin : toLikelyPin(pin);
  return findMistake(likely, repositoryMistake) === null ? likely : null;
}

function findMistake(pin: string, repositoryMistake: RepositoryRule): string | null {
  if (pin.length > VALUE_MAX_CHARACTERS) return `It has more than ${VALUE_MAX_CHARACTERS} characters.`;
  return pin.startsWith('gcp:') ? accountMistake(pin) : repositoryMistake(pin);
}

function accountMistake(pin: string): string | null {
  return /^gcp:[^\s@]+@[^\s@]+$/.test(pin) ? null : `“${pin}” must be gcp: and an e-mail address.`;
}

/** The same repository as a pin has to spell it, where it is clear which one is meant. */
function toLikelyPin(pin: string): string {
  const text = pin.trim();
  const url = /^[A-Za-z0-9-]+\/[A-Za-z0-9._-]+$/.test(text) ? `https://github.com/${text}` : text;
  return stripEnd(url).replace(/^(?:https?:\/\/)?(?:www\.)?(github|gitlab)\.com\//i, (_, forge: string) => {
    return `https://${forge.toLowerCase()}.com/`;
  });
}

/** Without the `.git` of a clone's address and the slashes that it ends in. */
function stripEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end -= 1;
  return text.endsWith('.git', end) ? text.slice(0, end - '.git'.length) : text.slice(0, end);
}

/** `src_unpack` is the eclass's own wherever there is a pin, and it looks for the normalised name. */
function lintNormalization(ebuild: Ebuild): Lint | null {
  if (!ebuild.PYPI_NO_NORMALIZE) return null;
  const [fetched, verified] = [fetchedSdist(ebuild), verifiedSdist(ebuild)];
  if (fetched === verified) {
    return {
      code: 'NO_NORMALIZE_WITH_VERIFY_REPO',
      message: `PYPI_NO_NORMALIZE changes nothing about ${fetched}, and breaks PYPI_VERIFY_REPO once the name needs it.`,
      fix: 'Remove PYPI_NO_NORMALIZE.',
    };
  }
  return {
    code: 'NO_NORMALIZE_WITH_VERIFY_REPO',
    message: `With PYPI_NO_NORMALIZE, SRC_URI fetches ${fetched}, but src_unpack verifies ${verified}, which is not there.`,
    fix: `Write a src_unpack that calls pypi_verify_provenance with ${fetched}, or remove PYPI_NO_NORMALIZE where PyPI has ${verified}.`,
  };
}

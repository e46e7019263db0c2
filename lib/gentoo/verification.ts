/** Whom pypi.eclass is told to expect, and the command with which it verifies a file. */

const GOOGLE_PREFIX = 'gcp:';

/** Words of the command line. Whatever does not begin with `gcp:` is taken for a repository, an empty text too. */
export function toVerifyCommand(dist: string, provenance: string, provider: string): string[] {
  const command = ['pypi-attestations', 'verify', 'pypi', '--offline', '--provenance-file', provenance, dist];
  return provider.startsWith(GOOGLE_PREFIX)
    ? [...command, '--gcp-service-account', provider.slice(GOOGLE_PREFIX.length)]
    : [...command, '--repository', provider];
}

/** The ebuild's line that names the provider. What a shell would read otherwise is quoted. */
export function toPinLine(provider: string): string {
  return `PYPI_VERIFY_REPO=${quoteWord(provider)}`;
}

/** A line that a shell reads as these words, whatever they hold. */
export function toShellLine(words: string[]): string {
  return words.map(quoteWord).join(' ');
}

function quoteWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

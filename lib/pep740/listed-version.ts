/**
 * The release that a listed file belongs to, as an installer reads it from the file's name. Indexes hold more kinds of files
 * than can have provenance, and installers take some of them: pip (`utils/filetypes.py`) takes wheels and the archives
 * below; older ones took eggs. Nothing is verified by this.
 */
import { parseDistributionFilename } from './filename.ts';
import { normalizeName } from './name.ts';
import { canonicalizeVersion, parseVersion } from './version.ts';

const ARCHIVES = [
  ...['.tar.gz', '.tgz', '.tar', '.tar.bz2', '.tbz', '.tar.xz', '.txz', '.tar.lzma', '.tlz', '.tar.lz'],
  ...['.tar.z', '.zip'],
];
/** After these files' versions comes a dash and what they were built for. */
const BUILDS = ['.whl', '.egg', '.exe', '.msi', '.rpm', '.deb', '.dmg'];

/** In canonical form (PEP 440); null where the name does not say. @param project normalised as in PEP 503. */
export function findListedVersion(filename: string, project: string): string | null {
  const extension = [...ARCHIVES, ...BUILDS]
    .filter((each) => filename.toLowerCase().endsWith(each))
    .toSorted((a, b) => b.length - a.length)[0];
  const rest = extension && afterName(filename.slice(0, -extension.length), project);
  const version = rest && findVersion(BUILDS.includes(extension) ? beforeDash(rest) : rest);
  return version || findStrictVersion(filename);
}

/** pip (`_find_name_version_sep`): the name ends at the first dash before which the text is the project's name. */
function afterName(stem: string, project: string): string | null {
  for (let dash = stem.indexOf('-'); dash !== -1; dash = stem.indexOf('-', dash + 1)) {
    if (normalizeName(stem.slice(0, dash)) === project) return stem.slice(dash + 1);
  }
  return null;
}

const beforeDash = (text: string): string => text.split('-', 1).join('');

/** The longest beginning that is a version; pip takes `-py3.8` off first. */
function findVersion(text: string): string | null {
  for (let rest = text.replace(/-py[123]\.?[0-9]?$/, ''); rest !== ''; rest = beforeLastPart(rest)) {
    const parsed = parseVersion(rest);
    if (parsed.ok) return canonicalizeVersion(parsed.value);
  }
  return null;
}

function beforeLastPart(text: string): string {
  return text.slice(0, Math.max(0, text.lastIndexOf('-'), text.lastIndexOf('.')));
}

function findStrictVersion(filename: string): string | null {
  const parsed = parseDistributionFilename(filename);
  return parsed.ok ? canonicalizeVersion(parsed.value.version) : null;
}

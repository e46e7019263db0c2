/** A Gentoo Manifest: its `DIST` lines, by the names of the files. GLEP 74. */
import { parseDistLine } from '../../gentoo/manifest.ts';
import { parseDistributionFilename } from '../../pep740/filename.ts';
import { quote } from '../../pep740/text.ts';
import { canonicalizeVersion } from '../../pep740/version.ts';
import { readSHA256 } from '../digest.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import type { Line } from '../lines.ts';

const OTHER_TAGS = /^(AUX|EBUILD|MISC|MANIFEST|DATA|IGNORE|OPTIONAL|TIMESTAMP) /;
/** A clear-signed document, RFC 9580, section 7. */
const FRAME = /^(-----(BEGIN|END) PGP [A-Z ]+-----|Hash: .*)$/;

export function readManifest(lines: readonly Line[]): Finding[] {
  const signature = lines.find(({ text }) => text.startsWith('-----BEGIN PGP SIGNATURE-----'));
  const written = lines.filter(({ text }) => text.trim() !== '');
  return written.map((at) => {
    const isSignature = signature !== undefined && at.line >= signature.line;
    return isSignature || FRAME.test(at.text) ? ignored(at, 'A part of a signature.') : readEntry(at);
  });
}

function readEntry(at: Line): Finding {
  const tag = OTHER_TAGS.exec(at.text)?.[1];
  if (tag !== undefined) return ignored(at, `An entry of the kind ${tag}, which is no fetched file.`);
  const entry = parseDistLine(at.text);
  if (!entry.ok) return notUnderstood(at, entry.reason);
  const { filename, hashes } = entry.value;
  if (filename.endsWith('.provenance'))
    return ignored(at, 'The provenance of another file, and not a file of its own.');
  const file = parseDistributionFilename(toPyPIFilename(filename));
  if (!file.ok) return ignored(at, `${quote(filename)} is not named as PyPI names its files.`);
  const { name, version } = file.value;
  const sha256 = readSHA256(hashes.SHA256 ?? '');
  return toNamed(at, {
    name,
    version: canonicalizeVersion(version),
    sha256s: sha256 === null ? [] : [sha256],
  });
}

/** pypi.eclass keeps a wheel that it has unpacked as `….whl.zip`. */
function toPyPIFilename(filename: string): string {
  return filename.endsWith('.whl.zip') ? filename.slice(0, -'.zip'.length) : filename;
}

/**
 * A Gentoo Manifest: its `DIST` lines, by the names of the files. GLEP 74. It does not say where a file comes from, and of the
 * names that a Manifest gives nearly half are not of PyPI; so a name is taken only where something speaks for it.
 */
import { parseDistLine } from '../../gentoo/manifest.ts';
import { type DistributionFilename, parseDistributionFilename } from '../../pep740/filename.ts';
import { quote } from '../../pep740/text.ts';
import { canonicalizeVersion } from '../../pep740/version.ts';
import { readSHA256 } from '../digest.ts';
import { type Finding, ignored, type Named, notUnderstood, toNamed } from '../finding.ts';
import type { Line } from '../lines.ts';

const OTHER_TAGS = /^(AUX|EBUILD|MISC|MANIFEST|DATA|IGNORE|OPTIONAL|TIMESTAMP) /;
/** A clear-signed document, RFC 9580, section 7. */
const FRAME = /^(-----(BEGIN|END) PGP [A-Z ]+-----|Hash: .*)$/;
const PROVENANCE = '.provenance';

/** What a Manifest has on a file. `file` is null where it is not named as PyPI names its files. */
type Entry = { finding: Finding; filename: string; file: DistributionFilename | null };

/** `category` is that of the folder it lies in, where that is known. */
export function readManifest(lines: readonly Line[], category: string | null): Finding[] {
  const signature = lines.find(({ text }) => text.startsWith('-----BEGIN PGP SIGNATURE-----'));
  const written = lines.filter(({ text }) => text.trim() !== '');
  const entries = written.map((at): Entry => {
    const isSignature = signature !== undefined && at.line >= signature.line;
    if (!isSignature && !FRAME.test(at.text)) return readEntry(at);
    return { finding: ignored(at, 'A part of a signature.'), filename: '', file: null };
  });
  const filenames = new Set(entries.map(({ filename }) => filename));
  const hasProvenance = ({ filename }: Entry) => filenames.has(`${filename}${PROVENANCE}`);
  // Only PyPI hands out provenance by the name of a file, and wheels have no other home that is usual.
  const speaking = entries.filter((entry) => hasProvenance(entry) || entry.file?.kind === 'wheel');
  const names = new Set(speaking.map(({ file }) => file?.name));
  return entries.map((entry) => {
    const { finding, file } = entry;
    if (finding.state !== 'project' || hasProvenance(entry)) return finding;
    return names.has(file?.name) || category === 'dev-python'
      ? { ...finding, note: 'a Manifest does not say where a file comes from' }
      : withoutSign(finding, category);
  });
}

function withoutSign({ at, name, version }: Named, category: string | null): Finding {
  if (category !== null) {
    return ignored(at, 'Outside of dev-python the name of a file cannot say whether it comes from PyPI.');
  }
  const message = `Names ${name} ${version}, and a Manifest does not say where a file comes from: import the ebuild, or the Manifest as dev-python/${name}/Manifest.`;
  return notUnderstood(at, message);
}

function readEntry(at: Line): Entry {
  const passedOver = (finding: Finding, filename = ''): Entry => ({ finding, filename, file: null });
  const tag = OTHER_TAGS.exec(at.text)?.[1];
  if (tag !== undefined) {
    return passedOver(ignored(at, `An entry of the kind ${tag}, which is no fetched file.`));
  }
  const entry = parseDistLine(at.text);
  if (!entry.ok) return passedOver(notUnderstood(at, entry.reason));
  const { filename, hashes } = entry.value;
  if (filename.endsWith(PROVENANCE)) {
    return passedOver(ignored(at, 'The provenance of another file, and not a file of its own.'), filename);
  }
  const file = parseDistributionFilename(toPyPIFilename(filename));
  if (!file.ok) return passedOver(ignored(at, `${quote(filename)} is not named as PyPI names its files.`));
  const sha256 = readSHA256(hashes.SHA256 ?? '');
  const version = canonicalizeVersion(file.value.version);
  const named = toNamed(at, { name: file.value.name, version, sha256s: sha256 === null ? [] : [sha256] });
  return { finding: named, filename, file: file.value };
}

/** pypi.eclass keeps a wheel that it has unpacked as `….whl.zip`. */
function toPyPIFilename(filename: string): string {
  return filename.endsWith('.whl.zip') ? filename.slice(0, -'.zip'.length) : filename;
}

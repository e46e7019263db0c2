/** A whole Manifest: its DIST lines, and those of them that cannot be read. GLEP 74. */
import { quote } from '../pep740/text.ts';
import { type DistEntry, parseDistLine } from './manifest.ts';

export type ManifestLine = { line: number; entry: DistEntry };
type UnreadableLine = { line: number; reason: string };
type Manifest = {
  entries: ManifestLine[];
  unreadable: UnreadableLine[];
  /** Lines about files of the repository, not about what is fetched, and those of a signature. */
  passedOver: number;
};

/** GLEP 74's other tags, and OpenPGP's frame around all. */
const OTHER = /^(?:AUX|DATA|EBUILD|IGNORE|MANIFEST|MISC|OPTIONAL|TIMESTAMP) |^-----[A-Z ]+-----$|^Hash: /;
const SIGNATURE = '-----BEGIN PGP SIGNATURE-----';

export function readManifest(text: string): Manifest {
  const manifest: Manifest = { entries: [], unreadable: [], passedOver: 0 };
  const seen = new Set<string>();
  let isSignature = false;
  for (const [place, raw] of text.split('\n').entries()) {
    const content = raw.replace(/\r$/, '');
    isSignature ||= content === SIGNATURE;
    if (content.trim() === '') continue;
    if (isSignature || OTHER.test(content)) manifest.passedOver += 1;
    else readLine(place + 1, content, seen, manifest);
  }
  return manifest;
}

function readLine(line: number, content: string, seen: Set<string>, manifest: Manifest): void {
  const parsed = parseDistLine(content);
  if (!parsed.ok) manifest.unreadable.push({ line, reason: parsed.reason });
  else if (seen.has(parsed.value.filename)) {
    manifest.unreadable.push({ line, reason: `${quote(parsed.value.filename)} has a line already.` });
  } else {
    seen.add(parsed.value.filename);
    manifest.entries.push({ line, entry: parsed.value });
  }
}

/** Of which format a text is: by what it says; a hint decides only where that could be several or none. */
import { MAX_IMPORT_ENTRIES } from './collect.ts';
import { isEbuildPath } from './formats/overlay-listing.ts';
import { isPinned, isPlausible } from './formats/requirements.ts';
import type { Line } from './lines.ts';
import { Refused } from './refusal.ts';
import type { ImportFormat } from './types.ts';

type Syntax = 'json' | 'toml' | 'ebuild' | 'manifest' | 'overlay-listing' | 'requirements';

const SYNTAXES: Record<ImportFormat, Syntax> = {
  requirements: 'requirements',
  'pip-freeze': 'requirements',
  'pip-inspect': 'json',
  pylock: 'toml',
  'uv-lock': 'toml',
  'poetry-lock': 'toml',
  'pdm-lock': 'toml',
  'pipfile-lock': 'json',
  cyclonedx: 'json',
  spdx: 'json',
  ebuild: 'ebuild',
  manifest: 'manifest',
  'overlay-listing': 'overlay-listing',
};

/** Null where the text is none of them. */
export function detectSyntax(lines: readonly Line[], hinted: ImportFormat | null): Syntax | null {
  const written = lines.filter(({ text }) => text.trim() !== '');
  const syntax = detectOwn(written) ?? detectByHint(written.slice(0, LOOKED_AT_LINES), hinted);
  const isDocument = syntax === 'json' || syntax === 'toml';
  if (!isDocument && syntax !== null && written.length > MAX_IMPORT_ENTRIES) {
    const message = `The file has ${written.length} lines; at most ${MAX_IMPORT_ENTRIES} are read.`;
    throw new Refused('IMPORT_TOO_LARGE', message);
  }
  return syntax;
}

/** Enough to know requirements by. */
const LOOKED_AT_LINES = 2000;

function detectByHint(beginning: readonly Line[], hinted: ImportFormat | null): Syntax | null {
  if (hinted !== null) return isPinned(beginning) ? 'requirements' : SYNTAXES[hinted];
  return isPlausible(beginning) ? 'requirements' : null;
}

const MANIFEST = /^(DIST|AUX|EBUILD|MISC|MANIFEST|DATA) \S+ [0-9]+ |^-----BEGIN PGP SIGNED MESSAGE-----$/;
const TOML_HEADER = /^\[{1,2}[\w\s."'-]+\]{1,2}\s*(#.*)?$/;
/** With spaces, as these tools write it: without, it is also how other tools write versions. */
const TOML_PAIR = /^[\w.-]+\s+=\s+(["'[{0-9]|true\b|false\b)/;

/** What no other format can begin with. */
function detectOwn(written: readonly Line[]): Syntax | null {
  const [first] = written;
  if (first === undefined) return null;
  if (first.text.trimStart().startsWith('{')) return 'json';
  if (MANIFEST.test(first.text)) return 'manifest';
  if (written.some(({ text }) => /^EAPI=["']?[0-9]/.test(text))) return 'ebuild';
  if (written.some(({ text }) => isEbuildPath(text))) return 'overlay-listing';
  const code = written.find(({ text }) => !/^\s*#/.test(text))?.text.trim() ?? '';
  return TOML_HEADER.test(code) || TOML_PAIR.test(code) ? 'toml' : null;
}

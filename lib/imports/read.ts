/** A file that names dependencies, read as a whole: an `Import`, or a refusal that says where and why. */
import { parseEbuildName } from '../gentoo/package-name.ts';
import { type ParsedEbuild, parseEbuild } from '../gentoo/parse-ebuild.ts';
import { decodeText } from './bytes.ts';
import { checkCoding } from './coding.ts';
import { toImport } from './collect.ts';
import { detectSyntax } from './detect.ts';
import { type Detected, readJSONDocument, readTOMLDocument } from './documents.ts';
import { findForeign, findForeignLines, findForeignName } from './foreign.ts';
import { readEbuild } from './formats/ebuild.ts';
import { readManifest } from './formats/manifest.ts';
import { readOverlayListing } from './formats/overlay-listing.ts';
import { isFrozen, readRequirements } from './formats/requirements.ts';
import { guessByName, toBasename, toCategory } from './hint.ts';
import { parseJSON } from './json.ts';
import { type Line, splitLines } from './lines.ts';
import { Refused } from './refusal.ts';
import { parseTOML } from './toml.ts';
import type { Import, ImportFormat, ImportResult } from './types.ts';

export { MAX_IMPORT_BYTES } from './bytes.ts';
export { MAX_IMPORT_ENTRIES } from './collect.ts';

export type ImportHint = { filename?: string | null; format?: ImportFormat | null };

/** Where what it says and the hint differ, the bytes are believed: `format` of the result says as what they were read. */
export function readImport(bytes: Uint8Array, hint: ImportHint = {}): ImportResult {
  try {
    return { ok: true, value: read(decodeText(bytes), hint) };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    // A parser ran out of stack.
    if (!(error instanceof RangeError)) throw error;
    const message = 'The file is nested too deep, or has too long a text in it.';
    return { ok: false, code: 'IMPORT_MALFORMED', message, line: null };
  }
}

const UNDERSTOOD =
  'requirements.txt, the output of pip freeze and of pip inspect, pylock.toml, uv.lock, poetry.lock, Pipfile.lock, pdm.lock, CycloneDX and SPDX in JSON, an ebuild, a Manifest, and a list of an overlay’s files';

function read(text: string, { filename = null, format = null }: ImportHint): Import {
  if (text.trim() === '') throw new Refused('IMPORT_EMPTY', 'The file is empty.');
  const foreign = findForeign(text);
  if (foreign !== null) throw new Refused('IMPORT_FORMAT', foreign);
  const hinted = format ?? (filename === null ? null : guessByName(filename));
  const lines = splitLines(text);
  const detected = readOrRefuse(lines, filename, () => readDetected(text, lines, hinted, filename));
  if (detected !== null) return toImport(detected.format, detected.findings);
  const other = findForeignLines(lines) ?? findForeignName(filename);
  throw new Refused('IMPORT_FORMAT', other ?? `The file is of no known format. What is read: ${UNDERSTOOD}.`);
}

/** What cannot be read as TOML or JSON may be something else that begins alike. */
function readOrRefuse(lines: Line[], filename: string | null, read: () => Detected | null): Detected | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.code !== 'IMPORT_MALFORMED') throw error;
    const other = findForeignLines(lines) ?? findForeignName(filename);
    throw other === null ? error : new Refused('IMPORT_FORMAT', other);
  }
}

function readDetected(
  text: string,
  lines: Line[],
  hinted: ImportFormat | null,
  filename: string | null,
): Detected | null {
  const syntax = detectSyntax(lines, hinted);
  switch (syntax) {
    case null:
      return null;
    case 'json':
      return readJSONDocument(parseJSON(text));
    case 'toml':
      return readTOMLDocument(parseTOML(text), hinted);
    case 'ebuild':
      return { format: 'ebuild', findings: readEbuild(lines, parseNamedEbuild(lines, filename)) };
    case 'manifest':
      return {
        format: 'manifest',
        findings: readManifest(lines, filename === null ? null : toCategory(filename)),
      };
    case 'overlay-listing':
      return { format: 'overlay-listing', findings: readOverlayListing(lines) };
    case 'requirements':
      checkRequirements(lines);
      return { format: isFrozen(lines) ? 'pip-freeze' : 'requirements', findings: readRequirements(lines) };
  }
}

/** @throws Refused for what only looks like them, or may be in another encoding */
function checkRequirements(lines: Line[]): void {
  checkCoding(lines);
  const other = findForeignLines(lines);
  if (other !== null) throw new Refused('IMPORT_FORMAT', other);
}

/** An ebuild says its name and version nowhere else. */
function parseNamedEbuild(lines: readonly Line[], filename: string | null): ParsedEbuild {
  const name = toBasename(filename ?? '');
  if (!parseEbuildName(name).ok) {
    throw new Refused(
      'IMPORT_FORMAT',
      'The file is an ebuild, whose project and version stand in its name: it is needed as name-1.2.3.ebuild.',
    );
  }
  const parsed = parseEbuild(name, lines.map(({ text }) => text).join('\n'));
  if (parsed.ok) return parsed.value;
  const code = parsed.line === null ? 'IMPORT_TOO_LARGE' : 'IMPORT_MALFORMED';
  throw new Refused(code, parsed.reason, parsed.line);
}

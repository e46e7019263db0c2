/** Which of the formats a JSON or TOML document is, by the keys at its top. */

import type { Finding } from './finding.ts';
import { readCycloneDX } from './formats/cyclonedx.ts';
import { readPdmLock } from './formats/pdm-lock.ts';
import { readPipfileLock } from './formats/pipfile-lock.ts';
import { readPoetryLock } from './formats/poetry-lock.ts';
import { readPylock } from './formats/pylock.ts';
import { readSPDX } from './formats/spdx.ts';
import { readUvLock } from './formats/uv-lock.ts';
import { Refused } from './refusal.ts';
import { has, readTable, type Table, type Tree } from './tree.ts';
import type { ImportFormat } from './types.ts';

export type Detected = { format: ImportFormat; findings: Finding[] };

/** Null for a document that is none of them. */
export function readJSONDocument(document: Tree): Detected | null {
  if (document.kind !== 'table') return null;
  // GitHub hands out its SPDX documents so.
  const root = kindOf(document, 'sbom') === 'table' ? (readTable(document, 'sbom') ?? document) : document;
  if (has(root, 'bomFormat')) return { format: 'cyclonedx', findings: readCycloneDX(root) };
  if (has(root, 'spdxVersion') || (has(root, '@graph') && has(root, '@context'))) {
    return { format: 'spdx', findings: readSPDX(root) };
  }
  if (kindOf(root, '_meta') === 'table' && (has(root, 'default') || has(root, 'develop'))) {
    return { format: 'pipfile-lock', findings: readPipfileLock(root) };
  }
  return null;
}

export function readTOMLDocument(root: Table, hinted: ImportFormat | null): Detected | null {
  if (kindOf(root, 'packages') === 'list') return { format: 'pylock', findings: readPylock(root) };
  if (kindOf(root, 'package') !== 'list') return refuseOther(root, hinted);
  const format = detectLock(root) ?? hinted;
  if (format === 'uv-lock') return { format, findings: readUvLock(root) };
  if (format === 'poetry-lock') return { format, findings: readPoetryLock(root) };
  if (format === 'pdm-lock') return { format, findings: readPdmLock(root) };
  return null;
}

const kindOf = (table: Table, key: string) => table.entries.get(key)?.value.kind ?? null;

/** Three tools call their list `package`, and a fourth of another language does. */
function detectLock(root: Table): ImportFormat | null {
  const list = root.entries.get('package')?.value;
  const packages = list?.kind === 'list' ? list.items.filter((item) => item.kind === 'table') : [];
  const sources = packages.map((each) => kindOf(each, 'source'));
  if (sources.includes('text')) {
    throw new Refused('IMPORT_FORMAT', 'The file is a lock of Cargo, which names no projects of PyPI.');
  }
  const metadata = kindOf(root, 'metadata') === 'table' ? readTable(root, 'metadata') : null;
  if (metadata && (has(metadata, 'content_hash') || has(metadata, 'lock_version'))) return 'pdm-lock';
  if (metadata && (has(metadata, 'content-hash') || has(metadata, 'lock-version'))) return 'poetry-lock';
  return has(root, 'requires-python') || (has(root, 'version') && sources.includes('table'))
    ? 'uv-lock'
    : null;
}

function refuseOther(root: Table, hinted: ImportFormat | null): null {
  if (has(root, 'project') || has(root, 'tool') || has(root, 'build-system')) {
    throw new Refused(
      'IMPORT_FORMAT',
      'The file is a pyproject.toml, which says what a project asks for and not what it got; import its lock.',
    );
  }
  if (hinted === null) return null;
  throw new Refused('IMPORT_EMPTY', 'The file names no package.');
}

/** Which of the formats a JSON or TOML document is, by the keys at its top. */

import type { Finding } from './finding.ts';
import { readCycloneDX } from './formats/cyclonedx.ts';
import { readPdmLock } from './formats/pdm-lock.ts';
import { readPipInspect } from './formats/pip-inspect.ts';
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
  if (isOfPip(root)) {
    return { format: 'pip-inspect', findings: readPipInspect(root) };
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

/** `pip inspect` has what is installed, and `pip install --report` what would be. */
function isOfPip(root: Table): boolean {
  const isInspect = kindOf(root, 'installed') === 'list' && has(root, 'version');
  return isInspect || (kindOf(root, 'install') === 'list' && has(root, 'pip_version'));
}

/** pixi's own name for where packages of conda come from. */
function isPixi(root: Table, key: string): boolean {
  const table = kindOf(root, key) === 'table' ? readTable(root, key) : null;
  return table !== null && has(table, 'channels');
}

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
  if (kindOf(root, 'packages') === 'table' || kindOf(root, 'dev-packages') === 'table') {
    const message =
      'The file is a Pipfile, which says what a project asks for and not what it got; import its Pipfile.lock.';
    throw new Refused('IMPORT_FORMAT', message);
  }
  if (['workspace', 'project'].some((key) => isPixi(root, key))) {
    const message =
      'The file is a pixi.toml, which says what a project asks for and not what it got; import what pip freeze or pip inspect prints in its environment.';
    throw new Refused('IMPORT_FORMAT', message);
  }
  if (has(root, 'project') || has(root, 'tool') || has(root, 'build-system')) {
    throw new Refused(
      'IMPORT_FORMAT',
      'The file is a pyproject.toml, which says what a project asks for and not what it got; import its lock.',
    );
  }
  if (hinted === null) return null;
  throw new Refused('IMPORT_EMPTY', 'The file names no package.');
}

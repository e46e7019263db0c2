/** uv.lock: each package with its own source. */
import { listHashes } from '../digest.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import { isOnPyPI, isPyPI, toPlace } from '../source.ts';
import { has, lineOfKey, readTable, readTables, readText, type Table } from '../tree.ts';

export function readUvLock(root: Table): Finding[] {
  return readTables(root, 'package').map(readPackage);
}

function readPackage(table: Table): Finding {
  const at = lineOfKey(table, 'name');
  const name = readText(table, 'name');
  if (name === null) return notUnderstood(at, 'A package without a name.');
  const files = listFiles(table);
  const named = toNamed(at, { name, version: readText(table, 'version'), sha256s: listHashes(files) });
  if (named.state !== 'project') return named;
  const source = readTable(table, 'source');
  if (source === null) return notUnderstood(at, `Names ${named.name} without a source.`);
  const elsewhere = findElsewhere(source, files);
  return elsewhere === null ? named : ignored(at, `Names ${named.name} ${elsewhere}, and not from PyPI.`);
}

function listFiles(table: Table): Table[] {
  const sdist = readTable(table, 'sdist');
  return [...(sdist ? [sdist] : []), ...readTables(table, 'wheels')];
}

/** Where it comes from, as a phrase; null for PyPI. */
function findElsewhere(source: Table, files: readonly Table[]): string | null {
  if (has(source, 'virtual')) return 'as the project itself';
  if (has(source, 'git')) return 'from a repository';
  if (['path', 'directory', 'editable'].some((key) => has(source, key))) return 'from a folder';
  const url = readText(source, 'url');
  if (url !== null) return `from ${toPlace(url)}`;
  const registry = readText(source, 'registry');
  if (registry === null) return 'from a source of another kind';
  if (!isPyPI(registry)) return `from ${toPlace(registry)}`;
  const other = files.map((file) => readText(file, 'url')).find((each) => each !== null && !isOnPyPI(each));
  return other == null ? null : `with files from ${toPlace(other)}`;
}

/** pdm.lock: it does not record the index, but the addresses of files where it was told to. */
import { listHashes } from '../digest.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import { isOnPyPI, toPlace } from '../source.ts';
import { has, lineOfKey, readTables, readText, type Table } from '../tree.ts';

export function readPdmLock(root: Table): Finding[] {
  return readTables(root, 'package').map(readPackage);
}

function readPackage(table: Table): Finding {
  const at = lineOfKey(table, 'name');
  const name = readText(table, 'name');
  if (name === null) return notUnderstood(at, 'A package without a name.');
  const files = readTables(table, 'files');
  const named = toNamed(at, { name, version: readText(table, 'version'), sha256s: listHashes(files) });
  const elsewhere = findElsewhere(table, files);
  if (named.state !== 'project' || elsewhere === null) return named;
  return ignored(at, `Names ${named.name} ${elsewhere}, and not from PyPI.`);
}

function findElsewhere(table: Table, files: readonly Table[]): string | null {
  if (['git', 'hg', 'svn', 'bzr'].some((key) => has(table, key))) return 'from a repository';
  if (has(table, 'path')) return 'from a folder';
  const urls = [table, ...files].map((each) => readText(each, 'url'));
  const other = urls.find((url) => url !== null && !isOnPyPI(url));
  return other == null ? null : `from ${toPlace(other)}`;
}

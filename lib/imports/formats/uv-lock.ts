/** uv.lock: each package with its own source. */
import { listHashes } from '../digest.ts';
import { type Finding, notUnderstood } from '../finding.ts';
import { checkFormatVersion, UV_LOCK } from '../format-version.ts';
import {
  FOLDER,
  inPlace,
  listFiles,
  type Origin,
  OTHER_KIND,
  REPOSITORY,
  toFinding,
  toOriginOfFiles,
  toOtherIndex,
} from '../package.ts';
import { isPyPI } from '../source.ts';
import { has, lineOfKey, readTable, readTables, readText, type Table } from '../tree.ts';

export function readUvLock(root: Table): Finding[] {
  return [...checkFormatVersion(root, 'version', UV_LOCK), ...readTables(root, 'package').map(readPackage)];
}

function readPackage(table: Table): Finding {
  const source = readTable(table, 'source');
  if (source === null) return notUnderstood(lineOfKey(table, 'name'), 'A package without a source.');
  const files = listFiles(table);
  return toFinding(table, { sha256s: listHashes(files), origin: toOrigin(source, files) });
}

function toOrigin(source: Table, files: readonly Table[]): Origin {
  if (has(source, 'virtual')) return { elsewhere: 'as the project itself, and not from PyPI' };
  if (has(source, 'git')) return inPlace(REPOSITORY, [readText(source, 'git')]);
  const folder = ['path', 'directory', 'editable'].find((key) => has(source, key));
  if (folder !== undefined) return inPlace(FOLDER, [readText(source, folder)]);
  const url = readText(source, 'url');
  if (url !== null) return { file: url };
  const registry = readText(source, 'registry');
  if (registry === null) return OTHER_KIND;
  return isPyPI(registry) ? toOriginOfFiles(files) : toOtherIndex(registry);
}

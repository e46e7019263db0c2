/** uv.lock: each package with its own source. */
import { listHashes } from '../digest.ts';
import { type Finding, notUnderstood } from '../finding.ts';
import { findOtherHost, listFiles, toFinding } from '../package.ts';
import { isPyPI, toPlace } from '../source.ts';
import { has, lineOfKey, readTable, readTables, readText, type Table } from '../tree.ts';

export function readUvLock(root: Table): Finding[] {
  return readTables(root, 'package').map(readPackage);
}

function readPackage(table: Table): Finding {
  const source = readTable(table, 'source');
  if (source === null) return notUnderstood(lineOfKey(table, 'name'), 'A package without a source.');
  const files = listFiles(table);
  return toFinding(table, { sha256s: listHashes(files), elsewhere: findElsewhere(source, files) });
}

function findElsewhere(source: Table, files: readonly Table[]): string | null {
  if (has(source, 'virtual')) return 'as the project itself';
  if (has(source, 'git')) return 'from a repository';
  if (['path', 'directory', 'editable'].some((key) => has(source, key))) return 'from a folder';
  const url = readText(source, 'url');
  if (url !== null) return `from ${toPlace(url)}`;
  const registry = readText(source, 'registry');
  if (registry === null) return 'from a source of another kind';
  return isPyPI(registry) ? findOtherHost(files) : `from ${toPlace(registry)}`;
}

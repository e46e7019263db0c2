/** pdm.lock: it does not record the index, but the addresses of files where it was told to. */
import { listHashes } from '../digest.ts';
import type { Finding } from '../finding.ts';
import { FOLDER, type Origin, REPOSITORY, toFinding, toOriginOfFiles } from '../package.ts';
import { has, readTables, readText, type Table } from '../tree.ts';

export function readPdmLock(root: Table): Finding[] {
  return readTables(root, 'package').map(readPackage);
}

function readPackage(table: Table): Finding {
  const files = readTables(table, 'files');
  return toFinding(table, { sha256s: listHashes(files), origin: toOrigin(table, files) });
}

function toOrigin(table: Table, files: readonly Table[]): Origin {
  if (['git', 'hg', 'svn', 'bzr'].some((key) => has(table, key))) return REPOSITORY;
  if (has(table, 'path')) return FOLDER;
  const url = readText(table, 'url');
  return url === null ? toOriginOfFiles(files) : { file: url };
}

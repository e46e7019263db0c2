/** pdm.lock: it does not record the index, but the addresses of files where it was told to. */
import { listHashes } from '../digest.ts';
import type { Finding } from '../finding.ts';
import { findOtherHost, toFinding } from '../package.ts';
import { has, readTables, type Table } from '../tree.ts';

export function readPdmLock(root: Table): Finding[] {
  return readTables(root, 'package').map(readPackage);
}

function readPackage(table: Table): Finding {
  const files = readTables(table, 'files');
  return toFinding(table, { sha256s: listHashes(files), elsewhere: findElsewhere(table, files) });
}

function findElsewhere(table: Table, files: readonly Table[]): string | null {
  if (['git', 'hg', 'svn', 'bzr'].some((key) => has(table, key))) return 'from a repository';
  return has(table, 'path') ? 'from a folder' : findOtherHost([table, ...files]);
}

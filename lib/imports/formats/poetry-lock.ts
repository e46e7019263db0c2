/** poetry.lock: a package without a source comes from PyPI. The digests of older ones stand in `metadata.files`. */
import { listHashes } from '../digest.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import { isPyPI, toPlace } from '../source.ts';
import { lineOfKey, readTable, readTables, readText, type Table } from '../tree.ts';

export function readPoetryLock(root: Table): Finding[] {
  const metadata = readTable(root, 'metadata');
  const older = metadata && readTable(metadata, 'files');
  return readTables(root, 'package').map((table) => readPackage(table, older));
}

function readPackage(table: Table, older: Table | null): Finding {
  const at = lineOfKey(table, 'name');
  const name = readText(table, 'name');
  if (name === null) return notUnderstood(at, 'A package without a name.');
  const files = [...readTables(table, 'files'), ...(older ? readTables(older, name) : [])];
  const named = toNamed(at, { name, version: readText(table, 'version'), sha256s: listHashes(files) });
  const elsewhere = findElsewhere(readTable(table, 'source'));
  if (named.state !== 'project' || elsewhere === null) return named;
  return ignored(at, `Names ${named.name} ${elsewhere}, and not from PyPI.`);
}

/** `legacy` is poetry's word for an index beside PyPI. */
function findElsewhere(source: Table | null): string | null {
  if (source === null) return null;
  const [type, url] = [readText(source, 'type'), readText(source, 'url')];
  if (type === 'git') return 'from a repository';
  if (type === 'directory' || type === 'file') return 'from a folder';
  if (type === 'legacy' && url !== null && isPyPI(url)) return null;
  return url === null ? 'from a source of another kind' : `from ${toPlace(url)}`;
}

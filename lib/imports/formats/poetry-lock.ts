/** poetry.lock: a package without a source comes from PyPI. The digests of older ones stand in `metadata.files`. */
import { listHashes } from '../digest.ts';
import type { Finding } from '../finding.ts';
import { FOLDER, type Origin, OTHER_KIND, REPOSITORY, toFinding, toOtherIndex } from '../package.ts';
import { isPyPI } from '../source.ts';
import { readTable, readTables, readText, type Table } from '../tree.ts';

export function readPoetryLock(root: Table): Finding[] {
  const metadata = readTable(root, 'metadata');
  const older = metadata && readTable(metadata, 'files');
  const seen = new Set<string>();
  return readTables(root, 'package').map((table) => {
    const name = readText(table, 'name');
    // Once is enough: the digests of one project and version are told together.
    const isFirst = name !== null && !seen.has(name);
    if (name !== null) seen.add(name);
    return readPackage(table, older && isFirst ? readTables(older, name) : []);
  });
}

function readPackage(table: Table, older: readonly Table[]): Finding {
  return toFinding(table, {
    sha256s: listHashes([...readTables(table, 'files'), ...older]),
    origin: toOrigin(readTable(table, 'source')),
  });
}

/** `legacy` is poetry's word for an index beside PyPI. */
function toOrigin(source: Table | null): Origin {
  if (source === null) return null;
  const [type, url] = [readText(source, 'type'), readText(source, 'url')];
  if (type === 'git') return REPOSITORY;
  if (type === 'directory' || type === 'file') return FOLDER;
  if (url === null) return OTHER_KIND;
  if (type === 'url') return { file: url };
  return type === 'legacy' && isPyPI(url) ? null : toOtherIndex(url);
}

/** pdm.lock: it does not record the index, but the addresses of files where it was told to. */
import { normalizeName } from '../../pep740/name.ts';
import { listHashes } from '../digest.ts';
import type { Finding } from '../finding.ts';
import { checkFormatVersion, PDM_LOCK } from '../format-version.ts';
import { FOLDER, inPlace, type Origin, REPOSITORY, toFinding, toOriginOfFiles } from '../package.ts';
import { has, readTable, readTables, readText, type Table } from '../tree.ts';

/** By name and version, as `toKey` writes them. */
type Older = ReadonlyMap<string, Table[]>;

/** Until version 4.2 the files of all packages stand in `metadata.files`. */
export function readPdmLock(root: Table): Finding[] {
  const metadata = readTable(root, 'metadata');
  const older = readOlder(metadata && readTable(metadata, 'files'));
  const packages = readTables(root, 'package').map((table) => readPackage(table, older));
  return [...packages, ...checkFormatVersion(metadata, 'lock_version', PDM_LOCK)];
}

function readOlder(files: Table | null): Older {
  const keys = files ? [...files.entries.keys()] : [];
  return new Map(
    keys.map((key) => {
      const space = key.lastIndexOf(' ');
      return [toKey(key.slice(0, space), key.slice(space + 1)), files ? readTables(files, key) : []] as const;
    }),
  );
}

/** The extras that a package is listed with have the files of the package itself. */
function toKey(name: string, version: string): string {
  const [project = ''] = name.split('[', 1);
  return `${normalizeName(project.trim())} ${version}`;
}

function readPackage(table: Table, older: Older): Finding {
  const key = toKey(readText(table, 'name') ?? '', readText(table, 'version') ?? '');
  const files = [...readTables(table, 'files'), ...(older.get(key) ?? [])];
  return toFinding(table, { sha256s: listHashes(files), origin: toOrigin(table, files) });
}

function toOrigin(table: Table, files: readonly Table[]): Origin {
  const vcs = ['git', 'hg', 'svn', 'bzr'].find((key) => has(table, key));
  if (vcs !== undefined) return inPlace(REPOSITORY, [readText(table, vcs), readText(table, 'revision')]);
  if (has(table, 'path')) return inPlace(FOLDER, [readText(table, 'path')]);
  const url = readText(table, 'url');
  return url === null ? toOriginOfFiles(files) : { file: url };
}

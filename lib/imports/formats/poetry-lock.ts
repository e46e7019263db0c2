/** poetry.lock: a package without a source comes from PyPI. The digests of older ones stand in `metadata`. */
import { normalizeName } from '../../pep740/name.ts';
import { listHashes, listSHA256s } from '../digest.ts';
import type { Finding } from '../finding.ts';
import { checkFormatVersion, POETRY_LOCK } from '../format-version.ts';
import { FOLDER, inPlace, type Origin, OTHER_KIND, REPOSITORY, toFinding, toOtherIndex } from '../package.ts';
import { isFileOf, isPyPI } from '../source.ts';
import { readTable, readTables, readText, type Table } from '../tree.ts';

/** Of one project, of all of its versions: `metadata.files` of poetry 1, and `metadata.hashes` from before. */
type Older = { files: Table[]; sha256s: string[]; versions: Set<string> };

export function readPoetryLock(root: Table): Finding[] {
  const metadata = readTable(root, 'metadata');
  const packages = readTables(root, 'package');
  const older = metadata ? readOlder(metadata, packages) : new Map<string, Older>();
  const findings = packages.map((table) => readPackage(table, older.get(keyOf(table))));
  return [...findings, ...checkFormatVersion(metadata, 'lock-version', POETRY_LOCK)];
}

const keyOf = (table: Table): string => normalizeName(readText(table, 'name') ?? '');

function readOlder(metadata: Table, packages: readonly Table[]): Map<string, Older> {
  const older = new Map<string, Older>();
  const ofProject = (name: string): Older => {
    const key = normalizeName(name);
    const known = older.get(key) ?? { files: [], sha256s: [], versions: new Set() };
    older.set(key, known);
    return known;
  };
  const files = readTable(metadata, 'files');
  if (files) for (const name of files.entries.keys()) ofProject(name).files.push(...readTables(files, name));
  const hashes = readTable(metadata, 'hashes');
  if (hashes)
    for (const name of hashes.entries.keys()) ofProject(name).sha256s.push(...listSHA256s(hashes, name));
  for (const table of packages) ofProject(keyOf(table)).versions.add(readText(table, 'version') ?? '');
  return older;
}

function readPackage(table: Table, older: Older | undefined): Finding {
  const { files = [], sha256s = [], versions = new Set() } = older ?? {};
  const isOnly = versions.size <= 1;
  const own = files.filter((file) => isOwn(table, readText(file, 'file'), isOnly));
  const isUntold = !isOnly && sha256s.length > 0;
  return toFinding(table, {
    sha256s: [...listHashes([...readTables(table, 'files'), ...own]), ...(isOnly ? sha256s : [])],
    note: isUntold ? 'which digests are those of this version, the file does not say' : null,
    origin: toOrigin(readTable(table, 'source')),
  });
}

/** A name that says no version says nothing against the only one. */
function isOwn(table: Table, filename: string | null, isOnly: boolean): boolean {
  const version = readText(table, 'version');
  const answer = filename === null || version === null ? null : isFileOf(filename, keyOf(table), version);
  return answer ?? isOnly;
}

/** `legacy` is poetry's word for an index beside PyPI. */
function toOrigin(source: Table | null): Origin {
  if (source === null) return null;
  const [type, url] = [readText(source, 'type'), readText(source, 'url')];
  if (type === 'git') return inPlace(REPOSITORY, [url, readText(source, 'resolved_reference')]);
  if (type === 'directory' || type === 'file') return inPlace(FOLDER, [url]);
  if (url === null) return OTHER_KIND;
  if (type === 'url') return { file: url };
  return type === 'legacy' && isPyPI(url) ? null : toOtherIndex(url);
}

/** pylock.toml: PEP 751, “Specification”, `packages`. A part of one will do, as the export of publishers is. */
import { readSHA256 } from '../digest.ts';
import { type Finding, ignored, notUnderstood, toNamed } from '../finding.ts';
import { readIdentities } from '../publisher.ts';
import { isOnPyPI, isPyPI, toPlace } from '../source.ts';
import { has, lineOfKey, readTable, readTables, readText, type Table } from '../tree.ts';

export function readPylock(root: Table): Finding[] {
  return readTables(root, 'packages').map(readPackage);
}

function readPackage(table: Table): Finding {
  const at = lineOfKey(table, 'name');
  const name = readText(table, 'name');
  if (name === null) return notUnderstood(at, 'A package without a name.');
  const files = listFiles(table);
  const { publishers, problem } = readIdentities(readTables(table, 'attestation-identities'));
  const sha256s = files.map(sha256Of).filter((each) => each !== null);
  const condition = has(table, 'marker') ? 'under a condition' : null;
  const note = [condition, problem].filter((clause) => clause !== null).join('; ') || null;
  const named = toNamed(at, { name, version: readText(table, 'version'), sha256s, publishers, note });
  const elsewhere = findElsewhere(table, files);
  if (named.state !== 'project' || elsewhere === null) return named;
  return ignored(at, `Names ${named.name} ${elsewhere}, and not from PyPI.`);
}

function listFiles(table: Table): Table[] {
  const sdist = readTable(table, 'sdist');
  return [...(sdist ? [sdist] : []), ...readTables(table, 'wheels')];
}

function sha256Of(file: Table): string | null {
  const hashes = readTable(file, 'hashes');
  return readSHA256((hashes && readText(hashes, 'sha256')) ?? '');
}

/** Where it comes from, as a phrase; null for PyPI, which is also what a lock without any address means. */
function findElsewhere(table: Table, files: readonly Table[]): string | null {
  if (has(table, 'vcs')) return 'from a repository';
  if (has(table, 'directory')) return 'from a folder';
  if (has(table, 'archive')) return 'from an archive';
  const index = readText(table, 'index');
  if (index !== null && !isPyPI(index)) return `from ${toPlace(index)}`;
  const other = files.map((file) => readText(file, 'url')).find((url) => url !== null && !isOnPyPI(url));
  if (other != null) return `with files from ${toPlace(other)}`;
  return index === null && files.some((file) => has(file, 'path')) ? 'with files from a folder' : null;
}

/** pylock.toml: PEP 751, “Specification”, `packages`. A part of one will do, as the export of publishers is. */
import { readSHA256 } from '../digest.ts';
import type { Finding } from '../finding.ts';
import { findOtherHost, listFiles, toFinding } from '../package.ts';
import { readIdentities } from '../publisher.ts';
import { isPyPI, toPlace } from '../source.ts';
import { has, readTable, readTables, readText, type Table } from '../tree.ts';

export function readPylock(root: Table): Finding[] {
  return readTables(root, 'packages').map(readPackage);
}

function readPackage(table: Table): Finding {
  const files = listFiles(table);
  const { publishers, problem } = readIdentities(readTables(table, 'attestation-identities'));
  const condition = has(table, 'marker') ? 'under a condition' : null;
  return toFinding(table, {
    sha256s: files.map(sha256Of).filter((each) => each !== null),
    publishers,
    note: [condition, problem].filter((clause) => clause !== null).join('; ') || null,
    elsewhere: findElsewhere(table, files),
  });
}

function sha256Of(file: Table): string | null {
  const hashes = readTable(file, 'hashes');
  return readSHA256((hashes && readText(hashes, 'sha256')) ?? '');
}

/** A lock without any address is taken to mean PyPI, as its installers do. */
function findElsewhere(table: Table, files: readonly Table[]): string | null {
  if (has(table, 'vcs')) return 'from a repository';
  if (has(table, 'directory')) return 'from a folder';
  if (has(table, 'archive')) return 'from an archive';
  const index = readText(table, 'index');
  if (index !== null && !isPyPI(index)) return `from ${toPlace(index)}`;
  const isInFolder = index === null && files.some((file) => has(file, 'path'));
  return findOtherHost(files) ?? (isInFolder ? 'with files from a folder' : null);
}

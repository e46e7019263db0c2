/** pylock.toml: PEP 751, “Specification”, `packages`. A part of one will do, as the export of publishers is. */
import { readSHA256 } from '../digest.ts';
import type { Finding } from '../finding.ts';
import { checkFormatVersion, PYLOCK } from '../format-version.ts';
import {
  FOLDER,
  inPlace,
  listFiles,
  type Origin,
  REPOSITORY,
  toFinding,
  toOriginOfFiles,
  toOtherIndex,
} from '../package.ts';
import { readIdentities } from '../publisher.ts';
import { isPyPI, isPyPIHost } from '../source.ts';
import { has, readTable, readTables, readText, type Table } from '../tree.ts';

export function readPylock(root: Table): Finding[] {
  return [
    ...checkFormatVersion(root, 'lock-version', PYLOCK),
    ...readTables(root, 'packages').map(readPackage),
  ];
}

function readPackage(table: Table): Finding {
  const files = listFiles(table);
  const { publishers, problem } = readIdentities(readTables(table, 'attestation-identities'));
  const archive = readTable(table, 'archive');
  return toFinding(table, {
    sha256s: [...files, ...(archive ? [archive] : [])].map(sha256Of).filter((each) => each !== null),
    publishers,
    note: problem,
    marker: readText(table, 'marker'),
    origin: toOrigin(table, files),
  });
}

function sha256Of(file: Table): string | null {
  const hashes = readTable(file, 'hashes');
  return readSHA256((hashes && readText(hashes, 'sha256')) ?? '');
}

/** A lock without any address is taken to mean PyPI, as its installers do. */
function toOrigin(table: Table, files: readonly Table[]): Origin {
  const vcs = readTable(table, 'vcs');
  if (vcs !== null) {
    const address = readText(vcs, 'url') ?? readText(vcs, 'path');
    return inPlace(REPOSITORY, [address, readText(vcs, 'commit-id'), readText(vcs, 'subdirectory')]);
  }
  const directory = readTable(table, 'directory');
  if (directory !== null) return inPlace(FOLDER, [readText(directory, 'path')]);
  const archive = readTable(table, 'archive');
  if (archive !== null) return toOriginOfArchive(readText(archive, 'url'));
  const index = readText(table, 'index');
  if (index !== null && !isPyPI(index)) return toOtherIndex(index);
  const isInFolder = index === null && files.some((file) => has(file, 'path'));
  return (
    toOriginOfFiles(files) ??
    (isInFolder ? { elsewhere: 'with files from a folder, and not from PyPI' } : null)
  );
}

function toOriginOfArchive(url: string | null): Origin {
  return url !== null && isPyPIHost(url)
    ? { file: url }
    : { elsewhere: 'from an archive, and not from PyPI', address: url };
}

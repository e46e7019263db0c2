/**
 * What `pip inspect` and `pip install --report` print: “Pip Inspect Report Format” and “Installation Report”, both of
 * version 1. Where a file came from stands there as PEP 610 writes it.
 */
import { quote } from '../../pep740/text.ts';
import { readPrefixedSHA256, readSHA256 } from '../digest.ts';
import { type Finding, fromElsewhere, notUnderstood } from '../finding.ts';
import { checkFormatVersion, PIP_INSPECT } from '../format-version.ts';
import { FOLDER, inPlace, type Origin, OTHER_KIND, REPOSITORY, toFinding } from '../package.ts';
import { has, lineOf, readTable, readTables, readText, type Table } from '../tree.ts';

export function readPipInspect(root: Table): Finding[] {
  const packages = [...readTables(root, 'installed'), ...readTables(root, 'install')];
  return [...checkFormatVersion(root, 'version', PIP_INSPECT), ...packages.map(readPackage)];
}

function readPackage(table: Table): Finding {
  const metadata = readTable(table, 'metadata');
  if (metadata === null) return notUnderstood(lineOf(table), 'A package without metadata.');
  const source = readTable(table, 'direct_url') ?? readTable(table, 'download_info');
  const archive = source && readTable(source, 'archive_info');
  const finding = toFinding(metadata, { sha256s: listDigests(archive), origin: toOrigin(source) });
  return withInstaller(finding, readText(table, 'installer'));
}

/** PEP 610: `hashes`, or `hash` of before. */
function listDigests(archive: Table | null): string[] {
  const hashes = archive && readTable(archive, 'hashes');
  const written = [
    readSHA256((hashes && readText(hashes, 'sha256')) ?? ''),
    readPrefixedSHA256(((archive && readText(archive, 'hash')) ?? '').replace('=', ':')),
  ];
  return written.filter((each) => each !== null);
}

/** Without a source it came from an index. */
function toOrigin(source: Table | null): Origin {
  if (source === null) return null;
  const url = readText(source, 'url');
  const vcs = readTable(source, 'vcs_info');
  if (vcs !== null) return inPlace(REPOSITORY, [url, readText(vcs, 'commit_id')]);
  if (has(source, 'dir_info')) return inPlace(FOLDER, [url]);
  return url === null ? OTHER_KIND : { file: url };
}

/** Those that install from PyPI unless they say otherwise. */
const FROM_PYPI = /^(?:pip|uv|poetry|pdm|pipenv|pipx|hatch|rye|flit)\b/i;

/** Recording Installed Projects, "The INSTALLER file". */
function withInstaller(finding: Finding, installer: string | null): Finding {
  if (finding.state !== 'project' || installer === null || installer === '') return finding;
  if (FROM_PYPI.test(installer)) return finding;
  const { at, name } = finding;
  return installer === 'conda'
    ? fromElsewhere(finding, { elsewhere: 'as conda installed it, and not from PyPI' })
    : notUnderstood(at, `Names ${name} as ${quote(installer)} installed it, and nobody can tell from where.`);
}

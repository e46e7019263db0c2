/** Two lock files and what is known, for tests: packages of a uv.lock by name and version, in the order given. */
import { buildReport, type DiffReport, NO_CONTENT, type ReadFile } from '../../../lib/diff/report.ts';
import type { LedgerFile } from '../../../lib/gate/ledger-file.ts';
import { LEDGER_FILE_SCHEMA } from '../../../lib/gate/ledger-shape.ts';
import { digest } from '../gate/a-ledger.ts';
import { importedOf, importText } from '../imports/samples.ts';

export type LockedPackage = {
  name: string;
  version: string;
  /** As uv writes it; PyPI where it is left out. */
  source?: string;
  /** Of which files the digests are stated; the sdist where it is left out. */
  files?: string[];
};

/** The file that a package of this name and version has, unless a test names others. */
export const sdistOf = ({ name, version }: Pick<LockedPackage, 'name' | 'version'>): string =>
  `${name}-${version}.tar.gz`;

export function writeLock(packages: readonly LockedPackage[]): string {
  return `version = 1\n${packages.map(writePackage).join('')}`;
}

function writePackage({ name, version, source, files }: LockedPackage): string {
  const wheels = (files ?? [sdistOf({ name, version })]).map(
    (file) => `  { url = "https://files.pythonhosted.org/${file}", hash = "sha256:${digest(file)}" },\n`,
  );
  const from = source ?? 'registry = "https://pypi.org/simple"';
  return `\n[[package]]\nname = ${JSON.stringify(name)}\nversion = ${JSON.stringify(version)}\nsource = { ${from} }\nwheels = [\n${source === undefined ? wheels.join('') : ''}]\n`;
}

export const aLock = (...packages: LockedPackage[]): ReadFile => ({
  name: 'uv.lock',
  read: packages.length === 0 ? NO_CONTENT : importedOf(importText(writeLock(packages), 'uv.lock')),
});

export const NOTHING_KNOWN: LedgerFile = {
  schema: LEDGER_FILE_SCHEMA,
  board: 'https://board.example',
  asOf: '2026-02-01T12:00:00.000Z',
  projects: [],
};

/** `name@version` in each file, and what is known. */
export function aReport(
  base: readonly LockedPackage[],
  head: readonly LockedPackage[],
  projects: LedgerFile['projects'] = [],
): DiffReport {
  return buildReport(aLock(...base), aLock(...head), { ...NOTHING_KNOWN, projects });
}

/** A package of a lock: what all of them write in the same way. */
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { type Finding, ignored, notUnderstood, toNamed } from './finding.ts';
import { isOnPyPI, toPlace } from './source.ts';
import { lineOfKey, readTable, readTables, readText, type Table } from './tree.ts';

export type PackageFacts = {
  sha256s: string[];
  publishers?: ExpectedPublisher[];
  note?: string | null;
  /** Where it comes from, as a phrase; null for PyPI. */
  elsewhere: string | null;
};

export function toFinding(table: Table, { elsewhere, ...facts }: PackageFacts): Finding {
  const at = lineOfKey(table, 'name');
  const name = readText(table, 'name');
  if (name === null) return notUnderstood(at, 'A package without a name.');
  const named = toNamed(at, { name, version: readText(table, 'version'), ...facts });
  if (named.state !== 'project' || elsewhere === null) return named;
  return ignored(at, `Names ${named.name} ${elsewhere}, and not from PyPI.`);
}

/** Its source distribution, where there is one, and its wheels. */
export function listFiles(table: Table): Table[] {
  const sdist = readTable(table, 'sdist');
  return [...(sdist ? [sdist] : []), ...readTables(table, 'wheels')];
}

/** A phrase, where one of the addresses is not PyPI's. */
export function findOtherHost(tables: readonly Table[]): string | null {
  const urls = tables.map((table) => readText(table, 'url'));
  const other = urls.find((url) => url !== null && !isOnPyPI(url));
  return other == null ? null : `with files from ${toPlace(other)}`;
}

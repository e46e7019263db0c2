/** A package of a lock: what all of them write in the same way. */
import type { ExpectedPublisher } from '../verify/verdict.ts';
import { withFile } from './direct.ts';
import { type Finding, fromElsewhere, notUnderstood, toNamed } from './finding.ts';
import { isMarker } from './marker.ts';
import { isOnPyPI, toElsewhere } from './source.ts';
import { lineOfKey, readTable, readTables, readText, type Table } from './tree.ts';

type PackageFacts = {
  sha256s: string[];
  publishers?: ExpectedPublisher[];
  note?: string | null;
  /** PEP 508; null where it is installed whatever the machine is. */
  marker?: string | null;
  origin: Origin;
};

type Elsewhere = { elsewhere: string; address?: string | null };
/** Where a package comes from: an index or files of PyPI, one file at an address, or elsewhere, as a phrase. */
export type Origin = null | { file: string } | Elsewhere;

/** An origin that is elsewhere, with what the file says of where that is: an address, a commit, a folder. */
export function inPlace(origin: Elsewhere, parts: readonly (string | null)[]): Origin {
  const address = parts.filter((part) => part !== null).join(' ');
  return { ...origin, address: address === '' ? null : address };
}

export const REPOSITORY: Elsewhere = { elsewhere: 'from a repository, and not from PyPI' };
export const FOLDER: Elsewhere = { elsewhere: 'from a folder, and not from PyPI' };
export const OTHER_KIND: Origin = { elsewhere: 'from a source of another kind, and not from PyPI' };

/** `address` is that of an index, and not PyPI's. */
export const toOtherIndex = (address: string): Origin => ({
  elsewhere: `from ${toElsewhere(address)}`,
  address,
});

export function toFinding(table: Table, { origin, marker = null, ...facts }: PackageFacts): Finding {
  const at = lineOfKey(table, 'name');
  const name = readText(table, 'name');
  if (name === null) return notUnderstood(at, 'A package without a name.');
  const note = [marker === null ? null : CONDITION, facts.note ?? null].filter((each) => each !== null);
  const stated = { ...facts, name, version: readText(table, 'version'), note: note.join('; ') || null };
  return withOrigin(withMarker(toNamed(at, stated), marker), origin);
}

export const CONDITION = 'under a condition';

/** A condition that breaks off may have been any. */
export function withMarker(finding: Finding, marker: string | null): Finding {
  if (finding.state !== 'project' || marker === null || isMarker(marker)) return finding;
  return notUnderstood(finding.at, `Names ${finding.name} under a condition that cannot be read to its end.`);
}

export function withOrigin(finding: Finding, origin: Origin): Finding {
  if (finding.state !== 'project' || origin === null) return finding;
  if ('file' in origin) return withFile(finding, origin.file);
  return fromElsewhere(finding, origin);
}

/** Its source distribution, where there is one, and its wheels. */
export function listFiles(table: Table): Table[] {
  const sdist = readTable(table, 'sdist');
  return [...(sdist ? [sdist] : []), ...readTables(table, 'wheels')];
}

/** Elsewhere, where one of the addresses is not PyPI's. */
export function toOriginOfFiles(files: readonly Table[]): Origin {
  const urls = files.map((file) => readText(file, 'url'));
  const other = urls.find((url) => url !== null && !isOnPyPI(url));
  return other == null
    ? null
    : { elsewhere: `with files from ${toElsewhere(other)}`, address: toFolder(other) };
}

/** Each file has an address of its own; the folder says which place that is. */
const toFolder = (address: string): string => address.slice(0, address.lastIndexOf('/') + 1);

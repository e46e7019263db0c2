/** A CycloneDX bill of materials in JSON: components, also those within others, by their package URLs. */
import { toFinding } from '../component.ts';
import { readSHA256 } from '../digest.ts';
import { type Finding, ignored, notUnderstood } from '../finding.ts';
import { CYCLONEDX, checkFormatVersion } from '../format-version.ts';
import { lineOfKey, readTables, readText, type Table } from '../tree.ts';

export function readCycloneDX(root: Table): Finding[] {
  return [
    ...checkFormatVersion(root, 'specVersion', CYCLONEDX),
    ...readTables(root, 'components').flatMap(readComponent),
  ];
}

/** The document is not deep enough for this to run out of stack. */
function readComponent(table: Table): Finding[] {
  return [readOne(table), ...readTables(table, 'components').flatMap(readComponent)];
}

function readOne(table: Table): Finding {
  const purl = readText(table, 'purl');
  if (purl === null) return readWithoutPurl(table);
  const references = readTables(table, 'externalReferences').filter((each) =>
    readText(each, 'type')?.startsWith('distribution'),
  );
  return toFinding(lineOfKey(table, 'purl'), {
    purl,
    sha256s: [table, ...references].flatMap(listDigests),
    addresses: references.flatMap((each) => readText(each, 'url') ?? []),
  });
}

function listDigests(table: Table): string[] {
  return readTables(table, 'hashes').flatMap((hash) =>
    readText(hash, 'alg') === 'SHA-256' ? (readSHA256(readText(hash, 'content') ?? '') ?? []) : [],
  );
}

function readWithoutPurl(table: Table): Finding {
  const at = lineOfKey(table, 'name');
  const type = readText(table, 'type');
  return type === 'library' || type === 'framework' || type === null
    ? notUnderstood(at, 'It has no package URL, so nobody can tell whether it comes from PyPI.')
    : ignored(at, 'It has no package URL, and is no library.');
}

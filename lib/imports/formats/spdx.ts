/** SPDX documents in JSON: version 2, “Package information”, and the packages of version 3's graph. */
import { toFinding } from '../component.ts';
import { readSHA256 } from '../digest.ts';
import { type Finding, notUnderstood } from '../finding.ts';
import { checkFormatVersion, SPDX_2, SPDX_3 } from '../format-version.ts';
import { has, lineOf, lineOfKey, readTables, readText, type Table } from '../tree.ts';

export function readSPDX(root: Table): Finding[] {
  if (has(root, '@graph')) return readGraph(root);
  return [
    ...checkFormatVersion(root, 'spdxVersion', SPDX_2),
    ...readTables(root, 'packages').flatMap(readPackage),
  ];
}

function readPackage(table: Table): Finding[] {
  const references = readTables(table, 'externalRefs').filter(
    (each) => readText(each, 'referenceType') === 'purl',
  );
  if (references.length === 0) return [withoutPurl(table)];
  const sha256s = readTables(table, 'checksums').flatMap((each) =>
    readText(each, 'algorithm') === 'SHA256' ? (readSHA256(readText(each, 'checksumValue') ?? '') ?? []) : [],
  );
  // Of several package URLs nothing says whose the digests are.
  const own = references.length === 1 ? sha256s : [];
  const addresses = [readText(table, 'downloadLocation') ?? ''];
  return references.map((each) =>
    toFinding(lineOfKey(each, 'referenceLocator'), {
      purl: readText(each, 'referenceLocator') ?? '',
      sha256s: own,
      addresses,
    }),
  );
}

function readGraph(root: Table): Finding[] {
  const elements = readTables(root, '@graph');
  return elements.flatMap((each) => {
    const type = readText(each, 'type');
    if (type === 'CreationInfo') return checkFormatVersion(each, 'specVersion', SPDX_3);
    return type === 'software_Package' ? [readElement(each)] : [];
  });
}

function readElement(table: Table): Finding {
  const key = 'software_packageUrl';
  const identifier = readTables(table, 'externalIdentifier').find(
    (each) => readText(each, 'externalIdentifierType') === 'packageUrl',
  );
  const purl = readText(table, key) ?? (identifier && readText(identifier, 'identifier')) ?? null;
  if (purl === null) return withoutPurl(table);
  const at = has(table, key) || !identifier ? lineOfKey(table, key) : lineOfKey(identifier, 'identifier');
  return toFinding(at, { purl, sha256s: listHashes(table), addresses: [] });
}

/** Methods that stand elsewhere in the graph are named by their addresses, and passed over. */
function listHashes(table: Table): string[] {
  const methods = table.entries.get('verifiedUsing')?.value;
  return (methods?.kind === 'list' ? methods.items : []).flatMap((each) =>
    each.kind === 'table' && readText(each, 'algorithm') === 'sha256'
      ? (readSHA256(readText(each, 'hashValue') ?? '') ?? [])
      : [],
  );
}

function withoutPurl(table: Table): Finding {
  const at = has(table, 'name') ? lineOfKey(table, 'name') : lineOf(table);
  return notUnderstood(at, 'It has no package URL, so nobody can tell whether it comes from PyPI.');
}

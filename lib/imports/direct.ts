/** A name beside the one address that it is installed from: a file of PyPI's own host is PyPI's, whoever names it so. */
import { type Finding, fromElsewhere, type Named, notUnderstood, toNamed } from './finding.ts';
import { isFileOf, parsePyPIFile, toElsewhere } from './source.ts';

export function withFile(named: Named, address: string): Finding {
  const { at, name, version } = named;
  const file = parsePyPIFile(address);
  if (file === null || file.name !== name)
    return fromElsewhere(named, { elsewhere: `from ${toElsewhere(address)}`, address });
  if (version !== null && isFileOf(file.filename, name, version) === false) {
    return notUnderstood(at, `Names ${name} ${version}, and a file of ${file.version}.`);
  }
  const own = file.sha256 === null ? [] : [file.sha256];
  return toNamed(at, { ...named, version: file.version, sha256s: [...named.sha256s, ...own] });
}

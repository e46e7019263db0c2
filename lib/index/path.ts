/** Names that people and indexes give -> paths on an index. Nothing that was not parsed becomes a path segment. */
import { InputError } from '../errors.ts';
import { parseDistributionFilename } from '../pep740/filename.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import type { Parsed } from '../pep740/parsed.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';

/** PEP 503: an index need only answer to the normalised name. @throws InputError `PROJECT_NAME_INVALID` */
export function toProjectName(name: string): string {
  return normalizeName(unwrap('PROJECT_NAME_INVALID', parseProjectName(name)));
}

export function toProjectPath(normalizedName: string): string {
  return `/simple/${encodeURIComponent(normalizedName)}/`;
}

/** PyPI's Integrity API. @throws InputError `PROJECT_NAME_INVALID`, `VERSION_INVALID` or `FILENAME_INVALID` */
export function toProvenancePath(file: { project: string; version: string; filename: string }): string {
  const project = toProjectName(file.project);
  const version = canonicalizeVersion(unwrap('VERSION_INVALID', parseVersion(file.version)));
  unwrap('FILENAME_INVALID', parseDistributionFilename(file.filename));
  const segments = [project, version, file.filename].map(encodeURIComponent);
  return `/integrity/${segments.join('/')}/provenance`;
}

function unwrap<T>(code: string, parsed: Parsed<T>): T {
  if (!parsed.ok) throw new InputError(code, parsed.reason);
  return parsed.value;
}

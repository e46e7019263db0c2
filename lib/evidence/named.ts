/** What a person writes to name a file: its name, `pypi:` and its name, or an address. Nothing is asked here. */
import { InputError } from '../errors.ts';
import { parseAllowedURL } from '../index/origin.ts';
import type { DistributionFilename } from '../pep740/filename.ts';
import { normalizeName, parseProjectName } from '../pep740/name.ts';
import { canonicalizeVersion, parseVersion } from '../pep740/version.ts';
import { isAddress, parseNamedFile, toDistribution, toSegment } from './named-file.ts';

export type Named =
  /** `atIndex`: named as a file of the index, so that the index has to be asked. */
  | { kind: 'file'; distribution: DistributionFilename; atIndex: boolean }
  /** The page of a project, or of one of its releases: several files. */
  | { kind: 'project'; project: string; version: string | null };

type Origins = { index: string; files: readonly string[] };

/** @throws InputError `FILENAME_INVALID` or `FILE_URL_REFUSED` */
export function parseNamed(text: string, { index, files }: Origins): Named {
  const page = isAddress(text) ? parseProjectPage(text, index) : null;
  if (page) return page;
  const named = parseNamedFile(text, files);
  return { kind: 'file', distribution: named?.distribution ?? toDistribution(text), atIndex: named !== null };
}

/** `https://pypi.org/project/abi3info/2024.10.8/`; after `#` it may name a file, or a part of the page. */
function parseProjectPage(text: string, index: string): Named | null {
  const url = parseAllowedURL(text, { origins: new Set([index]), path: '/project/' });
  if (!url.ok) return null;
  const [, , name = '', release = ''] = url.value.pathname.split('/').map(toSegment);
  const anchor = toSegment(url.value.hash.slice(1));
  if (/\.(whl|tar\.gz|zip)$/.test(anchor)) {
    return { kind: 'file', distribution: toDistribution(anchor), atIndex: true };
  }
  const project = parseProjectName(name);
  if (!project.ok) throw new InputError('FILENAME_INVALID', project.reason);
  return { kind: 'project', project: normalizeName(project.value), version: toVersion(release) };
}

function toVersion(text: string): string | null {
  if (text === '') return null;
  const version = parseVersion(text);
  if (!version.ok) throw new InputError('FILENAME_INVALID', version.reason);
  return canonicalizeVersion(version.value);
}

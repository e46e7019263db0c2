/** What is to be verified, in the three ways in which it can be named. */
import { basename } from 'node:path';
import { InputError } from '../../../errors.ts';
import { parseAllowedURL } from '../../../index/origin.ts';
import { type DistributionFilename, parseDistributionFilename } from '../../../pep740/filename.ts';
import { UsageError } from '../../command.ts';

export type Artifact =
  /** `pypi:FILENAME`: a file that the index lists. */
  | { kind: 'listed'; filename: string; distribution: DistributionFilename }
  /** `https://...`: the same, and its bytes are downloaded from there. */
  | { kind: 'served'; filename: string; distribution: DistributionFilename; url: string }
  | { kind: 'local'; filename: string; path: string };

const PREFIX = 'pypi:';

/** @throws UsageError for what names no file; InputError for a URL that may not be called. */
export function parseArtifact(text: string, filesOrigins: readonly string[]): Artifact {
  if (text.startsWith(PREFIX)) {
    const filename = text.slice(PREFIX.length);
    return { kind: 'listed', filename, distribution: toDistribution(filename) };
  }
  if (/^https?:\/\//i.test(text)) return parseServed(text, filesOrigins);
  const filename = basename(text);
  if (filename === '') throw new UsageError('The file to verify has no name.');
  return { kind: 'local', filename, path: text };
}

function parseServed(text: string, filesOrigins: readonly string[]): Artifact {
  const url = parseAllowedURL(text, { origins: new Set(filesOrigins), path: '/' });
  if (!url.ok) throw new InputError('FILE_URL_REFUSED', `The file is not fetched. ${url.reason}`);
  const filename = toSegment(url.value.pathname.split('/').at(-1) ?? '');
  return { kind: 'served', filename, distribution: toDistribution(filename), url: url.value.href };
}

/** A segment that decodes to no text stays as it is, and is then no file name. */
function toSegment(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** @throws InputError `FILENAME_INVALID` */
export function toDistribution(filename: string): DistributionFilename {
  const parsed = parseDistributionFilename(filename);
  if (!parsed.ok) throw new InputError('FILENAME_INVALID', parsed.reason);
  return parsed.value;
}

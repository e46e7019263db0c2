/** A file of the index, in the ways in which somebody names one. Nothing is asked here. */
import { InputError } from '../errors.ts';
import { parseAllowedURL } from '../index/origin.ts';
import { type DistributionFilename, parseDistributionFilename } from '../pep740/filename.ts';

export type NamedFile =
  /** `pypi:FILENAME`: a file that the index lists. */
  | { kind: 'listed'; filename: string; distribution: DistributionFilename }
  /** `https://...`: the same, and where its bytes are. */
  | { kind: 'served'; filename: string; distribution: DistributionFilename; url: string };

const PREFIX = 'pypi:';

export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);

/** Null for what has neither form. @throws InputError `FILENAME_INVALID`, or `FILE_URL_REFUSED` for what may not be called */
export function parseNamedFile(text: string, filesOrigins: readonly string[]): NamedFile | null {
  if (text.startsWith(PREFIX)) {
    const filename = text.slice(PREFIX.length);
    return { kind: 'listed', filename, distribution: toDistribution(filename) };
  }
  return isAddress(text) ? parseServed(text, filesOrigins) : null;
}

function parseServed(text: string, filesOrigins: readonly string[]): NamedFile {
  const url = parseAllowedURL(text, { origins: new Set(filesOrigins), path: '/' });
  if (!url.ok) throw new InputError('FILE_URL_REFUSED', `The file is not fetched. ${url.reason}`);
  const filename = toSegment(url.value.pathname.split('/').at(-1) ?? '');
  return { kind: 'served', filename, distribution: toDistribution(filename), url: url.value.href };
}

/** A segment that decodes to no text stays as it is, and is then no file name. */
export function toSegment(encoded: string): string {
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

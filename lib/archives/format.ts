/** What a file's name says it is, and whether its first bytes agree: installers go by the name. */
import { quote } from '../pep740/text.ts';
import { Refused } from './refused.ts';

export type ArchiveFormat = {
  container: 'tar' | 'zip';
  compression: 'none' | 'gzip' | 'bzip2' | 'xz';
  /** Whether all of it lies in one folder by rule (PEP 517, "Source distributions"). */
  hasRoot: boolean;
};

const ZIP = { container: 'zip', compression: 'none' } as const;

/** The kinds of files that PyPI has, or had. */
const FORMATS: [RegExp, ArchiveFormat][] = [
  [/\.(whl|egg)$/i, { ...ZIP, hasRoot: false }],
  [/\.zip$/i, { ...ZIP, hasRoot: true }],
  [/\.(tar\.gz|tgz)$/i, { container: 'tar', compression: 'gzip', hasRoot: true }],
  [/\.(tar\.bz2|tbz2?)$/i, { container: 'tar', compression: 'bzip2', hasRoot: true }],
  [/\.(tar\.xz|txz)$/i, { container: 'tar', compression: 'xz', hasRoot: true }],
  [/\.tar$/i, { container: 'tar', compression: 'none', hasRoot: true }],
];

export function toFormat(filename: string): ArchiveFormat {
  const found = FORMATS.find(([pattern]) => pattern.test(filename));
  if (found !== undefined) return found[1];
  const message = `The name ${quote(filename)} is not that of an archive that can be read here (.whl, .egg, .zip, .tar.gz, .tar).`;
  throw new Refused('ARCHIVE_NAME_UNREAD', message);
}

/** How files of each kind begin. A zip is known by its end as well, which is looked at when it is read. */
const BEGINNINGS: [string, number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
];

/** @param head the first bytes of the file. */
export function checkBeginning(
  { container, compression }: ArchiveFormat,
  head: Uint8Array,
  filename: string,
): void {
  const begins = BEGINNINGS.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0];
  const expected = container === 'zip' ? 'zip' : compression;
  // A plain tar begins with the name of its first member, which may be anything; a zip with something before it is told apart later.
  if (begins === expected || ((expected === 'none' || expected === 'zip') && begins === undefined)) return;
  const found = begins === undefined ? 'it does not begin as one' : `it begins as a ${begins} file`;
  throw new Refused(
    'ARCHIVE_NOT_ONE',
    `The name ${quote(filename)} is that of a ${expected === 'none' ? 'tar' : expected} file, but ${found}.`,
  );
}

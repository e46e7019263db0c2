/** Where a member lies, out of the bytes that say so: a path below the archive's top, and nothing else. */
import { quote } from '../pep740/text.ts';
import type { ArchiveCode } from './codes.ts';
import type { ArchiveLimits } from './limits.ts';
import { Refused } from './refused.ts';

/** No file system takes longer ones, so that no honest archive has them. */
const SEGMENT_MAX_BYTES = 255;

/** Zip and pax write names in UTF-8; what is not UTF-8 is another name in each locale. */
export function decodeName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const shown = Buffer.from(bytes).toString('latin1');
    throw new Refused('ARCHIVE_PATH_ENCODING', `The name ${quote(shown)} is not in UTF-8.`);
  }
}

/**
 * The name without what every program leaves out: `./`, doubled slashes and the slash behind a folder. Empty for the
 * archive's own top, `./`. Names that differ by case alone are two: repositories hold such files.
 */
export function toPath(name: string, limits: ArchiveLimits): string {
  const refuse = (code: ArchiveCode, what: string): never => {
    throw new Refused(code, `The name ${quote(name)} ${what}.`, name);
  };
  if (name === '') refuse('ARCHIVE_PATH_EMPTY', 'is empty');
  if (Buffer.byteLength(name) > limits.pathBytes) {
    refuse('ARCHIVE_PATH_TOO_LONG', `has more than ${limits.pathBytes} bytes`);
  }
  if (/\p{Cc}/u.test(name)) refuse('ARCHIVE_PATH_CONTROL', 'has a control character');
  if (name.startsWith('/')) refuse('ARCHIVE_PATH_ABSOLUTE', 'does not lie below the archive');
  if (/^[A-Za-z]:/.test(name)) refuse('ARCHIVE_PATH_DRIVE', 'begins with the letter of a drive');
  if (name.includes('\\'))
    refuse('ARCHIVE_PATH_BACKSLASH', 'has a backslash, which separates folders on Windows only');
  const segments = name.split('/').filter((segment) => segment !== '' && segment !== '.');
  if (segments.includes('..')) refuse('ARCHIVE_PATH_TRAVERSAL', 'leads out of its folder');
  if (segments.length > limits.depth) refuse('ARCHIVE_PATH_TOO_DEEP', `has more than ${limits.depth} parts`);
  if (segments.some((segment) => Buffer.byteLength(segment) > SEGMENT_MAX_BYTES)) {
    refuse('ARCHIVE_PATH_TOO_LONG', `has a part of more than ${SEGMENT_MAX_BYTES} bytes`);
  }
  return segments.join('/');
}

/**
 * The target of a symlink, refused where it could lead out: parts of `..` may only stand at its beginning, since behind
 * the name of another link they lead elsewhere.
 * @param path that of the link, below the folder that the target has to stay in.
 */
export function checkTarget(target: string, path: string): void {
  const segments = target.split('/').filter((segment) => segment !== '' && segment !== '.');
  const ups = segments.findIndex((segment) => segment !== '..');
  const climbed = ups === -1 ? segments.length : ups;
  const isOutside = climbed >= path.split('/').length || segments.slice(climbed).includes('..');
  if (target === '' || /[\\\p{Cc}]|^\/|^[A-Za-z]:/u.test(target) || isOutside) {
    const message = `The link ${quote(path)} leads to ${quote(target)}, outside of the archive.`;
    throw new Refused('ARCHIVE_LINK_OUTSIDE', message, path);
  }
}

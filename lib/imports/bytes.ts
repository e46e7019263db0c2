/** Text out of bytes of unknown origin: UTF-8, or what a byte order mark says, or a refusal that says where it is not. */
import { Buffer } from 'node:buffer';
import { Refused } from './refusal.ts';
import { decodeWide, type Encoding } from './wide-text.ts';

/** The largest lock files of real projects have about 2 MiB. */
export const MAX_IMPORT_BYTES = 4 * 1024 * 1024;

/** Bytes of files that hold no text, where they stand, and what those files are. */
const SIGNATURES: [number[], string, number?][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive, as a wheel is one'],
  [[0x50, 0x4b, 0x05, 0x06], 'a ZIP archive with nothing in it'],
  [[0x1f, 0x8b], 'a gzip archive, as most source distributions are one'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'an xz archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard archive'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7z archive'],
  // "ustar", POSIX.1-2024, pax, "ustar Interchange Format".
  [[0x75, 0x73, 0x74, 0x61, 0x72], 'a tar archive', 257],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
];

/** The longer ones first: one of them begins as another does. */
const MARKS: [number[], Encoding][] = [
  [[0xef, 0xbb, 0xbf], 'UTF-8'],
  [[0xff, 0xfe, 0, 0], 'UTF-32LE'],
  [[0, 0, 0xfe, 0xff], 'UTF-32BE'],
  [[0xff, 0xfe], 'UTF-16LE'],
  [[0xfe, 0xff], 'UTF-16BE'],
];

/** Without the byte order mark, by which pip knows the encoding too: Windows writes `pip freeze` in UTF-16. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MAX_IMPORT_BYTES) {
    const message = `The file has ${bytes.length} bytes; at most ${MAX_IMPORT_BYTES} are read.`;
    throw new Refused('IMPORT_TOO_LARGE', message);
  }
  const kind = findAt(bytes, SIGNATURES);
  if (kind !== null) {
    const message = `The file is ${kind}, and not a list of projects: import a requirements file or a lock.`;
    throw new Refused('IMPORT_FORMAT', message);
  }
  const encoding = findAt(bytes, MARKS);
  return encoding === null || encoding === 'UTF-8' ? decodeUTF8(bytes) : decodeWide(bytes, encoding);
}

function decodeUTF8(bytes: Uint8Array): string {
  const nul = bytes.indexOf(0);
  const text = new TextDecoder().decode(bytes);
  const invalid = findInvalid(bytes, text);
  const first = Math.min(...[nul, invalid].filter((offset) => offset >= 0));
  if (Number.isFinite(first)) refuseByte(bytes, first);
  return text;
}

function findAt<Found>(bytes: Uint8Array, signatures: [number[], Found, number?][]): Found | null {
  const found = signatures.find(([signature, , at = 0]) =>
    signature.every((byte, index) => bytes[at + index] === byte),
  );
  return found?.[1] ?? null;
}

const REPLACEMENT = '\ufffd';
const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd];

/** The first byte for which the decoder had to write U+FFFD, where the bytes do not spell it themselves; or -1. */
function findInvalid(bytes: Uint8Array, text: string): number {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  let offset = hasMark ? 3 : 0;
  let from = 0;
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, from)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (!REPLACEMENT_BYTES.every((byte, index) => bytes[offset + index] === byte)) return offset;
    offset += REPLACEMENT_BYTES.length;
    from = at + 1;
  }
  return -1;
}

const [LF, CR] = [0x0a, 0x0d];

function refuseByte(bytes: Uint8Array, offset: number): never {
  let [line, start] = [1, 0];
  for (let at = 0; at < offset; at += 1) {
    const isEnd = bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] !== LF);
    if (isEnd) [line, start] = [line + 1, at + 1];
  }
  const byte = bytes[offset] ?? 0;
  const place = `Byte ${offset - start + 1} of line ${line}`;
  const message =
    byte === 0
      ? `${place} is zero, which no text has; if it is UTF-16, save it as UTF-8.`
      : `${place} is 0x${byte.toString(16).toUpperCase()}, where UTF-8 has none; if it is Latin-1, save it as UTF-8.`;
  throw new Refused('IMPORT_ENCODING', message, line);
}

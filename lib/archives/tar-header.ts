/** The header block of a tar member: POSIX.1-2024, pax, "ustar Interchange Format", and GNU's own of the same shape. */
import { Refused } from './refused.ts';

export const BLOCK_BYTES = 512;

/** What one header says of its member; names are bytes, since what they spell may be said elsewhere. */
export type TarHeader = {
  type: string;
  name: Buffer;
  target: Buffer;
  /** Bytes. */
  size: number;
  isExecutable: boolean;
};

const FIELDS = {
  name: [0, 100],
  mode: [100, 108],
  size: [124, 136],
  checksum: [148, 156],
  type: [156, 157],
  target: [157, 257],
  magic: [257, 265],
  prefix: [345, 500],
} as const;

const POSIX_MAGIC = 'ustar\u000000';
/** GNU's, and that of the tar before POSIX, which said nothing. */
const OTHER_MAGICS = ['ustar  \0', '\0'.repeat(8)];

export function parseTarHeader(block: Buffer): TarHeader {
  const field = (name: keyof typeof FIELDS) => block.subarray(...FIELDS[name]);
  checkChecksum(block, field('checksum'));
  const magic = field('magic').toString('latin1');
  if (magic !== POSIX_MAGIC && !OTHER_MAGICS.includes(magic)) {
    throw refuseField('A header does not say in a known way which kind of tar it is of.');
  }
  const prefix = readText(field('prefix'), magic === POSIX_MAGIC);
  const name = readText(field('name'));
  return {
    type: field('type').toString('latin1'),
    name: prefix.length > 0 ? Buffer.concat([prefix, Buffer.from('/'), name]) : name,
    target: readText(field('target')),
    size: readOctal(field('size')),
    isExecutable: (readOctal(field('mode')) & 0o100) !== 0,
  };
}

/** The sum of the block's bytes, its own field counted as spaces. */
function checkChecksum(block: Buffer, field: Buffer): void {
  let sum = 8 * 0x20;
  for (const byte of block) sum += byte;
  for (const byte of field) sum -= byte;
  if (!/^ *[0-7]+[ \0]*$/.test(field.toString('latin1')) || readOctal(field) !== sum) {
    throw new Refused('ARCHIVE_HEADER_CHECKSUM', 'The checksum of a tar header is wrong.');
  }
}

/**
 * Octal digits between spaces and zero bytes; an empty field is zero. GNU's binary numbers are refused: they are for what
 * is larger than anything that is read here, may be negative, and other programs see other sizes in them.
 */
function readOctal(field: Buffer): number {
  const found = /^ *(?:([0-7]+)[ \0]*|\0[ \0]*)?$/.exec(field.toString('latin1'));
  if (found === null) throw refuseField('A number in a tar header is not written in octal digits.');
  return Number.parseInt(found[1] ?? '0', 8);
}

/**
 * Up to the first zero byte. What stands behind that is read by nobody, and honest programs leave it empty.
 * @param isText false for the area of the prefix in headers that are not POSIX's: some programs read it all the same.
 */
function readText(field: Buffer, isText = true): Buffer {
  const end = field.indexOf(0);
  const text = end === -1 ? field : field.subarray(0, end);
  const rest = isText ? field.subarray(text.length) : field;
  if (rest.some((byte) => byte !== 0)) {
    throw refuseField('A tar header has bytes that some programs read as a name, and others do not.');
  }
  return text;
}

function refuseField(message: string): Refused {
  return new Refused('ARCHIVE_TAR_FIELD', message);
}

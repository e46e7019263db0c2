/** Zips that two programs read differently, that are broken, or that are too much. */
import { deflateRawSync } from 'node:zlib';
import { type Hostile, WHEEL } from './hostile-paths.ts';
import { aDescriptor, anExtra, aZip, aZip64Extra, type ZipPart, type ZipWhole } from './zip.ts';

const CONTENT = 'print("hello")\n';
const CSIZE = deflateRawSync(CONTENT).length;
const A: ZipPart = { name: 'acme/a.py', content: CONTENT };
const B: ZipPart = { name: 'acme/b.py', content: 'print(2)\n' };
const MAX = 0xffffffff;
const good = aZip([A, B]);

type Row = [what: string, parts: ZipPart[], code: Hostile[3], whole?: ZipWhole];
const toHostile = ([what, parts, code, whole]: Row): Hostile => [what, WHEEL, aZip(parts, whole), code];
const other = (local: ZipPart['local']): ZipPart[] => [{ ...A, local }, B];

const headers: Row[] = [
  ['another name before the content', other({ name: 'acme/c.py' }), 'ARCHIVE_HEADERS_DIFFER'],
  ['a name in other letters before the content', other({ name: 'acme/A.py' }), 'ARCHIVE_HEADERS_DIFFER'],
  ['another size before the content', other({ size: 1 }), 'ARCHIVE_HEADERS_DIFFER'],
  ['another compressed size before the content', other({ compressedSize: 1 }), 'ARCHIVE_HEADERS_DIFFER'],
  ['another checksum before the content', other({ checksum: 1 }), 'ARCHIVE_HEADERS_DIFFER'],
  ['another compression before the content', other({ method: 0 }), 'ARCHIVE_HEADERS_DIFFER'],
  ['encryption before the content only', other({ flags: 1 }), 'ARCHIVE_HEADERS_DIFFER'],
  ['a descriptor announced before the content only', other({ flags: 8 }), 'ARCHIVE_HEADERS_DIFFER'],
  ['an encoding of names before the content only', other({ flags: 1 << 11 }), 'ARCHIVE_HEADERS_DIFFER'],
  ['sizes of zero before the content', other({ size: 0, compressedSize: 0 }), 'ARCHIVE_HEADERS_DIFFER'],
  [
    'a name in an extra field of the directory',
    [{ ...A, central: { extra: anExtra(0x7075, Buffer.from('\x01\0\0\0\0evil.py')) } }],
    'ARCHIVE_TWO_NAMES',
  ],
  [
    'a name in an extra field before the content',
    other({ extra: anExtra(0x7075, Buffer.from('\x01\0\0\0\0evil.py')) }),
    'ARCHIVE_TWO_NAMES',
  ],
  ['an extra field that is cut', [{ ...A, extra: Buffer.from([1, 0, 9, 0, 0]) }], 'ARCHIVE_EXTRA_FIELD'],
  ['an extra field of three bytes', [{ ...A, extra: Buffer.from([1, 0, 9]) }], 'ARCHIVE_EXTRA_FIELD'],
  [
    'two extra fields of zip64',
    [{ ...A, extra: Buffer.concat([aZip64Extra(CONTENT.length, CSIZE), aZip64Extra(1, 1)]) }],
    'ARCHIVE_EXTRA_FIELD',
  ],
];

const layout: Row[] = [
  [
    'something before the first member',
    [A, B],
    'ARCHIVE_PREFIX_DATA',
    { prefix: Buffer.from('#!/bin/sh\n') },
  ],
  [
    'another zip before the first member',
    [A, B],
    'ARCHIVE_PREFIX_DATA',
    { prefix: aZip([{ name: 'evil.py' }]) },
  ],
  ['something between two members', [A, { ...B, before: Buffer.from('x') }], 'ARCHIVE_HIDDEN_DATA'],
  ['a member that is not listed', [A, { name: 'evil.py', isListed: false }, B], 'ARCHIVE_HIDDEN_DATA'],
  ['a last member that is not listed', [A, { name: 'evil.py', isListed: false }], 'ARCHIVE_HIDDEN_DATA'],
  ['a first member that is not listed', [{ name: 'evil.py', isListed: false }, A], 'ARCHIVE_PREFIX_DATA'],
  ['only a member that is not listed', [{ name: 'evil.py', isListed: false }], 'ARCHIVE_PREFIX_DATA'],
  ['a member that is listed and not there', [A, { ...B, isThere: false }], 'ARCHIVE_OVERLAP'],
  [
    'a member that is listed twice',
    [A, { ...A, name: 'acme/c.py', isThere: false, central: { offset: 0 } }],
    'ARCHIVE_OVERLAP',
  ],
  ['the same member listed twice', [A, { ...A, isThere: false, central: { offset: 0 } }], 'ARCHIVE_OVERLAP'],
  ['something before the directory', [A, B], 'ARCHIVE_HIDDEN_DATA', { beforeDirectory: Buffer.from('x') }],
  ['something behind the directory', [A, B], 'ARCHIVE_HIDDEN_DATA', { behindDirectory: Buffer.from('x') }],
  ['something behind the end', [A, B], 'ARCHIVE_TRAILING_DATA', { behind: Buffer.from('x') }],
  [
    'a comment longer than stated',
    [A, B],
    'ARCHIVE_TRAILING_DATA',
    { comment: Buffer.from('abc'), commentLength: 1 },
  ],
  ['a comment shorter than stated', [A, B], 'ARCHIVE_TRUNCATED', { commentLength: 7 }],
  ['another zip behind the end', [A, B], 'ARCHIVE_HIDDEN_DATA', { behind: aZip([{ name: 'evil.py' }]) }],
  [
    'a second zip in the comment',
    [A, B],
    'ARCHIVE_TWO_DIRECTORIES',
    { comment: aZip([{ name: 'evil.py' }]) },
  ],
  ['a second end in the comment', [A, B], 'ARCHIVE_TWO_DIRECTORIES', { comment: aZip([]) }],
  ['a member over another one', [A, { ...B, central: { offset: 10 } }], 'ARCHIVE_OVERLAP'],
  ['a member that reaches into the next', [{ ...A, compressedSize: CSIZE + 5 }, B], 'ARCHIVE_OVERLAP'],
  ['a member that reaches into the directory', [{ ...A, compressedSize: CSIZE + 5 }], 'ARCHIVE_OVERLAP'],
  ['a member behind the directory', [A, { ...B, central: { offset: 100_000 } }], 'ARCHIVE_HIDDEN_DATA'],
  [
    'compressed data with more behind it',
    [{ ...A, data: Buffer.concat([deflateRawSync(CONTENT), Buffer.from('evil')]) }],
    'ARCHIVE_HIDDEN_DATA',
  ],
];

const ends: Row[] = [
  ['fewer members than listed', [A, B], 'ARCHIVE_DIRECTORY_DIFFERS', { count: 1 }],
  ['more members than listed', [A, B], 'ARCHIVE_DIRECTORY_DIFFERS', { count: 3 }],
  ['two numbers of members', [A, B], 'ARCHIVE_DIRECTORY_DIFFERS', { countHere: 1 }],
  ['a second disk', [A, B], 'ARCHIVE_DIRECTORY_DIFFERS', { disk: 1 }],
  ['a member on a second disk', [{ ...A, central: { disk: 1 } }], 'ARCHIVE_DIRECTORY_DIFFERS'],
  ['a directory that begins later', [A, B], 'ARCHIVE_DIRECTORY_DIFFERS', { offset: 200 }],
  ['a directory that begins earlier', [A, B], 'ARCHIVE_HIDDEN_DATA', { offset: 10 }],
  ['a directory of a byte less', [A, B], 'ARCHIVE_HIDDEN_DATA', { size: 109 }],
  ['a directory as large as can be said', [A, B], 'ARCHIVE_HEADER_TOO_LARGE', { size: MAX }],
  ['more members than are read', [A, B], 'ARCHIVE_TOO_MANY_MEMBERS', { zip64: { count: 1e9, old: true } }],
  ['zip64 numbers without zip64', [A, B], 'ARCHIVE_DIRECTORY_DIFFERS', { offset: MAX, count: 0xffff }],
  ['a zip64 end that is elsewhere', [A, B], 'ARCHIVE_ZIP64', { zip64: { locatorOffset: 0 } }],
  ['a zip64 end beyond the file', [A, B], 'ARCHIVE_ZIP64', { zip64: { locatorOffset: 2 ** 40 } }],
  ['a zip64 end of another length', [A, B], 'ARCHIVE_ZIP64', { zip64: { recordSize: 45 } }],
  ['a zip64 end on two disks', [A, B], 'ARCHIVE_ZIP64', { zip64: { disks: 2 } }],
  ['a zip64 end with another number of members', [A, B], 'ARCHIVE_ZIP64', { zip64: { count: 1 } }],
  ['a zip64 end with another directory', [A, B], 'ARCHIVE_ZIP64', { zip64: { offset: 0 } }],
  ['zip64 sizes that are missing', [{ ...A, size: MAX }], 'ARCHIVE_ZIP64'],
  [
    'zip64 sizes of which one is missing',
    [{ ...A, size: MAX, compressedSize: MAX, extra: aZip64Extra(CONTENT.length) }],
    'ARCHIVE_ZIP64',
  ],
  [
    'zip64 sizes that are no numbers',
    [{ ...A, size: MAX, extra: anExtra(1, Buffer.alloc(9)) }],
    'ARCHIVE_ZIP64',
  ],
  ['zip64 sizes where there is room, and others', [{ ...A, extra: aZip64Extra(1, 2) }], 'ARCHIVE_ZIP64'],
  [
    'a zip64 size of 16 exbibytes',
    [{ ...A, size: MAX, extra: anExtra(1, Buffer.alloc(8, 0xff)) }],
    'ARCHIVE_MEMBER_TOO_LARGE',
  ],
];

const contents: Row[] = [
  ['an encrypted member', [{ ...A, flags: 1 }], 'ARCHIVE_ENCRYPTED'],
  ['a strongly encrypted member', [{ ...A, flags: 1 << 6 }], 'ARCHIVE_ENCRYPTED'],
  ['an encrypted directory', [{ ...A, flags: 1 << 13 }], 'ARCHIVE_ENCRYPTED'],
  ['a member encrypted with AES', [{ ...A, method: 99, flags: 1 }], 'ARCHIVE_ENCRYPTED'],
  ['a member in bzip2', [{ ...A, method: 12 }], 'ARCHIVE_COMPRESSION_UNREAD'],
  ['a member in LZMA', [{ ...A, method: 14 }], 'ARCHIVE_COMPRESSION_UNREAD'],
  ['a member in Zstandard', [{ ...A, method: 93 }], 'ARCHIVE_COMPRESSION_UNREAD'],
  ['a member of no known compression', [{ ...A, method: 77 }], 'ARCHIVE_COMPRESSION_UNREAD'],
  ['a patch of other data', [{ ...A, flags: 1 << 5 }], 'ARCHIVE_COMPRESSION_UNREAD'],
  ['a checksum that is wrong', [{ ...A, checksum: 1 }], 'ARCHIVE_CHECKSUM'],
  ['a stored member with a wrong checksum', [{ ...A, method: 0, checksum: 1 }], 'ARCHIVE_CHECKSUM'],
  ['a size that is too small', [{ ...A, size: 3 }], 'ARCHIVE_SIZE_DIFFERS'],
  ['a size that is too large', [{ ...A, size: 99 }], 'ARCHIVE_SIZE_DIFFERS'],
  ['a stored member of two sizes', [{ ...A, method: 0, size: 3 }], 'ARCHIVE_SIZE_DIFFERS'],
  [
    'compressed data that ends early',
    [{ ...A, data: deflateRawSync(CONTENT).subarray(0, 9) }],
    'ARCHIVE_TRUNCATED',
  ],
  ['compressed data that is none', [{ ...A, data: Buffer.alloc(50, 0xff) }], 'ARCHIVE_COMPRESSED_DATA'],
  ['compressed data of no bytes', [{ ...A, data: Buffer.alloc(0) }], 'ARCHIVE_TRUNCATED'],
  ['a descriptor that is missing', [{ ...A, flags: 8 }, B], 'ARCHIVE_DATA_DESCRIPTOR'],
  [
    'a descriptor with another checksum',
    [{ ...A, flags: 8, descriptor: aDescriptor(CONTENT, CSIZE, { checksum: 1 }) }],
    'ARCHIVE_DATA_DESCRIPTOR',
  ],
  [
    'a descriptor with another size',
    [{ ...A, flags: 8, descriptor: aDescriptor(CONTENT, 1) }],
    'ARCHIVE_DATA_DESCRIPTOR',
  ],
  [
    'a descriptor with something behind it',
    [{ ...A, flags: 8, descriptor: Buffer.concat([aDescriptor(CONTENT, CSIZE), Buffer.from('x')]) }],
    'ARCHIVE_DATA_DESCRIPTOR',
  ],
  [
    'a descriptor of a stored member',
    [{ ...A, method: 0, flags: 8, descriptor: aDescriptor(CONTENT, CONTENT.length) }],
    'ARCHIVE_DATA_DESCRIPTOR',
  ],
  [
    'a descriptor that is not announced',
    [{ ...A, descriptor: aDescriptor(CONTENT, CSIZE) }],
    'ARCHIVE_HIDDEN_DATA',
  ],
];

const MIB = 1024 * 1024;
const zeros = Buffer.alloc(70 * MIB);
const bombs: Row[] = [
  ['70 MiB of zero bytes in 70 kB', [{ ...A, content: zeros }], 'ARCHIVE_RATIO'],
  [
    '70 MiB that are said to be 3 bytes',
    [{ ...A, size: 3, data: deflateRawSync(zeros) }],
    'ARCHIVE_SIZE_DIFFERS',
  ],
  ['a file that is said to have 3 GiB', [{ ...A, size: 3 * 1024 * MIB }], 'ARCHIVE_MEMBER_TOO_LARGE'],
];

export const HOSTILE_ZIPS: Hostile[] = [
  ...[...headers, ...layout, ...ends, ...contents, ...bombs].map(toHostile),
  [
    'a directory that is cut',
    WHEEL,
    Buffer.concat([good.subarray(0, 60), good.subarray(-22)]),
    'ARCHIVE_DIRECTORY_DIFFERS',
  ],
  ['a zip without an end', WHEEL, good.subarray(0, -22), 'ARCHIVE_NOT_ONE'],
  ['a zip whose end is cut', WHEEL, good.subarray(0, -1), 'ARCHIVE_NOT_ONE'],
  ['an empty file', WHEEL, Buffer.alloc(0), 'ARCHIVE_NOT_ONE'],
  ['a page under the name of a wheel', WHEEL, Buffer.from('<!doctype html>'.repeat(9)), 'ARCHIVE_NOT_ONE'],
  ['a gzip file under the name of a wheel', WHEEL, Buffer.from([0x1f, 0x8b, 8, 0]), 'ARCHIVE_NOT_ONE'],
];

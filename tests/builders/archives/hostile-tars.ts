/** Tars that two programs read differently, that are broken, or that are too much. */
import { gzipSync } from 'node:zlib';
import { type Hostile, TAR, TAR_GZ } from './hostile-paths.ts';
import { aLongName, aPax, aTar, aTarGz, aTarMember, GNU_MAGIC, TAR_END } from './tar.ts';
import { aZip } from './zip.ts';

const good = aTar({ content: 'print(1)\n' });
const hidden = aZip([{}]);
const goodGz = gzipSync(good);
const SIZE = (value: string) => Buffer.from(value.padEnd(12, '\0'), 'latin1');
const BASE_256 = Buffer.from([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]);
const NEGATIVE = Buffer.alloc(12, 0xff);
const without = (bytes: Buffer, count: number) => bytes.subarray(0, bytes.length - count);
const patched = (bytes: Buffer, at: number, value: number) => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at] = value;
  return copy;
};
const aHead = (flags: number, rest: Buffer) =>
  Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]), rest]);

const ends: Hostile[] = [
  [
    'a second tar behind the end of the first',
    TAR,
    Buffer.concat([good, aTar({ name: 'acme-1.0/b.py' })]),
    'ARCHIVE_TRAILING_DATA',
  ],
  ['the same, compressed as one', TAR_GZ, gzipSync(Buffer.concat([good, good])), 'ARCHIVE_TRAILING_DATA'],
  [
    'a member behind one block of zero bytes',
    TAR,
    Buffer.concat([aTarMember({}), Buffer.alloc(512), aTar({ name: 'b' })]),
    'ARCHIVE_TRAILING_DATA',
  ],
  [
    'one byte far behind the end',
    TAR,
    Buffer.concat([good, Buffer.alloc(9000), Buffer.from('x')]),
    'ARCHIVE_TRAILING_DATA',
  ],
  [
    'two gzip members, each with a tar',
    TAR_GZ,
    Buffer.concat([goodGz, aTarGz({ name: 'acme-1.0/b.py' })]),
    'ARCHIVE_GZIP_MEMBERS',
  ],
  [
    'a tar cut into two gzip members',
    TAR_GZ,
    Buffer.concat([gzipSync(good.subarray(0, 512)), gzipSync(good.subarray(512))]),
    'ARCHIVE_GZIP_MEMBERS',
  ],
  ['an empty second gzip member', TAR_GZ, Buffer.concat([goodGz, gzipSync('')]), 'ARCHIVE_GZIP_MEMBERS'],
  [
    'text behind the gzip data',
    TAR_GZ,
    Buffer.concat([goodGz, Buffer.from('text')]),
    'ARCHIVE_TRAILING_DATA',
  ],
  [
    'zero bytes behind the gzip data',
    TAR_GZ,
    Buffer.concat([goodGz, Buffer.alloc(512)]),
    'ARCHIVE_TRAILING_DATA',
  ],
  ['a zip behind the gzip data', TAR_GZ, Buffer.concat([goodGz, aZip([{}])]), 'ARCHIVE_TWO_FORMATS'],
  [
    'a zip in the header of the gzip data',
    TAR_GZ,
    aHead(4, Buffer.concat([Buffer.from([hidden.length, 0]), hidden, goodGz.subarray(10)])),
    'ARCHIVE_TWO_FORMATS',
  ],
  [
    'a tar whose last file is a zip',
    TAR,
    aTar({ name: 'acme-1.0/a.whl', content: aZip([{}]) }),
    'ARCHIVE_TWO_FORMATS',
  ],
  [
    'the same, compressed but not smaller',
    TAR_GZ,
    gzipSync(aTar({ content: aZip([{}]) }), { level: 0 }),
    'ARCHIVE_TWO_FORMATS',
  ],
];

const fields: Hostile[] = [
  ['a size in base 256', TAR, aTar({ size: BASE_256, content: 'print(1)\n' }), 'ARCHIVE_TAR_FIELD'],
  ['a negative size', TAR, aTar({ size: NEGATIVE }), 'ARCHIVE_TAR_FIELD'],
  ['a size with a minus', TAR, aTar({ size: SIZE('-0000000001') }), 'ARCHIVE_TAR_FIELD'],
  ['a size with a digit that is not octal', TAR, aTar({ size: SIZE('00000000009') }), 'ARCHIVE_TAR_FIELD'],
  ['a size with bytes behind its end', TAR, aTar({ size: SIZE('01\x000') }), 'ARCHIVE_TAR_FIELD'],
  [
    'a folder that states a size',
    TAR,
    aTar({ name: 'acme-1.0/a/', type: '5', content: 'x' }),
    'ARCHIVE_TAR_FIELD',
  ],
  ['a link that states a size', TAR, aTar({ type: '2', target: 'b', content: 'x' }), 'ARCHIVE_TAR_FIELD'],
  ['a checksum that is wrong', TAR, aTar({ checksum: '000001\0 ' }), 'ARCHIVE_HEADER_CHECKSUM'],
  ['a checksum that is no number', TAR, aTar({ checksum: 'abcdefgh' }), 'ARCHIVE_HEADER_CHECKSUM'],
  ['an empty checksum', TAR, aTar({ checksum: '        ' }), 'ARCHIVE_HEADER_CHECKSUM'],
  ['a header of an unknown kind of tar', TAR, aTar({ magic: 'ustar\x0099' }), 'ARCHIVE_TAR_FIELD'],
  ['a prefix in a header of GNU', TAR, aTar({ magic: GNU_MAGIC, prefix: 'evil' }), 'ARCHIVE_TAR_FIELD'],
  ['bytes behind the end of a name', TAR, aTar({ name: 'a.py\0evil' }), 'ARCHIVE_TAR_FIELD'],
  ['an unknown kind of member', TAR, aTar({ type: 'Z' }), 'ARCHIVE_ENTRY_TYPE'],
  ['a member of several volumes', TAR, aTar({ type: 'M' }), 'ARCHIVE_ENTRY_TYPE'],
  ['the name of a volume', TAR, aTar({ type: 'V' }), 'ARCHIVE_ENTRY_TYPE'],
  ['a list of a folder', TAR, aTar({ type: 'D' }), 'ARCHIVE_ENTRY_TYPE'],
  ['a sparse file of GNU', TAR, aTar({ type: 'S', magic: GNU_MAGIC }), 'ARCHIVE_SPARSE'],
  ['a sparse file of pax', TAR, aTar(aPax([['GNU.sparse.major', '1']]), {}), 'ARCHIVE_SPARSE'],
  [
    'a sparse file of pax, all others too',
    TAR,
    aTar(aPax([['GNU.sparse.name', 'b']], 'g'), {}),
    'ARCHIVE_SPARSE',
  ],
];

const pax: Hostile[] = [
  [
    'a path in pax that is stated twice',
    TAR,
    aTar(
      aPax([
        ['path', 'a.py'],
        ['path', 'b.py'],
      ]),
      {},
    ),
    'ARCHIVE_PAX',
  ],
  ['a path in pax for all members', TAR, aTar(aPax([['path', 'b.py']], 'g'), {}), 'ARCHIVE_PAX'],
  ['a size in pax for all members', TAR, aTar(aPax([['size', '0']], 'g'), {}), 'ARCHIVE_PAX'],
  ['a target in pax for all members', TAR, aTar(aPax([['linkpath', 'b']], 'g'), {}), 'ARCHIVE_PAX'],
  ['a size in pax that is larger', TAR, aTar(aPax([['size', '512']]), { content: 'x' }), 'ARCHIVE_PAX_SIZE'],
  [
    'a size in pax that hides a member',
    TAR,
    aTar(aPax([['size', '1024']]), {}, { name: 'evil.py' }),
    'ARCHIVE_PAX_SIZE',
  ],
  ['a size in pax that is negative', TAR, aTar(aPax([['size', '-1']]), {}), 'ARCHIVE_PAX_SIZE'],
  ['a size in pax with a plus', TAR, aTar(aPax([['size', '+0']]), {}), 'ARCHIVE_PAX_SIZE'],
  [
    'a name in pax that differs without need',
    TAR,
    aTar(aPax([['path', 'acme-1.0/b.py']]), {}),
    'ARCHIVE_TWO_NAMES',
  ],
  ['a long name that is short and differs', TAR, aTar(aLongName('acme-1.0/b.py'), {}), 'ARCHIVE_TWO_NAMES'],
  [
    'a target in pax that differs without need',
    TAR,
    aTar(aPax([['linkpath', 'b']]), { type: '2', target: 'c' }),
    'ARCHIVE_TWO_NAMES',
  ],
  [
    'a name in the manner of GNU and of pax',
    TAR,
    aTar(aLongName('a.py'), aPax([['path', 'b.py']]), {}),
    'ARCHIVE_TWO_NAMES',
  ],
  ['two long names', TAR, aTar(aLongName('a.py'), aLongName('b.py'), {}), 'ARCHIVE_TWO_NAMES'],
  ['two pax headers', TAR, aTar(aPax([['path', 'a.py']]), aPax([['path', 'b.py']]), {}), 'ARCHIVE_TWO_NAMES'],
  [
    'a pax header for all within one of a member',
    TAR,
    aTar(aPax([['mtime', '1']]), aPax([['comment', 'x']], 'g'), {}),
    'ARCHIVE_TWO_NAMES',
  ],
  ['a pax header before nothing', TAR, aTar(aPax([['path', 'a.py']])), 'ARCHIVE_TRUNCATED'],
  ['a pax header that is no record', TAR, aTar(aPax(Buffer.from('path=a.py\n')), {}), 'ARCHIVE_PAX'],
  [
    'a record that is longer than its header',
    TAR,
    aTar(aPax(Buffer.from('99 path=a.py\n')), {}),
    'ARCHIVE_PAX',
  ],
  ['a record that ends too early', TAR, aTar(aPax(Buffer.from('8 path=a.py\n')), {}), 'ARCHIVE_PAX'],
  [
    'a record whose length has a zero before it',
    TAR,
    aTar(aPax(Buffer.from('014 path=a.py\n')), {}),
    'ARCHIVE_PAX',
  ],
  ['a record of a length of nothing', TAR, aTar(aPax(Buffer.from('0 path=a.py\n')), {}), 'ARCHIVE_PAX'],
  ['a record without a key', TAR, aTar(aPax([['', 'a.py']]), {}), 'ARCHIVE_PAX'],
  ['names in another encoding', TAR, aTar(aPax([['hdrcharset', 'BINARY']]), {}), 'ARCHIVE_PAX'],
  [
    'a path in pax that is not in UTF-8',
    TAR,
    aTar(aPax([['path', Buffer.from([0xff])]]), {}),
    'ARCHIVE_PATH_ENCODING',
  ],
  [
    'a pax header of 100 kB',
    TAR_GZ,
    aTarGz(aPax([['comment', 'x'.repeat(100_000)]]), {}),
    'ARCHIVE_HEADER_TOO_LARGE',
  ],
  ['a long name of 100 kB', TAR_GZ, aTarGz(aLongName('x'.repeat(100_000)), {}), 'ARCHIVE_HEADER_TOO_LARGE'],
];

const broken: Hostile[] = [
  ['a tar without an end', TAR, without(good, TAR_END.length), 'ARCHIVE_TRUNCATED'],
  ['a tar that ends within a file', TAR, good.subarray(0, 515), 'ARCHIVE_TRUNCATED'],
  ['a tar that ends within a header', TAR, good.subarray(0, 100), 'ARCHIVE_TRUNCATED'],
  ['an empty tar', TAR, Buffer.alloc(0), 'ARCHIVE_TRUNCATED'],
  ['a tar that states more than there is', TAR, aTar({ size: SIZE('00000777777') }), 'ARCHIVE_TRUNCATED'],
  ['gzip data that ends early', TAR_GZ, without(goodGz, 20), 'ARCHIVE_TRUNCATED'],
  ['gzip data without its checksum', TAR_GZ, without(goodGz, 8), 'ARCHIVE_TRUNCATED'],
  [
    'gzip data with another checksum',
    TAR_GZ,
    patched(goodGz, -8, (goodGz.at(-8) ?? 0) ^ 1),
    'ARCHIVE_CHECKSUM',
  ],
  ['gzip data with another length', TAR_GZ, patched(goodGz, -1, 1), 'ARCHIVE_CHECKSUM'],
  ['gzip data with an unknown flag', TAR_GZ, patched(goodGz, 3, 0x20), 'ARCHIVE_NOT_ONE'],
  ['gzip data of an unknown method', TAR_GZ, patched(goodGz, 2, 7), 'ARCHIVE_NOT_ONE'],
  ['gzip data that is no deflate data', TAR_GZ, aHead(0, Buffer.alloc(100, 0xff)), 'ARCHIVE_COMPRESSED_DATA'],
  [
    'a gzip header with an endless name',
    TAR_GZ,
    aHead(8, Buffer.alloc(100_000, 'a')),
    'ARCHIVE_HEADER_TOO_LARGE',
  ],
  ['a gzip header that ends early', TAR_GZ, aHead(8, Buffer.from('a')), 'ARCHIVE_TRUNCATED'],
  ['an empty file', TAR_GZ, Buffer.alloc(0), 'ARCHIVE_NOT_ONE'],
  ['a zip under the name of a tar', TAR_GZ, aZip([{}]), 'ARCHIVE_NOT_ONE'],
  ['a plain tar under the name of a compressed one', TAR_GZ, good, 'ARCHIVE_NOT_ONE'],
  ['a compressed tar under the name of a plain one', TAR, goodGz, 'ARCHIVE_NOT_ONE'],
];

const MIB = 1024 * 1024;
const bombs: Hostile[] = [
  ['70 MiB of zero bytes in 70 kB', TAR_GZ, aTarGz({ content: Buffer.alloc(70 * MIB) }), 'ARCHIVE_RATIO'],
  [
    '70 MiB of zero bytes behind the end',
    TAR_GZ,
    gzipSync(Buffer.concat([good, Buffer.alloc(70 * MIB)])),
    'ARCHIVE_RATIO',
  ],
  ['a file that is said to have 7 GiB', TAR, aTar({ size: SIZE('70000000000') }), 'ARCHIVE_MEMBER_TOO_LARGE'],
];

export const HOSTILE_TARS: Hostile[] = [
  ...ends,
  ...fields,
  ...pax,
  ...broken,
  ...bombs,
  [
    'a tar that is compressed with bzip2',
    'acme-1.0.tar.bz2',
    Buffer.from('BZh91AY&SY'),
    'ARCHIVE_COMPRESSION_UNREAD',
  ],
  [
    'a tar that is compressed with xz',
    'acme-1.0.tar.xz',
    Buffer.from('\xfd7zXZ\0', 'latin1'),
    'ARCHIVE_COMPRESSION_UNREAD',
  ],
  ['a name of no archive', 'acme-1.0.exe', good, 'ARCHIVE_NAME_UNREAD'],
];

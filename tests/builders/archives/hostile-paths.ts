/** Members that lie where they should not, or are what they should not be: in a tar, and in a zip. */
import type { ArchiveCode } from '../../../lib/archives/codes.ts';
import { aLongName, aPax, aTar, aTarGz, GNU_MAGIC } from './tar.ts';
import { aZip } from './zip.ts';

export type Hostile = [what: string, filename: string, bytes: Uint8Array, code: ArchiveCode];

export const TAR = 'acme-1.0.tar';
export const TAR_GZ = 'acme-1.0.tar.gz';
export const WHEEL = 'acme-1.0-py3-none-any.whl';
export const ZIP = 'acme-1.0.zip';

/** The same name in both containers, since each has its own way to it. */
const NAMES: [string, string, ArchiveCode][] = [
  ['an absolute path', '/etc/passwd', 'ARCHIVE_PATH_ABSOLUTE'],
  ['an absolute path with doubled slashes', '//etc/passwd', 'ARCHIVE_PATH_ABSOLUTE'],
  ['the letter of a drive', 'C:/Windows/a.dll', 'ARCHIVE_PATH_DRIVE'],
  ['the letter of a drive without a folder', 'c:a.dll', 'ARCHIVE_PATH_DRIVE'],
  ['a way up at the beginning', '../a.py', 'ARCHIVE_PATH_TRAVERSAL'],
  ['a way up in the middle', 'acme/../../a.py', 'ARCHIVE_PATH_TRAVERSAL'],
  ['a way up that stays inside', 'acme/b/../a.py', 'ARCHIVE_PATH_TRAVERSAL'],
  ['a way up at the end', 'acme/..', 'ARCHIVE_PATH_TRAVERSAL'],
  ['a way up behind a dot', './../a.py', 'ARCHIVE_PATH_TRAVERSAL'],
  ['backslashes', 'acme\\..\\..\\a.py', 'ARCHIVE_PATH_BACKSLASH'],
  ['a share of a network', '\\\\host\\share\\a.py', 'ARCHIVE_PATH_BACKSLASH'],
  ['a line break', 'acme/a.py\nb.py', 'ARCHIVE_PATH_CONTROL'],
  ['an escape sequence', 'acme/\u001b[2Ja.py', 'ARCHIVE_PATH_CONTROL'],
  ['a C1 control', 'acme/\u009bm.py', 'ARCHIVE_PATH_CONTROL'],
  ['a delete character', 'acme/\u007fa.py', 'ARCHIVE_PATH_CONTROL'],
  ['seventy folders', `${'a/'.repeat(70)}a.py`, 'ARCHIVE_PATH_TOO_DEEP'],
  ['a name no file system takes', `acme/${'a'.repeat(300)}`, 'ARCHIVE_PATH_TOO_LONG'],
  ['a path of five kilobytes', 'abcdefghi/'.repeat(500), 'ARCHIVE_PATH_TOO_LONG'],
  ['only a dot', '.', 'ARCHIVE_PATH_EMPTY'],
];

const named: Hostile[] = NAMES.flatMap(([what, name, code]): Hostile[] => [
  [
    `a tar whose pax header names ${what}`,
    TAR_GZ,
    aTarGz(aPax([['path', name]]), { name: name.slice(0, 100) }),
    code,
  ],
  [
    `a tar whose long name has ${what}`,
    TAR_GZ,
    aTarGz(aLongName(name), { name: name.slice(0, 100), magic: GNU_MAGIC }),
    code,
  ],
  [`a zip that has ${what}`, WHEEL, aZip([{ name, content: 'x' }]), code],
]);

const pair = (first: string, second: string, code: ArchiveCode, what: string): Hostile[] => [
  [`a tar with ${what}`, TAR, aTar({ name: first, content: '1' }, { name: second, content: '2' }), code],
  [
    `a zip with ${what}`,
    WHEEL,
    aZip([
      { name: first, content: '1' },
      { name: second, content: '2' },
    ]),
    code,
  ],
];

const pairs: Hostile[] = [
  ...pair('acme/a.py', 'acme/a.py', 'ARCHIVE_PATH_TWICE', 'the same file twice'),
  ...pair('acme/a.py', 'acme//./a.py', 'ARCHIVE_PATH_TWICE', 'the same file spelled differently'),
  ...pair(
    'acme/\u00e9.py',
    'acme/e\u0301.py',
    'ARCHIVE_PATH_TWICE',
    'two names that look the same to everybody',
  ),
  ...pair('acme/a', 'acme/a/b.py', 'ARCHIVE_PATH_CONFLICT', 'a file below a file'),
  ...pair('acme/a/b.py', 'acme/a', 'ARCHIVE_PATH_CONFLICT', 'a file where a folder is'),
];

const LINKS: [string, string][] = [
  ['an absolute path', '/etc/passwd'],
  ['the folder above the archive', '../../a'],
  ['the folder above the release', '../a'],
  ['a way up behind another name', 'b/../../a'],
  ['the letter of a drive', 'C:/a'],
  ['a path with backslashes', '..\\a'],
  ['a path with a line break', 'a\nb'],
  ['nothing', ''],
  ['the release itself, from its top', '..'],
];

const links: Hostile[] = LINKS.flatMap(([what, target]): Hostile[] => [
  [
    `a tar with a link to ${what}`,
    TAR_GZ,
    aTarGz({ name: 'acme-1.0/link', type: '2', target }),
    'ARCHIVE_LINK_OUTSIDE',
  ],
  [
    `a zip with a link to ${what}`,
    ZIP,
    aZip([{ name: 'acme-1.0/link', mode: 0o120777, content: target }]),
    'ARCHIVE_LINK_OUTSIDE',
  ],
]);

export const HOSTILE_PATHS: Hostile[] = [
  ...named,
  ...pairs,
  ...links,
  ['a tar with an empty name', TAR, aTar({ name: '' }), 'ARCHIVE_PATH_EMPTY'],
  ['a zip with an empty name', WHEEL, aZip([{ name: '' }]), 'ARCHIVE_PATH_EMPTY'],
  ['a zip with a zero byte in a name', WHEEL, aZip([{ name: 'acme/a.py\0.txt' }]), 'ARCHIVE_PATH_CONTROL'],
  ['a tar with a zero byte in a name', TAR, aTar({ name: 'acme/a.py\0.txt' }), 'ARCHIVE_TAR_FIELD'],
  [
    'a tar whose pax header has a zero byte in a path',
    TAR,
    aTar(aPax([['path', `${'a'.repeat(120)}\0.txt`]]), {}),
    'ARCHIVE_PATH_CONTROL',
  ],
  [
    'a tar whose long name has a zero byte in it',
    TAR,
    aTar(aLongName('acme/a.py\0.txt'), {}),
    'ARCHIVE_TWO_NAMES',
  ],
  [
    'a tar with a name that is not in UTF-8',
    TAR,
    aTar({ name: Buffer.from('acme/\xe9.py', 'latin1') }),
    'ARCHIVE_PATH_ENCODING',
  ],
  [
    'a zip with a name that is not in UTF-8',
    WHEEL,
    aZip([{ name: Buffer.from('acme/\xe9.py', 'latin1') }]),
    'ARCHIVE_PATH_ENCODING',
  ],
  [
    'a zip that does not say how a name is encoded',
    WHEEL,
    aZip([{ name: 'acme/é.py', flags: 0 }]),
    'ARCHIVE_PATH_ENCODING',
  ],
  [
    'a tar with a file in place of a link',
    TAR,
    aTar({ name: 'acme/l', type: '2', target: 'a' }, { name: 'acme/l/a.py' }),
    'ARCHIVE_PATH_CONFLICT',
  ],
  [
    'a tar with a folder in place of a file',
    TAR,
    aTar({ name: 'acme/a' }, { name: 'acme/a', type: '5' }),
    'ARCHIVE_PATH_CONFLICT',
  ],
  [
    'a tar with a file that ends in a slash',
    TAR,
    aTar({ name: 'acme/a/', content: 'x' }),
    'ARCHIVE_PATH_CONFLICT',
  ],
  [
    'a zip with a folder that has content',
    WHEEL,
    aZip([{ name: 'acme/a/', mode: 0, content: 'x' }]),
    'ARCHIVE_PATH_CONFLICT',
  ],
  [
    'a zip with a folder by its mode only',
    WHEEL,
    aZip([{ name: 'acme/a', mode: 0o040755 }]),
    'ARCHIVE_PATH_CONFLICT',
  ],
  [
    'a zip with a folder by its name only',
    WHEEL,
    aZip([{ name: 'acme/a/', mode: 0o100644 }]),
    'ARCHIVE_PATH_CONFLICT',
  ],
  ['a zip with a device', WHEEL, aZip([{ mode: 0o020644 }]), 'ARCHIVE_SPECIAL_FILE'],
  ['a zip with a pipe', WHEEL, aZip([{ mode: 0o010644 }]), 'ARCHIVE_SPECIAL_FILE'],
  ['a tar with a device of characters', TAR, aTar({ type: '3' }), 'ARCHIVE_SPECIAL_FILE'],
  ['a tar with a device of blocks', TAR, aTar({ type: '4' }), 'ARCHIVE_SPECIAL_FILE'],
  ['a tar with a pipe', TAR, aTar({ type: '6' }), 'ARCHIVE_SPECIAL_FILE'],
  [
    'a hard link to what is not there',
    TAR,
    aTar({ type: '1', target: 'acme-1.0/b.py' }),
    'ARCHIVE_HARD_LINK',
  ],
  [
    'a hard link to what comes later',
    TAR,
    aTar({ name: 'acme-1.0/b.py', type: '1', target: 'acme-1.0/a.py' }, {}),
    'ARCHIVE_HARD_LINK',
  ],
  ['a hard link to itself', TAR, aTar({ type: '1', target: 'acme-1.0/a.py' }), 'ARCHIVE_HARD_LINK'],
  [
    'a hard link to an absolute path',
    TAR,
    aTar({ type: '1', target: '/etc/passwd' }),
    'ARCHIVE_PATH_ABSOLUTE',
  ],
  ['a hard link that leads out', TAR, aTar({ type: '1', target: '../a.py' }), 'ARCHIVE_PATH_TRAVERSAL'],
  [
    'a hard link to a symlink',
    TAR,
    aTar({ name: 'a/l', type: '2', target: 'b' }, { name: 'a/h', type: '1', target: 'a/l' }),
    'ARCHIVE_HARD_LINK',
  ],
  [
    'a hard link with content of its own',
    TAR,
    aTar({}, { name: 'acme-1.0/b.py', type: '1', target: 'acme-1.0/a.py', content: 'x' }),
    'ARCHIVE_HARD_LINK',
  ],
];

/** Archives as honest programs write them come back exactly: what they hold, under which paths, of which kind. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  aLongName,
  aPax,
  aTar,
  aTarGz,
  GNU_MAGIC,
  TAR_END,
  type TarPart,
} from '../../builders/archives/tar.ts';
import { aDescriptor, anExtra, aZip, aZip64Extra } from '../../builders/archives/zip.ts';
import { aMember, list, SDIST, WHEEL } from './listed.ts';

test('git gives the same id to the same bytes', async () => {
  const { members } = await list(aTarGz({ content: 'hello\n' }), SDIST);
  // `printf 'hello\n' | git hash-object --stdin`
  expect(members[0]?.blob).toBe('ce013625030ba8dba906f756967f9e9ca394464a');
});

describe('a tar', () => {
  test('has files, executables, links and copies, without its folders and its root', async () => {
    const bytes = aTarGz(
      { name: 'acme-1.0/', type: '5', mode: 0o755 },
      { name: 'acme-1.0/a.py', content: 'a' },
      { name: 'acme-1.0/bin/run', content: 'b', mode: 0o755 },
      { name: 'acme-1.0/bin/to', type: '2', target: '../a.py' },
      { name: 'acme-1.0/copy.py', type: '1', target: 'acme-1.0/a.py' },
      { name: 'acme-1.0/empty' },
    );
    expect(await list(bytes, SDIST)).toEqual({
      format: 'tar',
      root: 'acme-1.0',
      members: [
        aMember('a.py', 'a'),
        aMember('bin/run', 'b', 'executable'),
        aMember('bin/to', '../a.py', 'symlink'),
        aMember('copy.py', 'a'),
        aMember('empty', ''),
      ],
      kept: new Map(),
    });
  });

  const long = `acme-1.0/${'folder/'.repeat(20)}a.py`;
  const spellings: [string, (TarPart | Buffer)[]][] = [
    ['in a pax header', [aPax([['path', long]]), { name: long.slice(0, 100), content: 'x' }]],
    ['in the manner of GNU', [aLongName(long), { name: long.slice(0, 100), magic: GNU_MAGIC, content: 'x' }]],
    ['in a prefix', [{ prefix: long.slice(0, 99), name: long.slice(100), content: 'x' }]],
  ].map(([how, parts]) => [how as string, parts as (TarPart | Buffer)[]]);
  test.each(spellings)('names a long path %s', async (_, parts) => {
    const { root, members } = await list(aTarGz(...parts), SDIST);
    expect({ root, members }).toEqual({ root: 'acme-1.0', members: [aMember(long.slice(9), 'x')] });
  });

  test.each<[string, (TarPart | Buffer)[]]>([
    ['the commit, as git writes it', [aPax([['comment', 'a'.repeat(40)]], 'g'), { content: 'x' }]],
    [
      'fractions of seconds',
      [
        aPax([
          ['mtime', '1700000000.5'],
          ['ctime', '1'],
        ]),
        { content: 'x' },
      ],
    ],
    ['the size that the header has too', [aPax([['size', '1']]), { content: 'x' }]],
    ['attributes of another system', [aPax([['LIBARCHIVE.xattr.com.apple.x', 'AQ==']]), { content: 'x' }]],
    [
      'that a folder comes twice',
      [{ name: 'acme-1.0/', type: '5' }, { name: 'acme-1.0', type: '5' }, { content: 'x' }],
    ],
    [
      'everything below a dot',
      [
        { name: './', type: '5' },
        { name: './acme-1.0/a.py', content: 'x' },
      ],
    ],
    ['no kind of tar', [{ magic: '\0'.repeat(8), type: '\0', content: 'x' }]],
  ])('may say %s', async (_, parts) => {
    expect((await list(aTarGz(...parts), SDIST)).members).toEqual([aMember('a.py', 'x')]);
  });

  test('may end in any number of zero bytes, or in a single block of them', async () => {
    const whole = aTar({ content: 'x' });
    for (const bytes of [
      Buffer.concat([whole, Buffer.alloc(9000)]),
      whole.subarray(0, -TAR_END.length / 2),
    ]) {
      expect((await list(bytes, 'acme-1.0.tar')).members).toEqual([aMember('a.py', 'x')]);
    }
  });

  test('has no root where a file lies beside it', async () => {
    const { root, members } = await list(aTarGz({ name: 'a/x' }, { name: 'b/x' }), SDIST);
    expect([root, members.map(({ path }) => path)]).toEqual([null, ['a/x', 'b/x']]);
  });

  test('may hold two names that differ by case alone, as repositories do', async () => {
    const { members } = await list(aTarGz({ name: 'a/README' }, { name: 'a/readme' }), SDIST);
    expect(members.map(({ path }) => path)).toEqual(['README', 'readme']);
  });

  test('may hold a zip among its files', async () => {
    const zip = aZip([{ content: 'hello '.repeat(50) }]);
    const { members } = await list(
      aTarGz({ name: 'a/x.zip', content: zip }, { name: 'a/y', content: 'y'.repeat(99_999) }),
      SDIST,
    );
    expect(members).toEqual([aMember('x.zip', zip), aMember('y', 'y'.repeat(99_999))]);
  });
});

describe('a zip', () => {
  const content = 'print("hello")\n';
  const compressed = deflateRawSync(content).length;
  const max = 0xffffffff;

  test('has files, executables and links, and no root in a wheel', async () => {
    const bytes = aZip([
      { name: 'acme/', mode: 0o040755, method: 0 },
      { name: 'acme/a.py', content },
      { name: 'acme/é.py', content: 'é', method: 0 },
      { name: 'acme/run', content: 'x', mode: 0o100755 },
      { name: 'acme/link', content: 'a.py', mode: 0o120777 },
    ]);
    const members = [
      aMember('acme/a.py', content),
      aMember('acme/é.py', 'é'),
      aMember('acme/run', 'x', 'executable'),
      aMember('acme/link', 'a.py', 'symlink'),
    ];
    expect(await list(bytes, WHEEL)).toEqual({ format: 'zip', root: null, members, kept: new Map() });
    const { root, members: below } = await list(bytes, 'acme-1.0.zip');
    expect([root, below.map(({ path }) => path)]).toEqual(['acme', ['a.py', 'é.py', 'run', 'link']]);
  });

  test.each<[string, Uint8Array]>([
    ['a comment', aZip([{ name: 'a', content }], { comment: Buffer.from('made by hand') })],
    ['a comment of a member', aZip([{ name: 'a', content, central: { comment: 'first' } }])],
    ['times in extra fields', aZip([{ name: 'a', content, extra: anExtra(0x5455, Buffer.alloc(5)) }])],
    [
      'its name a second time',
      aZip([{ name: 'a', content, extra: anExtra(0x7075, Buffer.from('\x01\0\0\0\0a')) }]),
    ],
    ['a mode without a kind', aZip([{ name: 'a', content, mode: 0o600 }])],
    ['no mode', aZip([{ name: 'a', content, mode: 0 }])],
    [
      'zip64 sizes that it does not need',
      aZip([
        {
          name: 'a',
          content,
          local: { size: max, compressedSize: max, extra: aZip64Extra(content.length, compressed) },
        },
      ]),
    ],
    [
      'zip64 sizes beside those of the header',
      aZip([{ name: 'a', content, extra: aZip64Extra(content.length, compressed) }]),
    ],
    ['a zip64 end', aZip([{ name: 'a', content }], { zip64: {} })],
    ['a zip64 end that alone knows', aZip([{ name: 'a', content }], { zip64: { old: true } })],
    [
      'a size and a checksum behind its content',
      aZip([
        {
          name: 'a',
          content,
          flags: 8,
          local: { size: 0, compressedSize: 0, checksum: 0 },
          descriptor: aDescriptor(content, compressed),
        },
      ]),
    ],
    [
      'the same without a signature',
      aZip([
        { name: 'a', content, flags: 8, descriptor: aDescriptor(content, compressed, { signed: false }) },
      ]),
    ],
    [
      'the same in zip64',
      aZip([{ name: 'a', content, flags: 8, descriptor: aDescriptor(content, compressed, { large: true }) }]),
    ],
  ])('may have %s', async (_, bytes) => {
    expect((await list(bytes, WHEEL)).members).toEqual([aMember('a', content)]);
  });

  test('may list its members in another order than they lie in', async () => {
    const [whole, [a, b]] = [aZip([{ name: 'a' }, { name: 'b' }]), ['a', 'b']];
    const start = whole.length - 22 - 2 * 47;
    const [first, second] = [whole.subarray(start, start + 47), whole.subarray(start + 47, start + 94)];
    const swapped = Buffer.concat([whole.subarray(0, start), second, first, whole.subarray(-22)]);
    expect((await list(swapped, WHEEL)).members.map(({ path }) => path)).toEqual([a, b]);
  });

  test('may be empty', async () => {
    expect((await list(aZip([]), WHEEL)).members).toEqual([]);
  });
});

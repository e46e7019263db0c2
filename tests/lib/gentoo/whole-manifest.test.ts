/** A whole Manifest: read, and its lines compared with what is served. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareListed,
  compareServed,
  compareUnlisted,
  toIndexName,
} from '../../../lib/gentoo/compare-manifest.ts';
import { createDistHasher, toDistEntry, toDistLine } from '../../../lib/gentoo/manifest.ts';
import { readManifest } from '../../../lib/gentoo/read-manifest.ts';
import { anyText } from '../pep740/any-text.ts';

const BYTES = Buffer.from('the play\n');
const ENTRY = toDistEntry('a-1.tar.gz', BYTES);
const LINE = toDistLine(ENTRY);

describe('the digests', () => {
  test('are the same however the file is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (pieces) => {
        const hasher = createDistHasher('a');
        for (const piece of pieces) hasher.update(piece);
        expect(hasher.finish()).toEqual(toDistEntry('a', Buffer.concat(pieces)));
      }),
    );
  });

  const hasSums = ['b2sum', 'sha512sum'].every((name) => spawnSync(name, ['--version']).status === 0);
  test.runIf(hasSums)('are those that b2sum and sha512sum print', () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-sums-'));
    const path = join(folder, 'a');
    try {
      for (const size of [0, 1, 127, 128, 129, 1_000_000]) {
        const bytes = Buffer.alloc(size, 'callboard');
        writeFileSync(path, bytes);
        const sum = (program: string) => execFileSync(program, [path], { encoding: 'utf8' }).split(' ')[0];
        const line = `DIST a ${size} BLAKE2B ${sum('b2sum')} SHA512 ${sum('sha512sum')}`;
        expect(toDistLine(toDistEntry('a', bytes))).toBe(line);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a Manifest', () => {
  test('is read line by line, and each line that cannot be read is named', () => {
    const text = [
      '-----BEGIN PGP SIGNED MESSAGE-----',
      'Hash: SHA512',
      '',
      LINE,
      'EBUILD a-1.ebuild 3 BLAKE2B 00 SHA512 00',
      'MISC metadata.xml 3 BLAKE2B 00',
      'DIST b-1.tar.gz 3 SHA512 00',
      LINE,
      'something else',
      '-----BEGIN PGP SIGNATURE-----',
      'DIST in the signature',
      '-----END PGP SIGNATURE-----',
    ];
    for (const end of ['\n', '\r\n']) {
      expect(readManifest(text.join(end))).toEqual({
        entries: [{ line: 4, entry: ENTRY }],
        unreadable: [
          { line: 7, reason: expect.stringContaining('b-1.tar.gz') },
          { line: 8, reason: '"a-1.tar.gz" has a line already.' },
          { line: 9, reason: expect.stringContaining('is not a DIST line') },
        ],
        passedOver: 7,
      });
    }
  });

  test('is read to its end whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyText, fc.constantFrom(LINE, 'DIST', 'DIST a', 'EBUILD '))),
        (lines) => {
          const { entries, unreadable, passedOver } = readManifest(lines.join('\n'));
          const told = lines
            .join('\n')
            .split('\n')
            .filter((line) => line.trim() !== '').length;
          expect(entries.length + unreadable.length + passedOver).toBeLessThanOrEqual(told);
        },
      ),
    );
  });
});

describe('a line compared', () => {
  test('knows the names that the eclass gives to what it fetches', () => {
    expect(
      ['a-1.tar.gz', 'a-1.tar.gz.provenance', 'a-1-py3-none-any.whl.zip', 'a-1.zip'].map(toIndexName),
    ).toEqual([
      { filename: 'a-1.tar.gz', isProvenance: false },
      { filename: 'a-1.tar.gz', isProvenance: true },
      { filename: 'a-1-py3-none-any.whl', isProvenance: false },
      { filename: 'a-1.zip', isProvenance: false },
    ]);
  });

  test('without the bytes is of another size or not compared, and never the same', () => {
    expect(compareListed(ENTRY, 9)).toMatchObject({
      state: 'same-size',
      said: [expect.stringMatching(/SHA-256/)],
    });
    expect(compareListed(ENTRY, null)).toMatchObject({ state: 'unknown' });
    expect(compareListed(ENTRY, 10)).toEqual({
      state: 'differs',
      said: ['Size: 9 in the Manifest, 10 at the index.'],
    });
    expect(compareUnlisted(ENTRY, 'a')).toMatchObject({
      state: 'unlisted',
      said: [expect.stringMatching(/^The index lists no a-1\.tar\.gz/)],
    });
  });

  test('with the bytes says what is the same and what differs', () => {
    expect(compareServed(ENTRY, toDistEntry('a-1.tar.gz', BYTES))).toEqual({
      state: 'same',
      said: ['Size, BLAKE2B and SHA512 are those of what is served now.'],
    });
    const more = { ...ENTRY, hashes: { ...ENTRY.hashes, SHA3_256: '00' } };
    expect(compareServed(more, ENTRY)).toMatchObject({
      state: 'same',
      said: [expect.stringMatching(/^Size/), 'Not compared: SHA3_256.'],
    });
    const name = 'a-1.tar.gz.provenance';
    expect(
      compareServed({ ...ENTRY, filename: name }, toDistEntry(name, Buffer.from('another play\n'))),
    ).toEqual({
      state: 'differs',
      said: [
        'Size: 9 in the Manifest, 13 as served.',
        'BLAKE2B and SHA512 of what is served now differ.',
        expect.stringMatching(/may have added to the provenance/),
      ],
    });
    const cased = { ...ENTRY, hashes: { ...ENTRY.hashes, SHA512: 'f'.repeat(128) } };
    expect(compareServed(cased, ENTRY)).toEqual({
      state: 'differs',
      said: ['SHA512 of what is served now differ.'],
    });
  });
});

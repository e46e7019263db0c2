import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDistLine, toDistEntry, toDistLine } from '../../../lib/gentoo/manifest.ts';
import { runs } from '../../setup/runs.ts';
import { anyText } from '../pep740/any-text.ts';
import { expectSafeReason } from '../pep740/expect-reason.ts';

/** Of the text `abc`: RFC 7693, appendix A, and FIPS 180-4's published example. */
const BLAKE2B =
  'ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923';
const SHA512 =
  'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f';
const LINE = `DIST a-1.tar.gz 3 BLAKE2B ${BLAKE2B} SHA512 ${SHA512}`;
const ENTRY = { filename: 'a-1.tar.gz', sizeBytes: 3, hashes: { BLAKE2B, SHA512 } };

test('a line says the name, the size and both digests of a file', () => {
  expect(toDistLine(toDistEntry('a-1.tar.gz', new TextEncoder().encode('abc')))).toBe(LINE);
});

test('the hashes are sorted by their names', () => {
  expect(toDistLine({ ...ENTRY, hashes: { SHA512, BLAKE2B } })).toBe(LINE);
});

describe('parseDistLine', () => {
  test('reads a line', () => {
    expect(parseDistLine(LINE)).toEqual({ ok: true, value: ENTRY });
  });

  test('reads a line that has only the required hash, or one more', () => {
    expect(parseDistLine(`DIST a 0 BLAKE2B ${BLAKE2B}`)).toMatchObject({ value: { hashes: { BLAKE2B } } });
    expect(parseDistLine(`${LINE} SHA3_256 00ff`)).toMatchObject({
      value: { hashes: { BLAKE2B, SHA512, SHA3_256: '00ff' } },
    });
  });

  test.each([
    ['nothing', ''],
    ['another kind of entry', LINE.replace('DIST', 'EBUILD')],
    ['a signature’s frame', '-----BEGIN PGP SIGNED MESSAGE-----'],
    ['the tag in lower case', LINE.replace('DIST', 'dist')],
    ['the tag alone', 'DIST'],
    ['a name in a folder', LINE.replace('a-1', 'x/a-1')],
    ['a name that is a folder', LINE.replace('a-1.tar.gz', '..')],
    ['an escape in the name', LINE.replace('a-1', 'a\\x20')],
    ['a control character in the name', LINE.replace('a-1', 'a\u0007')],
    ['a wide space in the name', LINE.replace('a-1', 'a\u3000')],
    ['two spaces', LINE.replace(' 3', '  3')],
    ['a space at the end', `${LINE} `],
    ['a line break at the end', `${LINE}\n`],
    ['no size', LINE.replace(' 3 ', ' ')],
    ['a negative size', LINE.replace(' 3 ', ' -3 ')],
    ['a size in hex', LINE.replace(' 3 ', ' 0x3 ')],
    ['a size with a zero in front', LINE.replace(' 3 ', ' 03 ')],
    ['a size that is no exact number', LINE.replace(' 3 ', ' 9007199254740993 ')],
    ['no hash', 'DIST a-1.tar.gz 3'],
    ['no BLAKE2B', `DIST a-1.tar.gz 3 SHA512 ${SHA512}`],
    ['a hash without its value', `${LINE} SHA256`],
    ['a hash twice', `${LINE} SHA512 ${SHA512}`],
    ['a digest in upper case', LINE.replace(BLAKE2B, BLAKE2B.toUpperCase())],
    ['a digest that is too short', LINE.replace(SHA512, SHA512.slice(2))],
    ['half a byte of another hash', `${LINE} SHA256 abc`],
    ['a hash’s name in lower case', LINE.replace('SHA512', 'sha512')],
  ])('refuses %s', (_, line) => {
    expectSafeReason(parseDistLine(line));
  });

  const aName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._+-]{0,20}$/);

  test('reads back what was written of any file', () => {
    fc.assert(
      fc.property(aName, fc.uint8Array(), (name, bytes) => {
        const entry = toDistEntry(name, bytes);
        expect(parseDistLine(toDistLine(entry))).toEqual({ ok: true, value: entry });
      }),
    );
  });

  test('never throws, and knows one spelling only of the hashes in their order', () => {
    const word = fc.oneof(anyText, aName, fc.constantFrom('DIST', '3', 'BLAKE2B', BLAKE2B, 'SHA512', SHA512));
    const changed = fc.tuple(fc.nat({ max: 6 }), word).map(([place, text]) => {
      return LINE.split(' ').with(place, text).join(' ');
    });
    fc.assert(
      fc.property(fc.oneof(changed, anyText), (line) => {
        const parsed = parseDistLine(line);
        if (!parsed.ok) expectSafeReason(parsed);
        else expect(toDistLine(parsed.value).split(' ').sort()).toEqual(line.split(' ').sort());
      }),
      runs(),
    );
  });
});

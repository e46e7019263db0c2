import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64 } from '../../../lib/pep740/base64.ts';
import { runs } from '../../setup/runs.ts';

describe('decodeBase64', () => {
  test.each([
    ['', ''],
    ['Zg==', 'f'],
    ['Zm8=', 'fo'],
    ['Zm9v', 'foo'],
    ['Zm9vYmFy', 'foobar'],
  ])('decodes %j', (encoded, text) => {
    expect(decodeBase64(encoded)).toEqual(new TextEncoder().encode(text));
  });

  test.each([
    ['missing padding', 'Zg'],
    ['half of the padding', 'Zg='],
    ['too much padding', 'Zm9v===='],
    ['padding in the middle', 'Zg==Zg=='],
    ['padding alone', '===='],
    ['trailing bits that are not zero', 'Zh=='],
    ['trailing bits that are not zero', 'Zm9='],
    ['URL-safe letters', '-_-_'],
    ['a line break', 'Zm9v\nYmFy'],
    ['a line break at the end', 'Zm9v\n'],
    ['a space', 'Zm9v YmFy'],
    ['junk', 'Zm9v!'],
    ['a letter outside ASCII', 'Zm9\u0174'],
    ['a null character', 'Zm9v\0'],
    ['a length that no bytes have', 'Zm9vY'],
  ])('refuses %s', (_, encoded) => {
    expect(decodeBase64(encoded)).toBeNull();
  });

  test('reads back all bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
      }),
    );
  });

  test('knows one spelling only of the same bytes', () => {
    const nearly = fc.string({ unit: fc.constantFrom(...'AQZgm9v+/=-_\n ') });
    fc.assert(
      fc.property(nearly, (text) => {
        const bytes = decodeBase64(text);
        if (bytes !== null) expect(Buffer.from(bytes).toString('base64')).toBe(text);
      }),
      runs(),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toName } from '../../../lib/forge/path-bytes.ts';

/** What Python's `surrogateescape` (PEP 383) makes bytes of again. */
function toBytes(name: string): Buffer {
  const pieces = Array.from(name, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(character);
  });
  return Buffer.concat(pieces);
}

describe('a name in git', () => {
  it('is read so that its bytes can be had back, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(toBytes(toName(bytes))).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it('is the text that it is where it is UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toName(Buffer.from(text))).toBe(text);
      }),
    );
  });

  it.each([
    [[0xff], '\udcff'],
    [[0xc3, 0x28], '\udcc3('],
    [[0xe2, 0x82], '\udce2\udc82'],
    [[0xc0, 0xaf], '\udcc0\udcaf'],
    [[0xf5, 0x80, 0x80, 0x80], '\udcf5\udc80\udc80\udc80'],
    [[0xc3, 0xa9, 0xff, 0xc3, 0xa9], 'é\udcffé'],
  ])('of the bytes %j is read as PEP 383 reads it', (bytes, name) => {
    expect(toName(Uint8Array.from(bytes))).toBe(name);
  });
});

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MAX_IMPORT_BYTES, readImport } from '../../../lib/imports/read.ts';
import { importedOf, listNamed, toBytes } from './samples.ts';

const TEXT = 'flask==3.0.3\ndjango==5.1.5\n';
const read = (bytes: Uint8Array) => readImport(bytes, { filename: 'requirements.txt' });
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('bytes that are refused', () => {
  test.each([
    ['UTF-16 cut off', Buffer.from(`\ufeff${TEXT}`, 'utf16le').subarray(0, -1), 2, /UTF-16/],
    ['UTF-16 with half a character', Buffer.from('\ufeffa==1\n# \ud83d\n', 'utf16le'), 2, /UTF-16/],
    ['UTF-16 with a zero', Buffer.from('\ufeffa==1\n# \0\n', 'utf16le'), 2, /UTF-16.+save the file as UTF-8/],
    ['UTF-16 without', Buffer.from(TEXT, 'utf16le'), 1, /^Byte 2 of line 1 is zero.+UTF-16/],
    ['UTF-32 beyond Unicode', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0x11, 0]), 1, /UTF-32/],
    ['UTF-32 of a surrogate', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0xd8, 0]), 1, /UTF-32/],
    ['Latin-1', latin1('flask==3.0.3\r\n# caf\xe9\r\n'), 2, /^Byte 6 of line 2 is 0xE9.+Latin-1/],
    ['a lone continuation', latin1('a==1\r# \x80'), 2, /^Byte 3 of line 2 is 0x80/],
    ['an encoded surrogate', latin1('# \xed\xa0\x80'), 1, /^Byte 3 of line 1 is 0xED/],
    ['an overlong slash', latin1('# \xc0\xaf'), 1, /^Byte 3 of line 1 is 0xC0/],
    ['a character cut off', latin1('a==1\n# \xe2\x82'), 2, /^Byte 3 of line 2 is 0xE2/],
    [
      'one behind a mark and a real U+FFFD',
      latin1('\xef\xbb\xbf# \xef\xbf\xbd\xff'),
      1,
      /^Byte 9 of line 1 is 0xFF/,
    ],
    ['a zero', latin1('flask==3.0.3\n# \0'), 2, /^Byte 3 of line 2 is zero/],
  ])('because they are %s', (_, bytes, line, message) => {
    expect(read(bytes)).toEqual({
      ok: false,
      code: 'IMPORT_ENCODING',
      line,
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['a wheel', latin1('PK\x03\x04\x14\0'), /ZIP archive.+: import a requirements file or a lock\.$/],
    ['a tar archive', latin1(`a${'\0'.repeat(256)}ustar\x0000`), /tar archive/],
    ['a source distribution', gzipSync(TEXT), /gzip archive/],
    ['a program', latin1('\x7fELF\x02'), /program/],
    ['a page', toBytes(' <!DOCTYPE html>\n<html>'), /HTML/],
    ['XML', toBytes('<?xml version="1.0"?>\n<bom/>'), /XML/],
    ['metadata', toBytes('Metadata-Version: 2.1\nName: flask\n'), /metadata/],
    ['a pointer', toBytes('version https://git-lfs.github.com/spec/v1\noid sha256:00\n'), /pointer/],
    ['a script', toBytes('#!/bin/sh\n'), /script/],
  ])('because they are %s', (_, bytes, message) => {
    const refusal = { ok: false, code: 'IMPORT_FORMAT', line: null, message: expect.stringMatching(message) };
    expect(read(bytes)).toEqual(refusal);
  });

  test('because there are too many of them, or none', () => {
    const fits = toBytes(`flask==3.0.3\n#${' '.repeat(MAX_IMPORT_BYTES - 14)}`);
    expect(fits).toHaveLength(MAX_IMPORT_BYTES);
    expect(read(fits).ok).toBe(true);
    expect(read(new Uint8Array([...fits.subarray(0, 14), ...fits.subarray(13)]))).toMatchObject({
      code: 'IMPORT_TOO_LARGE',
      line: null,
    });
    for (const text of ['', '\n \r\n\t', '\ufeff']) {
      expect(read(toBytes(text))).toMatchObject({ code: 'IMPORT_EMPTY', line: null });
    }
  });
});

/** The mark, and each character in so many bytes, the least or the most of them first. */
function toWide(text: string, width: 2 | 4, isLittle: boolean): Uint8Array {
  const units = Array.from(`\ufeff${text}`, (each) => each.codePointAt(0) ?? 0);
  const view = new DataView(new ArrayBuffer(units.length * width));
  for (const [at, unit] of units.entries()) {
    if (width === 2) view.setUint16(at * 2, unit, isLittle);
    else view.setUint32(at * 4, unit, isLittle);
  }
  return new Uint8Array(view.buffer);
}

describe('a byte order mark is no part of the text, and says how to read it', () => {
  test.each([
    ['UTF-8', toBytes(`\ufeff${TEXT}`)],
    ['UTF-16, as Windows writes it', toWide(TEXT, 2, true)],
    ['UTF-16, the other way around', toWide(TEXT, 2, false)],
    ['UTF-32', toWide(TEXT, 4, true)],
    ['UTF-32, the other way around', toWide(TEXT, 4, false)],
  ])('in %s', (_, bytes) => {
    expect(listNamed(importedOf(read(bytes)))).toEqual(['flask 3.0.3', 'django 5.1.5']);
  });

  test('and characters of other alphabets and beyond 16 bits come through', () => {
    const text = '# \u4e2d\u6587 \u{1f600}\nflask==3.0.3\n';
    const shown = importedOf(read(toBytes(text))).lines;
    expect(importedOf(read(Buffer.from(`\ufeff${text}`, 'utf16le'))).lines).toEqual(shown);
    expect(importedOf(read(toWide(text, 4, false))).lines).toEqual(shown);
  });
});

describe('a line that says another encoding', () => {
  const coded = (coding: string, rest = TEXT) => read(toBytes(`# -*- coding: ${coding} -*-\n${rest}`));

  test.each(['utf-8', 'UTF8', 'utf-8-sig', 'latin-1', 'iso-8859-15', 'cp1252', 'ascii'])(
    'makes no difference to ASCII where it is %s',
    (coding) => {
      expect(listNamed(importedOf(coded(coding)))).toEqual(['flask 3.0.3', 'django 5.1.5']);
    },
  );

  test.each(['utf-7', 'utf-16', 'cp037', 'rot13', 'a-made-up-one'])('is refused where it is %s', (coding) => {
    const message = `Line 1 says that the file is written in "${coding}": save it as UTF-8, and take that out.`;
    expect(coded(coding)).toEqual({ ok: false, code: 'IMPORT_ENCODING', line: 1, message });
  });

  test('is refused beside letters that it would change', () => {
    expect(coded('utf-8', '# caf\u00e9\nflask==3.0.3\n').ok).toBe(true);
    expect(coded('latin-1', '# caf\u00e9\nflask==3.0.3\n')).toMatchObject({
      code: 'IMPORT_ENCODING',
      line: 1,
    });
  });

  test('counts in the first two lines only, and in comments, as for pip', () => {
    const texts = ['\n\n# coding: utf-7\nflask==3.0.3', 'flask==3.0.3 # coding: utf-7'];
    for (const text of texts) expect(listNamed(importedOf(read(toBytes(text))))).toEqual(['flask 3.0.3']);
  });
});

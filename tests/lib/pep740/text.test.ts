import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  escapeJSON,
  escapeLines,
  escapeMarkup,
  escapeText,
  isDisplayable,
  quote,
} from '../../../lib/pep740/text.ts';
import { anyLongText } from './any-text.ts';

describe('isDisplayable', () => {
  test.each(['release.yml', 'Build and publish', 'größe', '発行', '👩‍💻', 'ملف', 'नमस्ते'])(
    'is true of %s',
    (text) => {
      expect(isDisplayable(text)).toBe(true);
    },
  );

  test.each([
    '\0',
    '\t',
    '\n',
    '\u001b[31m',
    '\u007f',
    '\u0085',
    '\u00ad',
    '\u061c',
    '\u200b',
    '\u200e',
    '\u2028',
    '\u202e',
    '\u2060',
    '\u2066',
    '\ufeff',
    '\uffff',
    '\ud800',
    '\u{e0041}',
  ])('is false of text with %j', (character) => {
    expect(isDisplayable(`a${character}b`)).toBe(false);
  });
});

describe('quote', () => {
  test('gives printable ASCII of bounded length, whatever the text', () => {
    fc.assert(
      fc.property(anyLongText, (text) => {
        expect(quote(text)).toMatch(/^"[\x20-\x7e]{0,900}"$/);
      }),
    );
  });

  test('escapes so that the text can be told', () => {
    expect(quote('a"b\u202e\n')).toBe('"a\\"b<U+202E><U+000A>"');
  });
});

describe('text that is shown', () => {
  test.each([
    ['plain é 漢字, ملف, नमस्ते and größe', 'plain é 漢字, ملف, नमस्ते and größe'],
    ['👩‍💻 ⚙️ ❤️‍🔥 👩🏽‍🚀', '👩‍💻 ⚙️ ❤️‍🔥 👩🏽‍🚀'],
    ['a\u001b[31mb', 'a<U+001B>[31mb'],
    ['\u009b2J\u007f\0', '<U+009B>2J<U+007F><U+0000>'],
    ['exe.\u202egnp\u2066\u061c\u200e', 'exe.<U+202E>gnp<U+2066><U+061C><U+200E>'],
    ['a\u200b\u200c\u200d\u2060\ufeff\u00adb', 'a<U+200B><U+200C><U+200D><U+2060><U+FEFF><U+00AD>b'],
    ['a\ufe0f\u{e0100}\u{e0041}\u3164\u2800', 'a<U+FE0F><U+E0100><U+E0041><U+3164><U+2800>'],
    ['two\nlines\r\u2028\u2029\u0085', 'two<U+000A>lines<U+000D><U+2028><U+2029><U+0085>'],
    ['\ud800 and \udc00', '<U+D800> and <U+DC00>'],
    [`a${'\u0301'.repeat(6)}b`, `a${'\u0301'.repeat(4)}<U+0301><U+0301>b`],
  ])('has %j as %j', (text, shown) => {
    expect(escapeText(text)).toBe(shown);
    expect(escapeText(shown)).toBe(shown);
  });

  test('keeps its own line breaks where it has any, and tabs where it is laid out', () => {
    expect(escapeLines('a\tb\r\nc\u202e')).toBe('a<U+0009>b<U+000D>\nc<U+202E>');
    expect(escapeMarkup('a\tb\r\nc\u202e')).toBe('a\tb<U+000D>\nc<U+202E>');
  });

  test('hides nothing, whatever it is', () => {
    fc.assert(
      fc.property(anyLongText, (text) => {
        expect(isDisplayable(escapeText(text))).toBe(true);
        expect(escapeText(escapeText(text))).toBe(escapeText(text));
      }),
    );
  });
});

describe('JSON that is shown', () => {
  test('is JSON of the same value, which hides nothing either', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = escapeJSON(JSON.stringify(value, null, 2));
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text.split('\n').every(isDisplayable)).toBe(true);
      }),
    );
    expect(escapeJSON(JSON.stringify('\u202e\u{e0041}'))).toBe('"\\u202e\\udb40\\udc41"');
  });
});

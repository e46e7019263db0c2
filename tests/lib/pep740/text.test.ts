import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDisplayable, quote } from '../../../lib/pep740/text.ts';
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
        expect(quote(text)).toMatch(/^"[\x20-\x7e]{0,500}"$/);
      }),
    );
  });

  test('escapes so that the text can be told', () => {
    expect(quote('a"b\u202e\n')).toBe('"a\\"b\\u202e\\n"');
  });
});

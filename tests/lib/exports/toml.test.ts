import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toComments, toTOMLString } from '../../../lib/exports/toml.ts';
import { escapeText, isDisplayable } from '../../../lib/pep740/text.ts';
import { anyLongText } from '../pep740/any-text.ts';
import { readBasicString, readPackages } from './toml.ts';

const anyWellFormed = anyLongText.map((text) => text.toWellFormed());

describe('a TOML string', () => {
  it('reads back as the text it was made of, whatever that is', () => {
    fc.assert(
      fc.property(anyWellFormed, (text) => {
        expect(readBasicString(toTOMLString(text))).toBe(text);
      }),
    );
  });

  it('is one line in which nothing hides', () => {
    fc.assert(
      fc.property(anyWellFormed, (text) => {
        expect(isDisplayable(toTOMLString(text))).toBe(true);
      }),
    );
  });

  it.each([
    ['plain', '"plain"'],
    ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
    ['tab\tline\nnull\0del\u007f', '"tab\\u0009line\\u000anull\\u0000del\\u007f"'],
    ['\u202egpj', '"\\u202egpj"'],
    ['tag \u{e0041}', '"tag \\U000e0041"'],
    ['größe 🎭', '"größe 🎭"'],
  ])('of %j is %s', (text, written) => {
    expect(toTOMLString(text)).toBe(written);
  });

  it('is not made of half a character', () => {
    expect(() => toTOMLString('\ud800')).toThrow(RangeError);
  });
});

describe('a comment', () => {
  it('is of lines that no data can begin on, and says all of its text, whatever that is', () => {
    fc.assert(
      fc.property(anyLongText, (text) => {
        const lines = toComments(text);
        expect(readPackages(lines.join('\n'))).toEqual([]);
        expect(lines.map((line) => line.slice('# '.length)).join(' ')).toBe(escapeText(text));
      }),
    );
  });

  it('is broken between words before it is wider than a terminal', () => {
    const words = 'word '.repeat(60).trim();
    expect(Math.max(...toComments(words).map(({ length }) => length))).toBeLessThanOrEqual(78);
    expect(toComments('x'.repeat(100))).toEqual([`# ${'x'.repeat(100)}`]);
  });
});

describe('the reader behind these tests', () => {
  it.each(['"\t\n"', '"\\u00"', '"\\x41"', '"\\uD800"', '"a"b"', "'a'", '"'])('refuses %j', (text) => {
    expect(() => readBasicString(text)).toThrow();
  });
});

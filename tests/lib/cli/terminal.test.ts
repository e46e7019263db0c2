import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLines, escapeText, toJSONText } from '../../../lib/cli/terminal.ts';
import { isDisplayable } from '../../../lib/pep740/text.ts';
import { anyText } from '../pep740/any-text.ts';

describe('text for a terminal', () => {
  it.each([
    ['plain é 漢字 👩‍👩‍👧', 'plain é 漢字 👩‍👩‍👧'],
    ['a\u001b[31mb', 'a\\u001b[31mb'],
    ['exe.\u202egnp', 'exe.\\u202egnp'],
    ['two\nlines\r', 'two\\u000alines\\u000d'],
    ['\u009b2J\u007f', '\\u009b2J\\u007f'],
    ['\ud800 and \u{e0041}', '\\ud800 and \\udb40\\udc41'],
  ])('%j becomes %j', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it('holds nothing hostile, whatever it was', () => {
    fc.assert(fc.property(anyText, (text) => isDisplayable(escapeText(text))));
    fc.assert(fc.property(anyText, (text) => escapeLines(text).split('\n').every(isDisplayable)));
  });
});

describe('JSON for a terminal', () => {
  it('is the JSON of the same value, and holds nothing hostile', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, fc.oneof(anyText, fc.array(anyText), fc.integer())), (value) => {
        const text = toJSONText(value, 2);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text.split('\n').every(isDisplayable)).toBe(true);
      }),
    );
  });
});

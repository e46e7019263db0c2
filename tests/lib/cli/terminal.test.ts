import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJSONText } from '../../../lib/cli/terminal.ts';
import { isDisplayable } from '../../../lib/pep740/text.ts';
import { anyText } from '../pep740/any-text.ts';

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

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJSON } from '../../lib/canonical.ts';

describe('canonical JSON', () => {
  it.each([
    ['an object with its members sorted', { b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    ['nested objects too', { z: { y: 2, x: 1 } }, '{"z":{"x":1,"y":2}}'],
    // The example of RFC 8785, section 3.2.3.
    [
      'members by their UTF-16 code units',
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    // RFC 8785, section 3.2.2.3 and its appendix B.
    [
      'numbers as ECMAScript does',
      [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, -0],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    ],
    ['control characters escaped', '\u000f\n"\\/', '"\\u000f\\n\\"\\\\/"'],
    ['a lone surrogate as an escape', '\ud800', '"\\ud800"'],
    ['no member that is undefined', { a: undefined, b: null }, '{"b":null}'],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ['a member called __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ])('writes %s', (_, value, expected) => {
    expect(canonicalJSON(value)).toBe(expected);
  });

  it.each([
    ['undefined', undefined],
    ['undefined in an array', [undefined]],
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['a big integer', 1n],
    ['a function', () => 1],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(1)],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJSON(value)).toThrow(TypeError);
  });

  it('says the same in other words: parsed, it is the value it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJSON(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is the same whatever the order in which members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJSON(reversed)).toBe(canonicalJSON(object));
      }),
    );
  });
});

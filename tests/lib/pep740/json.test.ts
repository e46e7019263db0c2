import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_JSON_LIMITS, hasMoreValues, isRecord, parseJSON } from '../../../lib/pep740/json.ts';
import { runs } from '../../setup/runs.ts';
import { anyJSON, anyText } from './any-text.ts';
import { expectSafeReason } from './expect-reason.ts';

function parse(text: string, limits = {}): ReturnType<typeof parseJSON> {
  return parseJSON(new TextEncoder().encode(text), limits);
}

describe('parseJSON', () => {
  test.each([
    ['null', null],
    [' \t\r\n{ } ', {}],
    ['{"a":{"a":1},"b":[{"a":2},{"a":3}]}', { a: { a: 1 }, b: [{ a: 2 }, { a: 3 }] }],
    ['["a","a",{"a":"a"}]', ['a', 'a', { a: 'a' }]],
    ['{"a":"\\"a\\":1","\\\\":"\\\\"}', { a: '"a":1', '\\': '\\' }],
    ['{"a" : "a", "b" \n:{}}', { a: 'a', b: {} }],
    ['"\\ud83d\\ude00"', '😀'],
    ['{"":1}', { '': 1 }],
    ['{"[{":"]}"}', { '[{': ']}' }],
    ['1e400', Number.POSITIVE_INFINITY],
  ])('reads %s', (text, value) => {
    expect(parse(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['nothing', ''],
    ['white space', ' '],
    ['a truncated object', '{"a":1'],
    ['a truncated string', '{"a":"b'],
    ['a string that ends in a backslash', '"\\"'],
    ['two documents', '{}{}'],
    ['a trailing comma', '[1,]'],
    ['a comment', '{} // no'],
    ['single quotes', "{'a':1}"],
    ['NaN', 'NaN'],
    ['a leading zero', '01'],
    ['a plus sign', '+1'],
    ['hexadecimal', '0x1'],
    ['a raw line break in a string', '"a\nb"'],
    ['a raw null character', '"a\0b"'],
    ['an unknown escape', '"\\x41"'],
    ['an unknown escape in a key', '{"\\x41":1}'],
    ['no-break space between tokens', '{\u00a0}'],
    ['a byte order mark', '\ufeff{}'],
    ['closing brackets alone', ']]]}}}'],
  ])('refuses %s', (_, text) => {
    expectSafeReason(parse(text));
  });

  test.each([
    ['in plain sight', '{"a":1,"a":1}'],
    ['spelled with an escape', '{"a":1,"\\u0061":2}'],
    ['that is empty', '{"":1,"":2}'],
    ['__proto__', '{"__proto__":1,"__proto__":2}'],
    ['constructor', '{"constructor":1,"x":2,"constructor":3}'],
    ['deep inside', '[[{"x":[{"a":{},"b":"a","a":[]}]}]]'],
    ['after a nested object with the same key', '{"a":{"a":1},"b":2,"a":3}'],
    ['with white space before the colon', '{"a"\t\n :1,"a":2}'],
    ['with a quote in it', '{"\\"":1,"\\u0022":2}'],
    ['with a slash in it', '{"/":1,"\\/":2}'],
  ])('refuses a duplicate key %s', (_, text) => {
    expect(parse(text)).toEqual({ ok: false, reason: expect.stringContaining('twice in one object') });
    expect(() => JSON.parse(text)).not.toThrow();
  });

  test('keeps __proto__ as a key like any other', () => {
    const parsed = parse('{"__proto__":{"polluted":true}}');
    expect(parsed.ok && isRecord(parsed.value) && Object.keys(parsed.value)).toEqual(['__proto__']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test.each(['"\\ud83d"', '{"\\ude00":1}', '["\\ud83d x"]'])(
    'refuses half of a surrogate pair in %s',
    (text) => {
      expect(parse(text)).toEqual({ ok: false, reason: expect.stringContaining('surrogate') });
    },
  );

  test.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['a truncated sequence', [0x22, 0xe2, 0x82, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['an encoded surrogate', [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])('refuses %s', (_, bytes) => {
    expect(parseJSON(Uint8Array.from(bytes))).toEqual({
      ok: false,
      reason: expect.stringContaining('UTF-8'),
    });
  });

  test('counts bytes, and refuses one more than it may read', () => {
    expect(parse('"é"', { maxBytes: 4 }).ok).toBe(true);
    expect(parse('"é"', { maxBytes: 3 })).toEqual({
      ok: false,
      reason: expect.stringContaining('at most 3'),
      isLimit: true,
    });
    expectSafeReason(parse(' '.repeat(DEFAULT_JSON_LIMITS.maxBytes + 1)));
  });

  test('reads 64 levels and refuses 65, of either kind', () => {
    const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const objects = (depth: number) => `${'{"a":'.repeat(depth)}0${'}'.repeat(depth)}`;
    for (const nested of [lists, objects]) {
      expect(parse(nested(64)).ok).toBe(true);
      expect(parse(nested(65))).toEqual({
        ok: false,
        reason: expect.stringContaining('more than 64 deep'),
        isLimit: true,
      });
    }
    expect(parse('[[]]', { maxDepth: 1 }).ok).toBe(false);
  });

  test('refuses a million open brackets without overflowing', () => {
    expectSafeReason(parse('['.repeat(1_000_000)));
    expectSafeReason(parse('{"a":'.repeat(200_000)));
  });

  test('never throws, whatever the bytes', () => {
    const soup = fc
      .string({ unit: fc.constantFrom(...'{}[]",:\\u0061 \n1a\u202e') })
      .map((text) => Buffer.from(text));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), soup), (bytes) => {
        const parsed = parseJSON(bytes);
        if (!parsed.ok) expectSafeReason(parsed);
      }),
      runs(),
    );
  });

  test('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(anyJSON, (value) => {
        const text = JSON.stringify(value);
        expect(parse(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  test('refuses any object in which a key is written again, in any spelling', () => {
    const anObject = fc.dictionary(
      anyText.map((text) => text.toWellFormed()),
      anyJSON,
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(anObject, fc.nat(), fc.boolean(), (object, pick, escaped) => {
        const keys = Object.keys(object);
        const key = keys[pick % keys.length] ?? '';
        const spelled = escaped ? `"${key.split('').map(toEscape).join('')}"` : JSON.stringify(key);
        const text = `[${JSON.stringify(object).slice(0, -1)},${spelled}:0}]`;
        expect(parse(text)).toEqual({ ok: false, reason: expect.stringContaining('twice') });
      }),
    );
  });
});

function toEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

describe('hasMoreValues', () => {
  const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

  function countValues(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 1;
    return Object.values(value).reduce((sum: number, each) => sum + countValues(each), 1);
  }
  function countEmpty(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 0;
    const inside = Object.values(value);
    return inside.reduce((sum: number, each) => sum + countEmpty(each), inside.length === 0 ? 1 : 0);
  }

  test.each([
    ['0', 1],
    ['"[,{\\"[[,"', 1],
    ['[1,2,3]', 4],
    ['{"a":[{"b,":1}],"c":"]"}', 5],
  ])('counts %s as %i', (text, count) => {
    expect(hasMoreValues(Buffer.from(text), count)).toBe(false);
    expect(hasMoreValues(Buffer.from(text), count - 1)).toBe(true);
  });

  test('counts every value, and one more for what is empty', () => {
    fc.assert(
      fc.property(anyJSON, (value) => {
        const count = countValues(value) + countEmpty(value);
        expect(hasMoreValues(encode(value), count)).toBe(false);
        expect(hasMoreValues(encode(value), count - 1)).toBe(true);
      }),
    );
  });

  test('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void hasMoreValues(bytes, 3)));
  });
});

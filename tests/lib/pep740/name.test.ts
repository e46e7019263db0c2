import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeName, parseProjectName } from '../../../lib/pep740/name.ts';
import { anyText } from './any-text.ts';
import { expectSafeReason } from './expect-reason.ts';
import { readCases, readPairs } from './lines.ts';

const aName = fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,20}[A-Za-z0-9])?$/);

describe('parseProjectName', () => {
  test.each(readPairs('names_valid.txt'))('accepts %s and normalises it to %s', (written, normalised) => {
    expect(parseProjectName(written)).toEqual({ ok: true, value: written });
    expect(normalizeName(written)).toBe(normalised);
  });

  test.each(readCases('names_invalid.txt').map((name) => [name]))('refuses %j', (name) => {
    expectSafeReason(parseProjectName(name));
  });

  test('accepts 200 characters and refuses one more', () => {
    expect(parseProjectName('a'.repeat(200)).ok).toBe(true);
    expectSafeReason(parseProjectName('a'.repeat(201)));
  });

  test('says which of the dangers a name has', () => {
    expect(parseProjectName('a/b')).toMatchObject({ reason: expect.stringContaining('path separator') });
    expect(parseProjectName('a\u202eb')).toMatchObject({ reason: expect.stringContaining('bidirectional') });
    expect(parseProjectName('a b')).toMatchObject({ reason: expect.stringContaining('only ASCII letters') });
  });

  test('never throws, and its reasons can be shown, whatever the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseProjectName(text);
        if (!parsed.ok) expectSafeReason(parsed);
      }),
    );
  });
});

describe('normalizeName', () => {
  test('gives a valid name that it leaves as it is', () => {
    fc.assert(
      fc.property(aName, (name) => {
        const normalised = normalizeName(name);
        expect(normalised).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
        expect(normalizeName(normalised)).toBe(normalised);
        expect(parseProjectName(normalised).ok).toBe(true);
      }),
    );
  });

  test('does not depend on case or on which separators are written, or how many', () => {
    const separator = fc.stringMatching(/^[._-]{1,3}$/);
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z0-9]{1,5}$/), { minLength: 1 }),
        separator,
        (words, between) => {
          expect(normalizeName(words.join(between).toUpperCase())).toBe(words.join('-'));
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonicalizeVersion,
  compareVersions,
  isPrerelease,
  parseVersion,
  type Version,
} from '../../../lib/pep740/version.ts';
import { runs } from '../../setup/runs.ts';
import { anyText } from './any-text.ts';
import { expectSafeReason } from './expect-reason.ts';
import { readCases, readPairs } from './lines.ts';

function aVersion(text: string): Version {
  const parsed = parseVersion(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

/** Spellings of versions, close to one another so that equal and neighbouring ones come up. */
const spelling = fc
  .tuple(
    fc.constantFrom('', '0!', '1!'),
    fc.array(fc.constantFrom('0', '1', '01', '2', '10', '9007199254740993'), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', 'a', 'a1', '-alpha.1', 'b2', 'rc1', 'c1', '.preview_1'),
    fc.constantFrom('', '.post', '-1', 'r2', '.post0'),
    fc.constantFrom('', '.dev', 'dev1', '-dev2'),
    fc.constantFrom('', '+1', '+a', '+a.1', '+1.a', '+01', '+A_1', '+1e1', '+10'),
  )
  .map(
    ([epoch, release, pre, post, dev, local]) => `${epoch}${release.join('.')}${pre}${post}${dev}${local}`,
  );

describe('parseVersion', () => {
  test.each(readPairs('versions_valid.txt'))('reads %j as %s', (written, normalised) => {
    expect(canonicalizeVersion(aVersion(written))).toBe(normalised);
  });

  test.each(readCases('versions_invalid.txt').map((version) => [version]))('refuses %j', (version) => {
    expectSafeReason(parseVersion(version));
  });

  test('accepts 255 characters and refuses one more', () => {
    expect(parseVersion('1'.repeat(255)).ok).toBe(true);
    expectSafeReason(parseVersion('1'.repeat(256)));
  });

  test('keeps every part apart', () => {
    expect(aVersion('1!2.3rc4.post5.dev6+x.7')).toEqual({
      epoch: 1n,
      release: [2n, 3n],
      pre: { label: 'rc', number: 4n },
      post: 5n,
      dev: 6n,
      local: ['x', 7n],
    });
  });

  test('never throws, whatever the text', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'019.!-_+abcrevpostdev v\n\u212a'), maxLength: 300 });
    fc.assert(
      fc.property(fc.oneof(soup, anyText), (text) => {
        const parsed = parseVersion(text);
        if (!parsed.ok) expectSafeReason(parsed);
      }),
    );
  });
});

describe('canonicalizeVersion', () => {
  test('gives a version that it leaves as it is, and that equals what was written', () => {
    fc.assert(
      fc.property(spelling, (written) => {
        const version = aVersion(written);
        const normalised = canonicalizeVersion(version);
        expect(aVersion(normalised)).toEqual(version);
        expect(canonicalizeVersion(aVersion(normalised))).toBe(normalised);
      }),
    );
  });
});

describe('compareVersions', () => {
  const ordered = readCases('versions_ordered.txt').map((line) => line.split(' ').map(aVersion));

  test('follows the order of PEP 440 for every two of the listed versions', () => {
    for (const [at, equals] of ordered.entries()) {
      for (const [otherAt, others] of ordered.entries()) {
        for (const a of equals) {
          for (const b of others) {
            const expected = Math.sign(at - otherAt);
            const names = `${canonicalizeVersion(a)} and ${canonicalizeVersion(b)}`;
            expect(Math.sign(compareVersions(a, b)), names).toBe(expected);
          }
        }
      }
    }
  });

  test('is a total order', () => {
    fc.assert(
      fc.property(spelling, spelling, spelling, (first, second, third) => {
        const [a, b, c] = [aVersion(first), aVersion(second), aVersion(third)];
        expect(compareVersions(a, a)).toBe(0);
        expect(Math.sign(compareVersions(a, b))).toBe(0 - Math.sign(compareVersions(b, a)));
        if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) {
          expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
        }
        if (compareVersions(a, b) === 0) {
          expect(Math.sign(compareVersions(a, c))).toBe(Math.sign(compareVersions(b, c)));
        }
      }),
      runs(),
    );
  });
});

describe('isPrerelease', () => {
  test.each(['1.0a1', '1.0b1', '1.0rc1', '1.0.dev1', '1.0.post1.dev1', '1.0a1.post1'])(
    'is true of %s',
    (text) => {
      expect(isPrerelease(aVersion(text))).toBe(true);
    },
  );

  test.each(['1.0', '1.0.post1', '1.0+dev', '1!0'])('is false of %s', (text) => {
    expect(isPrerelease(aVersion(text))).toBe(false);
  });
});

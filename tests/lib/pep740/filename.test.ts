import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDistributionFilenames,
  type DistributionFilename,
  parseDistributionFilename,
} from '../../../lib/pep740/filename.ts';
import { canonicalizeVersion } from '../../../lib/pep740/version.ts';
import { listRealPaths, readReal } from '../../builders/real.ts';
import { runs } from '../../setup/runs.ts';
import { anyText } from './any-text.ts';
import { expectSafeReason } from './expect-reason.ts';
import { readCases, readPairs } from './lines.ts';

function aFilename(text: string): DistributionFilename {
  const parsed = parseDistributionFilename(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value;
}

/** What was read, in the words of `filenames_valid.txt`. */
function describeFilename(parsed: DistributionFilename): string {
  const words = [parsed.kind, parsed.name, canonicalizeVersion(parsed.version)];
  if (parsed.kind === 'sdist') return words.join(' ');
  const tags = [parsed.pythonTags, parsed.abiTags, parsed.platformTags].map((set) => set.join('.'));
  return [...words, parsed.build ?? '-', ...tags].join(' ');
}

function compare(a: string, b: string): unknown {
  return compareDistributionFilenames(aFilename(a), aFilename(b));
}

const listed = readPairs('filenames_valid.txt').map(([written]) => written);

describe('parseDistributionFilename', () => {
  test.each(readPairs('filenames_valid.txt'))('reads %s as %s', (written, expected) => {
    expect(describeFilename(aFilename(written))).toBe(expected);
    expect(aFilename(written).filename).toBe(written);
  });

  test.each(readCases('filenames_invalid.txt').map((name) => [name]))('refuses %j', (name) => {
    expectSafeReason(parseDistributionFilename(name));
  });

  test('accepts 255 characters and refuses one more', () => {
    const tail = '-1.0.tar.gz';
    const version = `1.${'0'.repeat(100)}`;
    const name = 'a'.repeat(255 - `-${version}.tar.gz`.length);
    expect(parseDistributionFilename(`${name}-${version}.tar.gz`).ok).toBe(true);
    expectSafeReason(parseDistributionFilename(`${name}a-${version}.tar.gz`));
    expectSafeReason(parseDistributionFilename(`${'a'.repeat(255 - tail.length)}${tail}`));
  });

  test('does not write out the combinations of a large tag set', () => {
    const set = 'abcdefghijklmnopqrstuvwxyz'.split('').join('.');
    const wheel = aFilename(`foo-1.0-${set}-${set}-${set}.whl`);
    expect(wheel).toMatchObject({ pythonTags: { length: 26 }, abiTags: { length: 26 } });
  });

  test('never throws, and accepts no name that could be a path, whatever the text', () => {
    const soup = fc.string({ unit: fc.constantFrom(...'fo01.-_+!/\\ \u202e'), maxLength: 30 });
    const extension = fc.constantFrom('.whl', '.tar.gz', '.zip', '-py3-none-any.whl', '');
    fc.assert(
      fc.property(fc.oneof(soup, anyText), extension, (stem, end) => {
        const parsed = parseDistributionFilename(stem + end);
        if (parsed.ok) expect(stem + end).toMatch(/^[A-Za-z0-9][A-Za-z0-9._+!-]+$/);
        else expectSafeReason(parsed);
      }),
      runs(),
    );
  });

  test('reads back a name written from its parts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...listed), (written) => {
        const parsed = aFilename(written);
        const release = `${parsed.name.replaceAll('-', '_')}-${canonicalizeVersion(parsed.version)}`;
        const tags =
          parsed.kind === 'wheel'
            ? [
                parsed.build ?? [],
                parsed.pythonTags.join('.'),
                parsed.abiTags.join('.'),
                parsed.platformTags.join('.'),
              ]
            : [];
        const normal = [release, ...tags.flat()].join('-') + parsed.extension;
        expect(aFilename(normal)).toEqual({ ...parsed, filename: normal });
      }),
    );
  });
});

describe('compareDistributionFilenames', () => {
  test.each(listed)('finds %s identical with itself', (name) => {
    expect(compare(name, name)).toEqual({ relation: 'identical' });
  });

  test.each([
    ['Foo.Bar-1.0.tar.gz', 'foo_bar-1.0.tar.gz'],
    ['foo-1.0.tar.gz', 'foo-1.0.0.tar.gz'],
    ['foo-1.0beta1.zip', 'foo-1.0b1.zip'],
    ['foo-bar-1.0.tar.gz', 'foo_bar-1.0.tar.gz'],
    ['Foo-1.0-py2.py3-none-any.whl', 'foo-v1-py3.py2-none-any.whl'],
    ['foo-1.0-01-py3-none-any.whl', 'foo-1.0-1-py3-none-any.whl'],
    ['foo-1.0-py3-none-ANY.whl', 'foo-1.0-py3-none-any.whl'],
    ['foo-1.0-py3-none.none-any.whl', 'foo-1.0-py3-none-any.whl'],
  ])('finds %s and %s to name the same distribution', (a, b) => {
    expect(compare(a, b)).toEqual({ relation: 'same-distribution' });
    expect(compare(b, a)).toEqual({ relation: 'same-distribution' });
  });

  test.each([
    ['foo-1.0.tar.gz', 'bar-1.0.tar.gz', ['name']],
    ['foo-1.0.tar.gz', 'foo-1.1.tar.gz', ['version']],
    ['foo-1.0.tar.gz', 'foo-1.0.post0.tar.gz', ['version']],
    ['foo-1.0.tar.gz', 'foo-1.0+1.tar.gz', ['version']],
    ['foo-9007199254740993.tar.gz', 'foo-9007199254740992.tar.gz', ['version']],
    ['foo-1.0.tar.gz', 'foo-1.0.zip', ['extension']],
    ['foo-1.0.tar.gz', 'foo-1.0-py3-none-any.whl', ['extension']],
    ['foo-1.0-py3-none-any.whl', 'foo-1.0-1-py3-none-any.whl', ['build']],
    ['foo-1.0-1a-py3-none-any.whl', 'foo-1.0-1A-py3-none-any.whl', ['build']],
    ['foo-1.0-py3-none-any.whl', 'foo-1.0-py2.py3-none-any.whl', ['tags']],
    ['foo-1.0-py3-none-win32.whl', 'foo-1.0-py3-none-win_amd64.whl', ['tags']],
    ['foo-1.0-py3-none-any.whl', 'bar-2.0-2-cp39-abi3-win32.whl', ['name', 'version', 'build', 'tags']],
  ])('finds %s and %s different in %j', (a, b, differences) => {
    expect(compare(a, b)).toEqual({ relation: 'different', differences });
    expect(compare(b, a)).toEqual({ relation: 'different', differences });
  });
});

describe('recorded real data', () => {
  test.each([...listRealPaths('listings'), ...listRealPaths('index/simple')])(
    'has only names that are read: %s',
    (path) => {
      const listing: { files: { filename: string }[] } = JSON.parse(readReal(path).toString());
      expect(listing.files.length).toBeGreaterThan(0);
      for (const { filename } of listing.files) expect(aFilename(filename).filename).toBe(filename);
    },
  );
});

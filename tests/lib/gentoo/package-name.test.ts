import { expect, test } from 'vitest';
import {
  isPackageName,
  parseEbuildName,
  parsePackageName,
  parsePackageVersion,
} from '../../../lib/gentoo/package-name.ts';
import { expectSafeReason } from '../pep740/expect-reason.ts';

test.each(['foo', 'foo-bar', 'gtk+', '_x', '7zip', 'a-b-1xy', 'foo-1xy-2zz', 'FOO'])(
  '%j names a package',
  (text) => {
    expect(isPackageName(text)).toBe(true);
    expect(parsePackageName(text)).toEqual({ ok: true, value: text });
  },
);

test('a name with dots is taken, and known for none of Gentoo’s', () => {
  expect(isPackageName('Foo.Bar')).toBe(false);
  expect(parsePackageName('Foo.Bar')).toEqual({ ok: true, value: 'Foo.Bar' });
});

test.each([
  '',
  '-foo',
  '+foo',
  'foo-1',
  'foo-1.2_rc3',
  'foo-1-r1',
  'föö',
  'a b',
  'a/b',
  'a\n',
  '.a',
  'x'.repeat(201),
])('%j names no package', (text) => {
  expect(isPackageName(text)).toBe(false);
  expectSafeReason(parsePackageName(text));
});

test.each([
  ['1', '1', null],
  ['1.2.3-r1', '1.2.3', 'r1'],
  ['20240101', '20240101', null],
  ['1.2b_alpha1_beta2_pre3_rc4_p5-r10', '1.2b_alpha1_beta2_pre3_rc4_p5', 'r10'],
  ['1_p', '1_p', null],
])('%j is a version', (text, PV, revision) => {
  expect(parsePackageVersion(text)).toEqual({ ok: true, value: { PV, revision } });
});

test.each([
  '',
  'v1',
  '1.',
  '.1',
  '1rc1',
  '1.2.dev3',
  '1-r',
  '1-1',
  '1ab',
  '1_foo',
  '1 ',
  '1\n',
  '1'.repeat(201),
])('%j is no version of Gentoo’s', (text) => {
  expectSafeReason(parsePackageVersion(text));
});

test('an ebuild’s name is taken apart at its last version', () => {
  expect(parseEbuildName('dev-python/a-1xy/a-1xy-2_rc3-r4.ebuild')).toEqual({
    ok: true,
    value: { PN: 'a-1xy', PV: '2_rc3', revision: 'r4' },
  });
});

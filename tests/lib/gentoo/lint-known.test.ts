import { expect, test } from 'vitest';
import { type Known, lintKnown } from '../../../lib/gentoo/lint-known.ts';

const NEW = 'https://github.com/pypi/pypi-attestations';
const OLD = 'https://github.com/trailofbits/pypi-attestations';
const NEXT = 'https://github.com/next/pypi-attestations';
const KNOWN: Known = {
  sdists: ['pypi_attestations-0.0.28.tar.gz'],
  own: [NEW],
  earlier: [{ provider: OLD, versions: ['0.0.26', '0.0.27'] }],
  later: [{ provider: NEXT, versions: ['0.0.29', '0.0.30'] }],
};
const EBUILD = { PN: 'pypi-attestations', PV: '0.0.28' };
const lint = (pin: string, known: Partial<Known> = {}) =>
  lintKnown({ ...EBUILD, PYPI_VERIFY_REPO: pin }, { ...KNOWN, ...known });

test('a pin of whoever is confirmed has no mistake, and none is found where nobody is known', () => {
  expect(lint(NEW)).toEqual([]);
  expect(lint('')).toEqual([]);
  expect(lint(OLD, { own: [] })).toEqual([]);
  expect(lint(OLD, { own: [NEW, OLD] })).toEqual([]);
});

test.each([
  [
    'https://github.com/PyPI/pypi-attestations',
    'PIN_LETTER_CASE',
    /letter case only/,
    `Write PYPI_VERIFY_REPO="${NEW}".`,
  ],
  [OLD, 'PIN_OUTDATED', /published up to 0\.0\.27\./, expect.stringContaining(NEW)],
  [NEXT, 'PIN_TOO_EARLY', /publishes from 0\.0\.29 on/, expect.stringContaining(NEW)],
  ['gcp:a@b.example', 'PIN_DIFFERS', /names gcp:a@b\.example/, expect.stringContaining(NEW)],
])('a pin of %s is %s', (pin, code, message, fix) => {
  expect(lint(pin)).toEqual([{ code, message: expect.stringMatching(message), fix }]);
});

test.each([
  [['Foo.Bar-1.tar.gz'], '', 'Set PYPI_NO_NORMALIZE=1 before inherit.'],
  [['foo_bar-1.tar.gz'], '1', 'Remove PYPI_NO_NORMALIZE.'],
  [['foo_bar-1.zip'], '', 'Set SRC_URI and S to the name that the index has.'],
  [[], '', expect.stringContaining('wheel')],
])('where the index has %j, with PYPI_NO_NORMALIZE=%j, the fix is %s', (sdists, PYPI_NO_NORMALIZE, fix) => {
  const ebuild = { PN: 'foo', PV: '1', PYPI_PN: 'Foo.Bar', PYPI_NO_NORMALIZE };
  expect(lintKnown(ebuild, { ...KNOWN, sdists })).toMatchObject([{ code: 'SDIST_NOT_LISTED', fix }]);
});

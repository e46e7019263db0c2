import { expect, test } from 'vitest';
import { fetchedSdist, toGlobals, verifiedSdist } from '../../../lib/gentoo/globals.ts';

const EBUILD = { PN: 'Foo.Bar', PV: '1.2.3_beta2' };
const FOLDER = 'https://files.pythonhosted.org/packages/source/F/Foo.Bar';

test('an ebuild that sets nothing fetches the normalised name', () => {
  expect(toGlobals(EBUILD)).toEqual({
    S: `\${WORKDIR}/foo_bar-1.2.3b2`,
    SRC_URI: `${FOLDER}/foo_bar-1.2.3b2.tar.gz`,
    IUSE: '',
    BDEPEND: '',
  });
});

test('PYPI_NO_NORMALIZE keeps the name as it is', () => {
  expect(toGlobals({ ...EBUILD, PYPI_NO_NORMALIZE: '1' })).toMatchObject({
    S: `\${WORKDIR}/Foo.Bar-1.2.3b2`,
    SRC_URI: `${FOLDER}/Foo.Bar-1.2.3b2.tar.gz`,
  });
});

test('PYPI_PN names the project, unless it is empty', () => {
  expect(toGlobals({ ...EBUILD, PYPI_PN: 'Baz-Qux' }).S).toBe(`\${WORKDIR}/baz_qux-1.2.3b2`);
  expect(toGlobals({ ...EBUILD, PYPI_PN: '' }).S).toBe(`\${WORKDIR}/foo_bar-1.2.3b2`);
});

test('PYPI_VERIFY_REPO fetches the provenance too, under a flag', () => {
  const provenance = 'https://pypi.org/integrity/Foo.Bar/v1.2.3b2/foo_bar-1.2.3b2.tar.gz/provenance';
  expect(toGlobals({ ...EBUILD, PYPI_VERIFY_REPO: 'https://github.com/foo/bar' })).toEqual({
    S: `\${WORKDIR}/foo_bar-1.2.3b2`,
    SRC_URI: `${FOLDER}/foo_bar-1.2.3b2.tar.gz verify-provenance? ( ${provenance} -> foo_bar-1.2.3b2.tar.gz.provenance )`,
    IUSE: 'verify-provenance',
    BDEPEND: 'verify-provenance? ( dev-python/pypi-attestations )',
  });
});

test('an empty variable is one that is not set', () => {
  const empty = { ...EBUILD, PYPI_PN: '', PYPI_NO_NORMALIZE: '', PYPI_VERIFY_REPO: '' };
  expect(toGlobals(empty)).toEqual(toGlobals(EBUILD));
});

test('src_unpack verifies the normalised name, whatever was fetched', () => {
  const raw = { ...EBUILD, PYPI_NO_NORMALIZE: '1' };
  expect([fetchedSdist(raw), verifiedSdist(raw)]).toEqual([
    'Foo.Bar-1.2.3b2.tar.gz',
    'foo_bar-1.2.3b2.tar.gz',
  ]);
  expect(fetchedSdist(EBUILD)).toBe(verifiedSdist(EBUILD));
});

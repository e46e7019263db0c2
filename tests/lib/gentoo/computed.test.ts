import { expect, test } from 'vitest';
import { computeEclass } from '../../../lib/gentoo/computed.ts';
import { listDefects } from '../../../lib/gentoo/defects.ts';
import { lintVersion } from '../../../lib/gentoo/lint-version.ts';

const PLAIN = { PN: 'pypi-attestations', PV: '0.0.28' };

test('the two addresses of a provenance are the eclass’s own and PyPI’s', () => {
  expect(computeEclass({ PN: 'foo', PV: '1.0', PYPI_PN: 'Foo.Bar' }).provenance).toEqual({
    eclassUrl: 'https://pypi.org/integrity/Foo.Bar/v1.0/foo_bar-1.0.tar.gz/provenance',
    url: 'https://pypi.org/integrity/foo-bar/1.0/foo_bar-1.0.tar.gz/provenance',
  });
});

test('a version that is none of PyPI’s has no address there', () => {
  const ebuild = { PN: 'foo', PV: '1_p1_p2' };
  expect(computeEclass(ebuild)).toMatchObject({ version: '1.post1_p2', provenance: { url: null } });
  expect(lintVersion(ebuild)).toMatchObject([{ code: 'VERSION_NOT_PYPI' }]);
  expect(lintVersion({ PN: 'foo', PV: '1.2_alpha' })).toMatchObject([
    { code: 'VERSION_SPELLING', message: expect.stringContaining('1.2a0') },
  ]);
  expect(lintVersion({ PN: 'foo', PV: '1.2_alpha3_p4' })).toEqual([]);
});

test('what verifies is a command where somebody is named, and it names the file that the eclass verifies', () => {
  expect(computeEclass(PLAIN).verification).toBeNull();
  const raw = { PN: 'Foo', PV: '1', PYPI_NO_NORMALIZE: '1', PYPI_VERIFY_REPO: 'gcp:a@b.example' };
  expect(computeEclass(raw)).toMatchObject({
    sdist: { name: 'Foo-1.tar.gz' },
    verification: {
      command:
        'pypi-attestations verify pypi --offline --provenance-file foo-1.tar.gz.provenance foo-1.tar.gz --gcp-service-account a@b.example',
    },
  });
});

test('a defect of the eclass applies to an ebuild that meets it, and is told in general otherwise', () => {
  const met = (...args: Parameters<typeof listDefects>) =>
    listDefects(...args).flatMap(({ id, applies }) => (applies ? [id] : []));
  const pin = { PYPI_VERIFY_REPO: 'https://github.com/a/b' };
  expect(met({ PN: 'foo', PV: '1' })).toEqual([]);
  expect(met({ PN: 'foo', PV: '1', ...pin })).toEqual(['provenance-extended']);
  expect(met(PLAIN)).toEqual(['benign-move']);
  expect(met({ PN: 'Foo', PV: '1', PYPI_NO_NORMALIZE: '1' })).toEqual([]);
  expect(met({ PN: 'foo', PV: '1', PYPI_NO_NORMALIZE: '1', ...pin })).toEqual(['provenance-extended']);
  expect(met({ PN: 'Foo', PV: '1', PYPI_NO_NORMALIZE: '1', ...pin })).toEqual([
    'provenance-extended',
    'no-normalize',
  ]);
  const happened = { moves: ['It moved.'], extensions: ['It grew.'] };
  expect(met({ PN: 'foo', PV: '1' }, happened)).toEqual(['benign-move']);
  const texts = listDefects({ PN: 'foo', PV: '1', ...pin }, happened).map(({ message }) => message);
  expect(texts[0]).toMatch(/ It grew\.$/);
  expect(texts[1]).toMatch(/ It moved\.$/);
});

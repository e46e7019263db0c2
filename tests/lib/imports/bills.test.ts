import { describe, expect, test } from 'vitest';
import { parsePurl } from '../../../lib/imports/purl.ts';
import { expectSafeReason } from '../pep740/expect-reason.ts';
import { importedOf, importSample, importText, listNamed, outline, readSample } from './samples.ts';

describe('a CycloneDX document', () => {
  test('is told component by component, also those within others', () => {
    expect(outline(importSample('bom.cdx.json'))).toEqual([
      '19 project: Names click 8.1.8, with 1 digest.',
      '35 project: Names jinja2 3.1.5, with 1 digest.',
      '57 project: Names markupsafe 3.0.2.',
      '65 ignored: Names internal-auth from packages.example.com, and not from PyPI.',
      '71 ignored: Names internal-log from packages.example.com, and not from PyPI.',
      '84 ignored: A package of the type npm, and not of PyPI.',
      '88 not-understood: It has no package URL, so nobody can tell whether it comes from PyPI.',
      '93 ignored: It has no package URL, and is no library.',
      '99 not-understood: "pkg:pypi/odd%zz@1" is no package URL.',
    ]);
  });

  test('states digests of a component and of its distribution', () => {
    expect(importSample('bom.cdx.json').projects.map(({ sha256s }) => sha256s)).toEqual([
      ['e5c7ffac26fed654fe62045898f55b551a0dc120badf3d116bcd364418f3ec16'],
      ['c34aaa3c7f065f58955d8a6522cbe38d43012b068c68fff552cbc090abf5ba3b'],
      [],
    ]);
  });
});

describe('an SPDX document', () => {
  test('is told package by package', () => {
    expect(outline(importSample('sbom.spdx.json'))).toEqual([
      '36 project: Names urllib3 2.3.0, with 1 digest.',
      '49 project: Names pyyaml 6.0.2.',
      '62 ignored: Names internal-auth from packages.example.com, and not from PyPI.',
      '68 not-understood: It has no package URL, so nobody can tell whether it comes from PyPI.',
    ]);
  });

  test('of version 3 is told by the packages of its graph', () => {
    expect(outline(importSample('sbom.spdx3.json'))).toEqual([
      '17 project: Names rich 13.9.4, with 1 digest.',
      '35 project: Names pygments 2.19.1.',
      '44 not-understood: It has no package URL, so nobody can tell whether it comes from PyPI.',
    ]);
  });

  test('is found within the answer that GitHub gives', () => {
    const text = `{ "sbom": ${readSample('sbom.spdx.json')} }`;
    expect(listNamed(importedOf(importText(text)))).toEqual(listNamed(importSample('sbom.spdx.json')));
  });

  test('is refused in its tag and value form', () => {
    expect(importText('SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\n')).toEqual({
      ok: false,
      code: 'IMPORT_FORMAT',
      message: 'The file is SPDX in its tag and value form; the JSON form is read here.',
      line: null,
    });
  });
});

describe('a package URL', () => {
  test.each([
    ['pkg:pypi/flask', 'flask', null],
    ['pkg:pypi/flask@3.0.3', 'flask', '3.0.3'],
    ['pkg:pypi/flask@3.0.3?file_name=x#src', 'flask', '3.0.3'],
    ['PKG:PyPI/flask@1!3.0', 'flask', '1!3.0'],
    ['pkg://pypi/flask@1%2B1', 'flask', '1+1'],
    ['pkg:pypi/group/flask@1', 'group/flask', '1'],
  ])('%s names a project', (text, name, version) => {
    expect(parsePurl(text)).toMatchObject({ ok: true, value: { type: 'pypi', name, version } });
  });

  test.each([
    '',
    'pkg:',
    'pkg:pypi',
    'pkg:pypi/',
    'pypi/flask',
    'pkg:pypi/flask@',
    'pkg:pypi/a%ff',
    'pkg:pypi/a?b=%',
    '\u202e',
  ])('%j is none', (text) => {
    expectSafeReason(parsePurl(text));
  });
});

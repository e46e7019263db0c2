/** The smallest files in which a fault was seen once; all names are made up. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readImport } from '../../../lib/imports/read.ts';
import { importedOf, outline } from './samples.ts';

/** `filename.as.it.is.kept`, and the name that it has where it comes from. */
function readMinimal(path: string, filename: string) {
  return readImport(readFileSync(join(import.meta.dirname, 'minimal', path)), { filename });
}

test.each([
  [
    'index-lost-unknown-option.requirements.txt',
    [
      '1 not-understood: "--default-timeout" is no option that pip reads in a file. The names in this file come from artifactory.company.test, and not from PyPI.',
      '2 ignored: Names acme-internal-widget; with --index-url in line 1 it does not come from PyPI.',
      '3 ignored: Names requests; with --index-url in line 1 it does not come from PyPI.',
    ],
  ],
  [
    'index-lost-pip26-option.requirements.txt',
    [
      '1 ignored: The names in this file come from pypi.corp.test, and not from PyPI.',
      '2 ignored: Names acme-internal-widget; with --index-url in line 1 it does not come from PyPI.',
    ],
  ],
  [
    'http-index.requirements.txt',
    [
      '1 ignored: The names in this file come from pypi.python.org without TLS, where anybody on the way can change it.',
      '2 ignored: Names idna; with -i in line 1 it comes from pypi.python.org without TLS, where anybody on the way can change it.',
    ],
  ],
  [
    'only-includes.dev.txt',
    [
      '1 ignored: Names another file, "base.txt": import that one too.',
      '2 ignored: Names another file, "test.txt": import that one too.',
      '3 ignored: Installed from a folder or a repository, and not from PyPI.',
    ],
  ],
  [
    'only-urls.with-urls.txt',
    [
      '1 ignored: A file, a folder or an address, and not a name on PyPI.',
      '2 ignored: A file, a folder or an address, and not a name on PyPI.',
    ],
  ],
  [
    'only-local.local_version.txt',
    ['1 ignored: Names acme-torch 2.9.1+cpu: PyPI takes no local versions, so it comes from elsewhere.'],
  ],
  ['utf16le.requirements.txt', ['1 project: Names requests 2.31.0.', '2 project: Names idna 3.7.']],
  [
    'per-requirement-options.requirements.txt',
    [
      '1 project: Names foo1 1.0.',
      '2 project: Names foo2 1.0.',
      '3 project: Names foo5 1.0.',
      '4 project: Names foo6 1.0.',
      '5 project: Names foo7 1.0.',
    ],
  ],
  [
    'bad-marker.requirements.txt',
    ['1 not-understood: "python_version >" is no condition that can be read to its end.'],
  ],
  [
    'pdm-metadata-files.pdm.lock',
    ['2 ignored: Names acme-internal with files from pypi.corp.test, and not from PyPI.'],
  ],
  [
    'poetry1-two-versions.poetry.lock',
    [
      '2 project: Names six 1.11.0, with 1 digest; line 5 names 1.16.0.',
      '5 project: Names six 1.16.0, with 1 digest; line 2 names 1.11.0.',
    ],
  ],
  ['poetry0-metadata-hashes.poetry.lock', ['2 project: Names six 1.12.0, with 1 digest.']],
  ['hosted-url.poetry.lock', ['2 project: Names six 1.16.0.']],
  ['hosted-url.uv.lock', ['4 project: Names six 1.16.0.']],
  ['hosted-url.pylock.toml', ['4 project: Names six 1.16.0, with 1 digest.']],
  [
    'pypi-org-path.Pipfile.lock',
    [
      '1 ignored: Names certifi from an address on pypi.org that is neither PyPI’s index nor a file of this project.',
    ],
  ],
])('%s is told line by line', (path, told) => {
  const filename = path.slice(path.indexOf('.') + 1);
  expect(outline(importedOf(readMinimal(path, filename)))).toEqual(told);
});

test('the Manifest of sys-devel/acmemake names nothing, wherever it is said to lie', () => {
  for (const filename of ['Manifest', 'sys-devel/acmemake/Manifest']) {
    const { lines, projects } = importedOf(readMinimal('sys-devel/acmemake/Manifest', filename));
    expect(projects).toEqual([]);
    expect(lines).toMatchObject([
      { line: 1, message: expect.stringMatching(/ say (whether it|where a file) comes from/) },
    ]);
  }
});

test('the digests of an older poetry.lock belong to the version that the names of their files say', () => {
  const digestsOf = (path: string) =>
    importedOf(readMinimal(path, 'poetry.lock')).projects.map(({ version, sha256s }) => [version, sha256s]);
  expect(digestsOf('poetry1-two-versions.poetry.lock')).toEqual([
    ['1.11.0', ['1'.repeat(64)]],
    ['1.16.0', ['2'.repeat(64)]],
  ]);
  expect(digestsOf('poetry0-metadata-hashes.poetry.lock')).toEqual([['1.12.0', ['1'.repeat(64)]]]);
});

test('lock-version-2.pylock.toml is refused with its line', () => {
  expect(readMinimal('lock-version-2.pylock.toml', 'pylock.toml')).toEqual({
    ok: false,
    code: 'IMPORT_FORMAT',
    message: 'Line 1 says that the pylock.toml is of version "2.0"; what is read is version 1.',
    line: 1,
  });
});

import { describe, expect, test } from 'vitest';
import { importedOf, importSample, importText, listNamed, outline } from './samples.ts';

describe('what pip inspect prints', () => {
  test('is told package by package', () => {
    expect(outline(importSample('pip-inspect.json'))).toEqual([
      '8 project: Names certifi 2024.12.14.',
      '20 project: Names zope-interface 7.2.',
      '32 project: Names attrs 24.3.0, with 1 digest.',
      '53 ignored: Names reports from a folder, and not from PyPI.',
      '71 ignored: Names httpx from a repository, and not from PyPI.',
      '91 ignored: Names internal-auth from packages.example.com, and not from PyPI.',
      '109 ignored: Names torch 2.5.1+cpu: PyPI takes no local versions, so it comes from elsewhere.',
      '121 ignored: Names numpy as conda installed it, and not from PyPI.',
      '133 not-understood: Names six as "debian" installed it, and nobody can tell from where.',
      '145 project: Names pip 26.2.1.',
    ]);
  });

  test('of another version is refused', () => {
    const text = JSON.stringify({ version: '2', pip_version: '30.0', installed: [] });
    expect(importText(text)).toMatchObject({
      code: 'IMPORT_FORMAT',
      message: 'Line 1 says that the output of pip inspect is of version "2"; what is read is version 1.',
    });
  });

  test('has to have a name and a version that PyPI could have', () => {
    const installed = [
      { metadata: { name: 'flask', version: '3.0.3' } },
      { metadata: { name: 'fl\u0430sk', version: '3.0.3' } },
      { metadata: { name: 'django', version: 'five' } },
      { metadata: { version: '1' } },
      {},
    ];
    const { lines, projects } = importedOf(importText(JSON.stringify({ version: '1', installed })));
    expect(projects.map(({ name }) => name)).toEqual(['flask']);
    expect(lines.map(({ state }) => state)).toEqual(['project', ...Array(4).fill('not-understood')]);
  });
});

test('what pip would install, by its report, comes from where the files come from', () => {
  const entry = (name: string, url: string, sha256: string) => ({
    download_info: { url, archive_info: { hashes: { sha256 } } },
    is_direct: false,
    metadata: { name, version: '1.0' },
  });
  const text = JSON.stringify({
    version: '1',
    pip_version: '26.2.1',
    install: [
      entry('acme', 'https://files.pythonhosted.org/packages/acme-1.0.tar.gz', '1'.repeat(64)),
      entry('internal', 'https://packages.example.com/internal-1.0.tar.gz', '2'.repeat(64)),
    ],
  });
  const read = importedOf(importText(text, 'report.json'));
  expect(read.format).toBe('pip-inspect');
  expect(listNamed(read)).toEqual(['acme 1.0']);
  expect(read.projects[0]?.sha256s).toEqual(['1'.repeat(64)]);
});

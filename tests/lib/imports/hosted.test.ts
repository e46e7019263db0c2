import { describe, expect, test } from 'vitest';
import { importedOf, importText, listNamed } from './samples.ts';

describe('a file of PyPI’s own host', () => {
  const URL = 'https://files.pythonhosted.org/packages/d9/5a/six-1.16.0-py2.py3-none-any.whl';
  const locks: [string, (url: string, name?: string, version?: string) => string][] = [
    ['requirements.txt', (url, name) => `${name} @ ${url}`],
    [
      'poetry.lock',
      (url, name, version) =>
        `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = {type = "url", url = "${url}"}\n[metadata]\ncontent-hash = "0"`,
    ],
    [
      'pdm.lock',
      (url, name, version) =>
        `[[package]]\nname = "${name}"\nversion = "${version}"\nurl = "${url}"\n[metadata]\ncontent_hash = "0"`,
    ],
    [
      'uv.lock',
      (url, name, version) =>
        `version = 1\n[[package]]\nname = "${name}"\nversion = "${version}"\nsource = {url = "${url}"}`,
    ],
    [
      'pylock.toml',
      (url, name, version) =>
        `[[packages]]\nname = "${name}"\nversion = "${version}"\narchive = {url = "${url}"}`,
    ],
    [
      'Pipfile.lock',
      (url, name, version) =>
        JSON.stringify({ _meta: {}, default: { [`${name}`]: { file: url, version: `==${version}` } } }),
    ],
  ];

  test.each(locks)('is PyPI’s in a %s, where it is one of the project and version', (filename, write) => {
    const named = (...args: [string, string, string]) =>
      listNamed(importedOf(importText(write(...args), filename)));
    expect(named(URL, 'six', '1.16.0')).toEqual(['six 1.16.0']);
    expect(named(URL, 'seven', '1.16.0')).toEqual([]);
    if (filename !== 'requirements.txt') expect(named(URL, 'six', '1.17.0')).toEqual([]);
  });

  test.each(locks)('is not taken in a %s where it comes without TLS, which is said', (filename, write) => {
    const { lines, projects } = importedOf(
      importText(write(URL.replace('https', 'http'), 'six', '1.16.0'), filename),
    );
    expect(projects).toEqual([]);
    expect(lines[0]?.message).toMatch(/ without TLS,|from a folder or a file, and not from PyPI/);
    expect(lines[0]?.message).not.toMatch(/pythonhosted\.org, and not from PyPI/);
  });

  test('alone on a line of requirements names its project', () => {
    const text = `${URL} --hash=sha256:${'0'.repeat(64)}\n${URL} ; os_name == "nt"\n${URL}#sha256=${'1'.repeat(64)}\n`;
    const { lines, projects } = importedOf(importText(text));
    expect(lines.map(({ state }) => state)).toEqual(['project', 'project', 'project']);
    expect(projects).toMatchObject([
      { name: 'six', version: '1.16.0', sha256s: ['0'.repeat(64), '1'.repeat(64)] },
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { importedOf, importText } from './samples.ts';

describe('a poetry.lock of earlier years', () => {
  const digest = (digit: string) => digit.repeat(64);
  const aLock = (metadata: string, ...versions: string[]) =>
    versions.map((version) => `[[package]]\nname = "Six"\nversion = "${version}"\n`).join('') +
    `[metadata]\ncontent-hash = "00"\n${metadata}`;
  const digestsOf = (text: string) => importedOf(importText(text)).projects.map(({ sha256s }) => sha256s);

  test('has files under names that say no version, which are those of the only one', () => {
    const files = `[metadata.files]\nsix = [{file = "six-1.tar.bz2", hash = "sha256:${digest('1')}"}]`;
    expect(digestsOf(aLock(files, '1'))).toEqual([[digest('1')]]);
    expect(digestsOf(aLock(files, '1', '2'))).toEqual([[], []]);
  });

  test('has files of each version, written as PyPI writes it or not', () => {
    const files = ['six-1.0-py3-none-any.whl', 'six-1.0.0.tar.gz', 'six-2.0.tar.gz'];
    const table = files.map((file, at) => `{file = "${file}", hash = "sha256:${digest(`${at}`)}"}`);
    expect(digestsOf(aLock(`[metadata.files]\nsix = [${table.join(',')}]`, '1.0', '2'))).toEqual([
      [digest('0'), digest('1')],
      [digest('2')],
    ]);
  });

  test('that has digests without files says that it cannot tell whose they are', () => {
    const hashes = `[metadata.hashes]\nsix = ["${digest('1')}", "${digest('2')}"]`;
    expect(digestsOf(aLock(hashes, '1'))).toEqual([[digest('1'), digest('2')]]);
    const { lines, projects } = importedOf(importText(aLock(hashes, '1', '2')));
    expect(projects.map(({ sha256s }) => sha256s)).toEqual([[], []]);
    expect(lines[0]?.message).toMatch(/; which digests are those of this version, the file does not say; /);
  });
});

describe('a pdm.lock', () => {
  test('of earlier years has the files in its metadata, by name and version', () => {
    const aFile = (url: string, digit: string) => `{url = "${url}", hash = "sha256:${digit.repeat(64)}"}`;
    const text = `[[package]]
name = "acme-tool"
version = "1.0"

[[package]]
name = "acme-tool"
version = "2.0"

[[package]]
name = "acme-other"
version = "1.0"

[metadata]
lock_version = "3.1"
content_hash = "sha256:0"

[metadata.files]
"Acme_Tool 1.0" = [${aFile('https://files.pythonhosted.org/packages/acme_tool-1.0.tar.gz', '1')}]
"acme-tool 2.0" = [{file = "acme_tool-2.0.tar.gz", hash = "sha256:${'2'.repeat(64)}"}]
"acme-other 1.0" = [${aFile('https://packages.example.com/acme_other-1.0.tar.gz', '3')}]
`;
    expect(importedOf(importText(text)).projects.map(({ version, sha256s }) => [version, sha256s])).toEqual([
      ['1.0', ['1'.repeat(64)]],
      ['2.0', ['2'.repeat(64)]],
    ]);
  });
});

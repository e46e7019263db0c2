import { describe, expect, test } from 'vitest';
import { importedOf, importText } from './samples.ts';

describe('the version that a format states of itself', () => {
  const toml = (filename: string, top: string, list: string, end = '') =>
    [
      filename,
      (version: string) =>
        `${top.replace('%', version)}[[${list}]]\nname = "idna"\nversion = "3"\n${list === 'package' && end === '' ? 'source = {registry = "https://pypi.org/simple"}\n' : ''}${end.replace('%', version)}`,
    ] as const;
  const json = (filename: string, toDocument: (version: unknown) => object) =>
    [filename, (version: string) => JSON.stringify(toDocument(JSON.parse(version)))] as const;
  const purl = 'pkg:pypi/idna@3';
  const pylock = toml('pylock.toml', 'lock-version = %\n', 'packages');
  const uv = toml('uv.lock', 'version = %\nrevision = 3\n', 'package');
  const poetry = toml('poetry.lock', '', 'package', '[metadata]\ncontent-hash = "0"\nlock-version = %\n');
  const pdm = toml('pdm.lock', '', 'package', '[metadata]\ncontent_hash = "0"\nlock_version = %\n');
  const pipfile = json('Pipfile.lock', (version) => ({
    _meta: { 'pipfile-spec': version },
    default: { idna: { version: '==3' } },
  }));
  const cyclonedx = json('bom.json', (specVersion) => ({
    bomFormat: 'CycloneDX',
    specVersion,
    components: [{ name: 'idna', purl }],
  }));
  const spdx = json('a.spdx.json', (spdxVersion) => ({
    spdxVersion,
    packages: [{ name: 'idna', externalRefs: [{ referenceType: 'purl', referenceLocator: purl }] }],
  }));
  const spdx3 = json('a.spdx3.json', (specVersion) => ({
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': [
      { type: 'CreationInfo', specVersion },
      { type: 'software_Package', name: 'idna', software_packageUrl: purl },
    ],
  }));

  test.each([
    [...pylock, ['"1.0"', '"1"'], ['"1.1"'], ['"2.0"', '"0.9"', '"one"', '""', '1.0e9']],
    [...uv, ['1'], [], ['2', '0', '"x"', 'true']],
    [...poetry, ['"1.0"', '"1.1"', '"2.0"', '"2.1"'], ['"2.2"'], ['"3.0"', '"x"']],
    [...pdm, ['"2"', '"3.1"', '"4.1"', '"4.5.0"'], ['"4.6"', '"4.10.1"'], ['"5.0"', '"x"']],
    [...pipfile, ['6', '2'], [], ['7', '"x"', 'null']],
    [...cyclonedx, ['"1.2"', '"1.7"'], ['"1.8"'], ['"2.0"', '"x"']],
    [...spdx, ['"SPDX-2.2"', '"SPDX-2.3"'], ['"SPDX-2.4"'], ['"SPDX-3.0"', '"SPDX-1.0"', '"x"']],
    [...spdx3, ['"3.0.1"'], ['"3.1"'], ['"4.0.0"', '"2.3"']],
  ])('of a %s is known, newer by a little, or refused', (filename, write, known, newer, others) => {
    const read = (version: string) => importText(write(version), filename);
    for (const version of [...known, ...newer]) {
      const { lines, projects } = importedOf(read(version));
      expect([version, projects.map(({ name }) => name)]).toEqual([version, ['idna']]);
      const told = lines.filter(({ state }) => state === 'not-understood').map(({ message }) => message);
      expect(told).toEqual(
        newer.includes(version) ? [expect.stringMatching(/ is of version ".+"; what was added after /)] : [],
      );
    }
    for (const version of others) {
      const refusal = { ok: false, code: 'IMPORT_FORMAT', line: expect.any(Number) };
      const message = expect.stringMatching(
        /^Line \d+ says that the .+ is of version ".*"; what is read is /,
      );
      expect([version, read(version)]).toEqual([version, { ...refusal, message }]);
    }
  });
});

import { describe, expect, test } from 'vitest';
import { importedOf, importSample, importText, listNamed, outline } from './samples.ts';

describe('a pylock.toml', () => {
  test('is told package by package', () => {
    expect(outline(importSample('pylock.toml'))).toEqual([
      '7 project: Names attrs 25.1.0, with 1 digest and 1 publisher.',
      '22 project: Names sampleproject 4.0.0, with 1 digest and 2 publishers.',
      '41 project: Names numpy 2.2.2; under a condition; line 46 names 2.1.3.',
      '46 project: Names numpy 2.1.3; under a condition; its publisher of the kind "Forgejo" is not known here; line 41 names 2.2.2.',
      '55 ignored: Names click from a repository, and not from PyPI.',
      '59 ignored: Names reports from a folder, and not from PyPI.',
      '63 ignored: Names legacy-tool from an archive, and not from PyPI.',
      '67 ignored: Names internal-auth from packages.example.com, and not from PyPI.',
      '72 ignored: Names mirrored with files from mirror.example.com, and not from PyPI.',
      '76 not-understood: A package without a name.',
    ]);
  });

  test('says who may publish a package, and which digests its files have', () => {
    const [attrs, sampleproject, numpy] = importSample('pylock.toml').projects;
    expect(attrs).toEqual({
      name: 'attrs',
      version: '25.1.0',
      sha256s: ['118ec0153d297ea017326655839ddffd10d2a83e7dbd18b5f07edd4c77c0b622'],
      publishers: [
        {
          kind: 'repository',
          repository: 'https://github.com/python-attrs/attrs',
          workflow: 'pypi-package.yml',
          environment: 'release-pypi',
        },
      ],
      line: 7,
    });
    expect(sampleproject?.publishers).toEqual([
      {
        kind: 'repository',
        repository: 'https://gitlab.com/pypa/tools/sampleproject',
        workflow: '.gitlab-ci.yml',
        environment: null,
      },
      { kind: 'Google', email: 'release@sampleproject.iam.gserviceaccount.com' },
    ]);
    expect(numpy?.publishers).toEqual([]);
  });

  test('says that an identity cannot be read, and takes none for it', () => {
    const identity = '[[packages.attestation-identities]]\nkind = "GitHub"\nrepository = "no-owner"';
    const { lines, projects } = importedOf(importText(`[[packages]]\nname = "attrs"\n${identity}`));
    expect(lines[0]?.message).toMatch(/; a publisher of it cannot be read: .+repository must be /);
    expect(projects[0]?.publishers).toEqual([]);
  });
});

describe('a uv.lock', () => {
  test('is told package by package', () => {
    expect(outline(importSample('uv.lock'))).toEqual([
      '10 project: Names anyio 4.8.0, with 2 digests.',
      '23 ignored: Names dashboard from a folder, and not from PyPI.',
      '34 project: Names idna 3.10.',
      '39 ignored: Names internal-auth from packages.example.com, and not from PyPI.',
      '44 ignored: Names local-wheels from "wheels", and not from PyPI.',
      '49 ignored: Names starlette from a repository, and not from PyPI.',
      '54 ignored: Names torch 2.5.1+cpu: PyPI takes no local versions, so it comes from elsewhere.',
      '59 ignored: Names torch with files from cdn.example.com, and not from PyPI.',
      '67 ignored: Names workspace-root as the project itself, and not from PyPI.',
    ]);
  });

  test('is no lock of Cargo, which looks like one', () => {
    const source = 'registry+https://github.com/rust-lang/crates.io-index';
    const text = `version = 4\n[[package]]\nname = "serde"\nversion = "1.0.217"\nsource = "${source}"\n`;
    expect(importText(text, 'uv.lock')).toMatchObject({ ok: false, code: 'IMPORT_FORMAT' });
  });
});

describe('a poetry.lock', () => {
  test('is told package by package', () => {
    expect(outline(importSample('poetry.lock'))).toEqual([
      '4 project: Names certifi 2024.12.14, with 2 digests.',
      '16 project: Names cachecontrol 0.14.2.',
      '32 ignored: Names internal-auth from packages.example.com, and not from PyPI.',
      '45 project: Names idna 3.10.',
      '58 ignored: Names httpx from a repository, and not from PyPI.',
      '73 ignored: Names reports from a folder, and not from PyPI.',
      '86 ignored: Names model from models.example.com, and not from PyPI.',
    ]);
  });

  test('of earlier years has the digests in its metadata', () => {
    const digest = 'ab'.repeat(32);
    const text = `[[package]]
name = "certifi"
version = "2020.6.20"

[metadata]
content-hash = "00"

[metadata.files]
certifi = [{ file = "certifi-2020.6.20.tar.gz", hash = "sha256:${digest}" }]
`;
    expect(importedOf(importText(text))).toMatchObject({
      format: 'poetry-lock',
      projects: [{ name: 'certifi', sha256s: [digest] }],
    });
  });
});

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

describe('a pdm.lock', () => {
  test('is told package by package', () => {
    expect(outline(importSample('pdm.lock'))).toEqual([
      '14 project: Names coverage 7.6.10, with 2 digests.',
      '25 project: Names coverage 7.6.10, with 1 digest; so does line 14.',
      '39 project: Names pluggy 1.5.0, with 1 digest.',
      '46 ignored: Names internal-auth with files from packages.example.com, and not from PyPI.',
      '53 ignored: Names reports from a folder, and not from PyPI.',
      '59 ignored: Names httpx from a repository, and not from PyPI.',
    ]);
  });

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

  test('that names a project twice gives it once, with the digests of both', () => {
    const { projects } = importSample('pdm.lock');
    expect(projects.map(({ name, sha256s }) => [name, sha256s.length])).toEqual([
      ['coverage', 2],
      ['pluggy', 1],
    ]);
  });
});

describe('a Pipfile.lock', () => {
  test('is told package by package', () => {
    expect(outline(importSample('Pipfile.lock'))).toEqual([
      '24 project: Names certifi 2024.12.14, with 2 digests; under a condition.',
      '33 ignored: Names httpx from a repository, and not from PyPI.',
      '37 not-understood: Names idna without an index; it may come from packages.example.com as well as from PyPI.',
      '43 ignored: Names internal-auth from packages.example.com, and not from PyPI.',
      '50 ignored: Names reports from a folder or a file, and not from PyPI.',
      '56 project: Names pytest 8.3.4, with 1 digest.',
      '63 project: Names ruff in no single version.',
      '67 not-understood: Names tox from an index that the file does not describe.',
    ]);
  });

  test('with PyPI as its only index needs no index beside a package', () => {
    const meta = { sources: [{ name: 'pypi', url: 'https://pypi.org/simple' }] };
    const text = JSON.stringify({ _meta: meta, default: { idna: { version: '==3.10' } } });
    expect(listNamed(importedOf(importText(text)))).toEqual(['idna 3.10']);
  });

  test('has no project of PyPI where its only index is another', () => {
    const meta = { sources: [{ name: 'pypi', url: 'https://packages.example.com/simple' }] };
    const text = JSON.stringify({ _meta: meta, default: { idna: { version: '==3.10' } } });
    expect(listNamed(importedOf(importText(text)))).toEqual([]);
  });
});

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
